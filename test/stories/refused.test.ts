import { beforeAll, describe, expect, it } from 'vitest';
import type { Call } from '#contract/calls.ts';
import type { Contact, Firm, Person } from '../support/world.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld();
let acme: Firm;
let globex: Firm;
let alice: Person;
let ada: Contact;

beforeAll(async () => {
  acme = await world.found('Acme', 'Olivia Owner');
  globex = await world.found('Globex', 'Hank Owner');
  alice = await world.hire(acme, 'agent', 'Alice Agent');
  ada = await world.knows(acme, 'Ada Lovelace', '+14155550132');
});

describe('the carrier says no, the call is kept with its words and the cure', () => {
  it('the account may not call the country (21215)', async () => {
    await world.carrier.settings({ blocked: ['+14155550132'] });
    const { status, problem, call } = await world.tries(alice, { contactId: ada.id, mode: 'direct' });
    await world.carrier.settings({ blocked: [] });
    expect(status).toBe(422);
    expect(problem).toMatchObject({ code: 'carrier-geo', callId: call.id, carrier: { code: 21215 } });
    expect(problem.action?.href).toContain('geo-permissions');
    const kept = await call.now();
    expect(kept).toMatchObject({
      state: 'ended',
      outcome: 'refused',
      failure: { code: 'carrier-geo', carrier: { code: 21215 } },
    });
  });

  it('a trial account calls verified numbers only (21219)', async () => {
    await world.carrier.settings({ trial: true });
    const { status, problem } = await world.tries(alice, { contactId: ada.id, mode: 'direct' });
    await world.carrier.settings({ trial: false });
    expect([status, problem.code]).toEqual([422, 'carrier-unverified']);
  });

  it('the caller ID is not the account’s (21210)', async () => {
    const { pool } = world.server.deps.db;
    // The number was given back at the carrier behind the product's back.
    const client = await pool.connect();
    try {
      await client.query(`select set_config('app.tenant_id', $1, false)`, [acme.id]);
      await client.query('update numbers set number = $1 where number = $2', ['+14155550199', acme.number]);
      const { status, problem } = await world.tries(alice, { contactId: ada.id, mode: 'direct' });
      expect([status, problem.code]).toEqual([422, 'carrier-from-invalid']);
      await client.query('update numbers set number = $1 where number = $2', [acme.number, '+14155550199']);
    } finally {
      await client.query(`select set_config('app.tenant_id', '', false)`);
      client.release();
    }
  });

  it('in a bridge the contact is refused after Alice pressed 1: she is told', async () => {
    const phone = world.phone('+14155550166');
    await alice.ask('PATCH', '/api/profile', { phone: phone.number });
    await world.carrier.settings({ blocked: ['+14155550132'] });
    await phone.will({ answerAfterMs: 500, keys: [{ atMs: 3_000, digits: '1' }] });
    const call = await world.calls(alice, { contactId: ada.id, mode: 'bridge' });
    await phone.hears(/could not be connected/);
    const ended = await call.ends('refused');
    await world.carrier.settings({ blocked: [] });
    expect(ended.failure?.code).toBe('carrier-geo');
    await phone.isIdle();
    await alice.ask('PATCH', '/api/profile', { phone: null });
  });
});

