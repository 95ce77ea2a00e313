import { beforeAll, describe, expect, it } from 'vitest';
import { foundAcme } from '../support/acme.ts';
import type { Browser, Contact, Firm, Person } from '../support/world.ts';
import { participant, useWorld } from '../support/world.ts';

const world = useWorld();
let acme: Firm;
let alice: Person;
let hers: Browser;
let ada: Contact;

beforeAll(async () => {
  ({ acme, alice, hers, ada } = await foundAcme(world));
  await alice.ask('PATCH', '/api/profile', { defaultMode: 'browser' });
  await world.confuse();
});

const callsAda = () => world.calls(alice, { contactId: ada.id });

describe('Alice calls from her browser', () => {
  it('is in the room at once, hears Ada’s phone ring, and talks', async () => {
    await ada.will({});
    const call = await callsAda();
    expect(await call.now()).toMatchObject({ mode: 'browser', state: 'placing' });
    expect(await world.timesAskedFor(ada.number)).toBe(0);
    await hers.connects(call.id);
    await ada.rings();
    await call.is('ringing');
    await hers.hears(/ringing/);
    await ada.answers();
    const talking = await call.is('in-progress');
    expect(participant(talking, 'Alice Agent')).toMatchObject({ role: 'agent', userId: alice.userId, state: 'here' });
    expect(participant(talking, 'Ada Lovelace')).toMatchObject({ role: 'contact', number: ada.number, state: 'here' });
    await world.passes(30);
    await ada.hangsUp();
    const ended = await call.ends('completed');
    expect(ended.talkSeconds).toBeGreaterThanOrEqual(30);
    await hers.isIdle();
    expect(await world.timesAskedFor(ada.number)).toBe(1);
  });

  it('hangs up on the screen, and both are free', async () => {
    await ada.will({ answerAfterMs: 500 });
    const call = await callsAda();
    await hers.connects(call.id);
    await call.is('in-progress');
    expect(await call.hangUp()).toBe(200);
    await call.ends('completed');
    await hers.isIdle();
    await ada.isIdle();
  });

  it('loses her tab and comes back into the call: Ada hears music meanwhile', async () => {
    await ada.will({ answerAfterMs: 500 });
    const call = await callsAda();
    await hers.connects(call.id);
    await call.is('in-progress');
    await hers.hangsUp();
    await ada.hears(/music/);
    expect((await call.now()).state).toBe('in-progress');
    await hers.connects(call.id);
    await ada.hears(/client:/);
    await call.hangUp();
    await call.ends('completed');
  });

  it('comes back by a fresh place while her first leg still lives, which then goes', async () => {
    await ada.will({ answerAfterMs: 500 });
    const call = await callsAda();
    await hers.connects(call.id);
    await call.is('in-progress');
    expect((await alice.ask('POST', `/api/calls/${call.id}/browser`)).status).toBe(200);
    await hers.connects(call.id);
    await world.until('one leg of hers is left', async () => {
      const { participants } = await call.now();
      return participants.filter((each) => each.role === 'agent' && each.state !== 'gone').length === 1;
    });
    expect((await call.now()).participants.filter((each) => each.role === 'agent')).toHaveLength(2);
    await call.hangUp();
    await call.ends('completed');
  });

  it('never comes: Ada is not called, and the call says why', async () => {
    const before = await world.timesAskedFor(ada.number);
    const call = await callsAda();
    await world.passes(50);
    await world.sweeps();
    const ended = await call.ends('failed');
    expect(ended.failure?.code).toBe('ended-browser-missing');
    expect(await world.timesAskedFor(ada.number)).toBe(before);
  });

  it('is not called a second time for one place', async () => {
    await ada.will({ answerAfterMs: 500 });
    const call = await callsAda();
    await hers.connects(call.id);
    await call.is('in-progress');
    await hers.connects(call.id);
    await hers.hears(/cannot be placed/);
    expect((await call.events()).map(({ text }) => text)).toContainEqual(expect.stringMatching(/not let in/));
    await call.hangUp();
    await call.ends('completed');
  });
});

describe('nobody else gets in', () => {
  it('not Bob by Alice’s call, nor Alice once she is no member', async () => {
    const bob = await world.hire(acme, 'agent', 'Bob Agent');
    const his = await world.browser(acme, bob);
    const call = await callsAda();
    await his.connects(call.id);
    await his.hears(/cannot be placed/);
    await his.isIdle();
    const { body } = await acme.owner.ask<{ items: { id: string; userId: string }[] }>('GET', '/api/members');
    const membership = body.items.find(({ userId }) => userId === bob.userId)?.id;
    const own = await world.calls(bob, { contactId: ada.id, mode: 'browser' });
    await acme.owner.ask('DELETE', `/api/members/${membership}`);
    await his.connects(own.id);
    await his.hears(/cannot be placed/);
    await world.sees(alice, call.id).hangUp();
    await world.sees(acme.owner, own.id).hangUp();
    expect((await bob.ask('POST', '/api/voice/token')).status).toBe(403);
  });

  it('not a viewer, who gets no token', async () => {
    const vera = await world.hire(acme, 'viewer', 'Vera Viewer');
    expect(await vera.ask('POST', '/api/voice/token')).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  });

  it('not another organization’s browser, whatever it says', async () => {
    const other = await world.found('Other', 'Oscar Owner');
    const theirs = await world.browser(other, other.owner);
    const call = await callsAda();
    await theirs.connects(call.id);
    await theirs.hears(/cannot be placed/);
    expect((await call.now()).state).toBe('placing');
    await call.hangUp();
  });
});

describe('a token', () => {
  it.for(['/api/voice/token', '/api/twilio/access-token'])(
    'from %s is short, names nobody, and says where the sandbox is',
    async (path) => {
      const { body } = await alice.ask<{ token: string; identity: string; expiresAt: string; signal: { url: string } }>(
        'POST',
        path,
      );
      expect(body.identity).toMatch(/^[a-z0-9]+$/);
      expect(body.signal.url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/signal$/);
      const claims = JSON.parse(Buffer.from(body.token.split('.')[1] ?? '', 'base64url').toString());
      expect(claims.exp - claims.iat).toBeLessThanOrEqual(600);
      expect(claims.grants).toMatchObject({ identity: body.identity, voice: { incoming: { allow: true } } });
      expect(claims.grants.voice.outgoing.application_sid).toMatch(/^AP/);
    },
  );

  it('is refused with the cure when the account has no API key', async () => {
    const bare = await world.found('Bare', 'Berta Bare');
    const account = { kind: 'twilio', accountSid: `AC${'1'.repeat(32)}`, authToken: '2'.repeat(32) };
    expect((await bare.owner.ask('PUT', '/api/settings/carrier', account)).status).toBe(200);
    const refused = await bare.owner.ask('POST', '/api/voice/token');
    expect(refused).toMatchObject({ status: 503, body: { code: 'voice-key-missing' } });
    const { body } = await bare.owner.ask<{ modes: object[] }>('GET', '/api/call-readiness');
    expect(body.modes).toContainEqual(expect.objectContaining({ mode: 'browser', ready: false }));
  });
});
