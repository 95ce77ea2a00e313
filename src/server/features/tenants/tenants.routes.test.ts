import { describe, expect, it } from 'vitest';
import { useApp } from '../../../../test/support/app.ts';

const world = useApp();

describe('the organization’s settings', () => {
  it('change only where they are given, and only here', async () => {
    const [acme, other] = [await world.found('Acme'), await world.found('Other')];
    const change = { name: 'Acme GmbH', defaultCountry: 'DE', recording: 'always', forwardTo: '030 901820' };
    const changed = await acme.owner.patch('/api/settings/organization', change);
    expect(changed.status, JSON.stringify(changed.body)).toBe(200);
    expect(changed.body).toMatchObject({ ...change, forwardTo: '+4930901820', maxCallMinutes: 60 });
    expect((await acme.owner.get('/api/settings/organization')).body).toEqual(changed.body);
    expect((await acme.owner.patch('/api/settings/organization', { forwardTo: null })).body).toMatchObject({
      forwardTo: null,
      name: 'Acme GmbH',
    });
    expect((await other.owner.get('/api/settings/organization')).body).toMatchObject({
      name: 'Other',
      recording: 'off',
      recordingChannels: 'dual',
      recordingNotice: 'none',
    });
  });

  it('refuse a forward number that may not be called, and say which field', async () => {
    const { owner } = await world.found('Fwd');
    const abroad = await owner.patch('/api/settings/organization', { forwardTo: '+49 30 901820' });
    expect(abroad).toMatchObject({
      status: 403,
      body: { code: 'country-not-allowed', fields: { forwardTo: expect.any(String) } },
    });
    const wrong = await owner.patch('/api/settings/organization', { forwardTo: 'sip:me@x' });
    expect(wrong).toMatchObject({ status: 400, body: { code: 'number-is-uri' } });
    expect((await owner.patch('/api/settings/organization', { maxCallMinutes: 241 })).status).toBe(400);
    expect((await owner.get('/api/settings/organization')).body).toMatchObject({ forwardTo: null });
  });

  it('are read by everybody and written by admins', async () => {
    const firm = await world.found('Roles');
    const agent = await world.hire(firm, 'agent', 'Al Agent');
    expect((await agent.get('/api/settings/organization')).status).toBe(200);
    expect(await agent.patch('/api/settings/organization', { name: 'Mine' })).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    });
  });
});

describe('a profile', () => {
  it('keeps one’s own phone in E.164, per organization', async () => {
    const firm = await world.found('Phones');
    const agent = await world.hire(firm, 'viewer', 'Pat Phone');
    expect((await agent.get('/api/profile')).body).toMatchObject({ phone: null, defaultMode: 'direct' });
    const changed = await agent.patch('/api/profile', {
      phone: '(415) 555-0132',
      defaultMode: 'bridge',
      name: 'Pat P',
    });
    expect(changed.body).toMatchObject({
      phone: '+14155550132',
      defaultMode: 'bridge',
      name: 'Pat P',
      userId: agent.userId,
    });
    expect((await agent.patch('/api/profile', { phone: null })).body).toMatchObject({
      phone: null,
      defaultMode: 'bridge',
    });
    expect(await agent.patch('/api/profile', { phone: '911' })).toMatchObject({
      status: 400,
      body: { code: 'number-emergency', fields: { phone: expect.any(String) } },
    });
  });
});