describe('we say no, and the attempt is kept', () => {
  it.each([
    ['letters', '1-800-FLOWERS', 400, 'number-has-letters'],
    ['an address', 'sip:ada@example.com', 400, 'number-is-uri'],
    ['too long', '+1415555013212345678', 400, 'number-invalid'],
    ['a number of several countries', '442079460958', 400, 'number-ambiguous'],
    ['an emergency number', '911', 400, 'number-emergency'],
    ['a premium number', '+19005550123', 400, 'number-premium'],
    ['a country that is not allowed', '+442079460958', 403, 'country-not-allowed'],
  ])('%s', async (_what, to, status, code) => {
    const tried = await world.tries(alice, { to, mode: 'direct' });
    expect([tried.status, tried.problem.code]).toEqual([status, code]);
    const kept = await tried.call.now();
    expect(kept).toMatchObject({ outcome: 'refused', failure: { code }, legs: [] });
  });

  it('a contact without a phone', async () => {
    const silent = await world.knows(acme, 'Simon Silent', '');
    const { status, problem, call } = await world.tries(alice, { contactId: silent.id, mode: 'direct' });
    expect([status, problem.code, problem.detail]).toEqual([
      400,
      'contact-without-phone',
      'Simon Silent has no phone number.',
    ]);
    expect((await call.now()).contact?.name).toBe('Simon Silent');
  });

  it('mode bridge without an own phone', async () => {
    const { status, problem } = await world.tries(alice, { contactId: ada.id, mode: 'bridge' });
    expect([status, problem.code, problem.action?.href]).toEqual([400, 'agent-without-phone', '/settings/profile']);
  });

  it('a caller ID that is not ours', async () => {
    const { problem } = await world.tries(alice, { contactId: ada.id, mode: 'direct', from: '+14155550198' });
    expect(problem.code).toBe('caller-id-not-owned');
  });

  it('an organization that is not connected', async () => {
    const hank = globex.owner;
    const bea = await world.knows(globex, 'Bea Buyer', '+14155550140');
    await hank.ask('PUT', '/api/settings/carrier', { kind: 'none' });
    const { status, problem, call } = await world.tries(hank, { contactId: bea.id, mode: 'direct' });
    expect([status, problem.code]).toEqual([503, 'not-configured']);
    expect((await call.now()).outcome).toBe('refused');
    const { body } = await hank.ask<{ ready: boolean; missing: { code: string }[] }>('GET', '/api/call-readiness');
    expect(body).toMatchObject({ ready: false, missing: [{ code: 'not-configured' }, { code: 'no-caller-id' }] });
  });
});

describe('what is no call at all is answered and not kept', () => {
  it.each([
    ['no number', {}, 400, 'number-missing'],
    ['an unknown mode', { to: '+14155550132', mode: 'shout' }, 400, 'unknown-mode'],
    ['a message of nothing', { to: '+14155550132', message: ' \n ' }, 400, 'bad-request'],
    ['a message over the limit', { to: '+14155550132', message: 'a'.repeat(3001) }, 400, 'message-too-long'],
    ['an unknown field', { to: '+14155550132', price: 1 }, 400, 'bad-request'],
    ['a field too long', { to: '1'.repeat(65) }, 400, 'bad-request'],
    ['a recording of her own will', { to: '+14155550132', recording: 'always' }, 403, 'not-allowed'],
    ['a body too large', { to: '+14155550132', message: 'a'.repeat(300_000) }, 413, 'too-large'],
  ])('%s', async (_what, body, status, code) => {
    const tried = await world.tries(alice, body as never);
    expect([tried.status, tried.problem.code]).toEqual([status, code]);
    expect(tried.problem.callId).toBeUndefined();
  });

  it('the contact of another organization is not there', async () => {
    const theirs = await world.knows(globex, 'Carl Customer', '+14155550141');
    const { status, problem } = await world.tries(alice, { contactId: theirs.id, mode: 'direct' });
    expect([status, problem.code]).toEqual([404, 'not-found']);
  });

  it('nor is its call', async () => {
    const { body } = await globex.owner.ask<{ items: Call[] }>('GET', '/api/calls');
    const [theirs] = body.items;
    if (!theirs) throw new Error('Globex has no call');
    for (const path of ['', '/events']) {
      expect((await alice.ask('GET', `/api/calls/${theirs.id}${path}`)).status).toBe(404);
    }
    expect((await alice.ask('POST', `/api/calls/${theirs.id}/hang-up`)).status).toBe(404);
    const { body: hers } = await alice.ask<{ items: Call[] }>('GET', '/api/calls');
    expect(hers.items.map((call) => call.id)).not.toContain(theirs.id);
  });

  it('a viewer may not call', async () => {
    const victor = await world.hire(acme, 'viewer', 'Victor Viewer');
    expect((await world.tries(victor, { contactId: ada.id })).status).toBe(403);
  });
});
