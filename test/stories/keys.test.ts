import { beforeAll, describe, expect, it } from 'vitest';
import type { Call, CallEvent } from '#contract/calls.ts';
import type { ApiKey, MadeApiKey } from '#contract/keys.ts';
import { asker } from '../support/world/asking.ts';
import { type Contact, type Firm, type Person, type Phone, type Seen, useWorld } from '../support/world.ts';

const world = useWorld();
let acme: Firm;
let alice: Person;
let desk: Phone;
let ada: Contact;

beforeAll(async () => {
  acme = await world.found('Acme', 'Olivia Owner');
  alice = await world.hire(acme, 'agent', 'Alice Agent');
  desk = world.phone('+14155550166');
  await alice.ask('PATCH', '/api/profile', { phone: desk.number });
  ada = await world.knows(acme, 'Ada Lovelace', '+14155550132');
  await acme.owner.ask('PATCH', '/api/settings/organization', { recording: 'always', wrapUpSeconds: 0 });
  await world.confuse();
});

type Program = ReturnType<typeof program>;

/** A program somewhere else, with a key and without a cookie. */
function program(key: string) {
  const ask = asker(world.server.url ?? '');
  const authorization = `Bearer ${key}`;
  return <T = Record<string, unknown>>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) =>
    ask<T & { code: string }>(method, path, body, { authorization });
}

async function keyOf(
  firm: Firm,
  scope: ApiKey['scope'],
  name = 'Payment page',
): Promise<MadeApiKey & { ask: Program }> {
  const body = { name, scope, expiresInDays: 30 };
  const made = await firm.owner.ask<MadeApiKey>('POST', '/api/keys', body);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  expect(made.headers.get('cache-control')).toBe('no-store');
  return { ...made.body, ask: program(made.body.key) };
}

const recordingIs = (call: Seen, state: Call['recording']) =>
  world.until(`the recording is ${state}`, async () => (await call.now()).recording === state);

/** Alice’s phone, then Ada’s, in a room. */
async function theyMeet(call: Seen): Promise<void> {
  await desk.answers();
  await desk.hears(/Press 1/);
  await desk.presses('1');
  await ada.answers();
  await call.is('in-progress');
}

describe('the server of the payment page', () => {
  it('pauses the recording while Ada reads her card number, and resumes it; the events say who did', async () => {
    await desk.will({});
    await ada.will({});
    const page = await keyOf(acme, 'write');
    const call = await world.calls(alice, { contactId: ada.id, mode: 'bridge' });
    await theyMeet(call);
    await recordingIs(call, 'on');
    const steer = (move: string) => page.ask<Call>('POST', `/api/calls/${call.id}/recording`, { do: move });
    expect(await steer('pause')).toMatchObject({ status: 200, body: { recording: 'paused' } });
    expect(await steer('pause')).toMatchObject({ status: 200, body: { recording: 'paused' } });
    await world.passes(5);
    expect(await steer('resume')).toMatchObject({ status: 200, body: { recording: 'on' } });
    const { body } = await page.ask<{ items: CallEvent[] }>('GET', `/api/calls/${call.id}/events`);
    expect(body.items.map(({ text }) => text)).toContainEqual(expect.stringContaining('Payment page (API key)'));

    const reader = await keyOf(acme, 'read', 'Wallboard');
    const denied = await reader.ask('POST', `/api/calls/${call.id}/recording`, { do: 'pause' });
    expect(denied).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    expect((await reader.ask<{ items: Call[] }>('GET', '/api/calls?live=true')).body.items).toHaveLength(1);
    const other = await world.found('Other', 'Oscar Owner');
    const foreign = await keyOf(other, 'admin');
    expect((await foreign.ask('POST', `/api/calls/${call.id}/recording`, { do: 'pause' })).status).toBe(404);

    await acme.owner.ask('DELETE', `/api/keys/${page.id}`);
    expect(await steer('pause')).toMatchObject({ status: 401, body: { code: 'key-invalid' } });
    expect((await call.now()).recording).toBe('on');
    await ada.hangsUp();
    await call.ends('completed');
  });
});

describe('the CRM', () => {
  it('places a call for Alice, as she would have; not for nobody, nor for a viewer', async () => {
    await desk.will({});
    await ada.will({});
    const crm = await keyOf(acme, 'write', 'CRM');
    const vera = await world.hire(acme, 'viewer', 'Vera Viewer');
    const wanted = { contactId: ada.id, mode: 'bridge' };
    for (const userId of [undefined, vera.userId, '018f0000-0000-7000-8000-000000000000']) {
      const refused = await crm.ask('POST', '/api/calls', { ...wanted, userId });
      expect(refused).toMatchObject({ status: 400, body: { code: 'call-for-whom' } });
    }
    const placed = await crm.ask<Call>('POST', '/api/calls', { ...wanted, userId: alice.userId });
    expect(placed, JSON.stringify(placed.body)).toMatchObject({ status: 201, body: { user: { id: alice.userId } } });
    const call = world.sees(alice, placed.body.id);
    await theyMeet(call);
    expect((await crm.ask('POST', `/api/calls/${call.id}/hang-up`)).status).toBe(200);
    await call.ends('completed');

    const byAnother = await alice.ask('POST', '/api/calls', { ...wanted, userId: acme.owner.userId });
    expect(byAnother).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  });
});

it('a key is told once, shown by its first letters, and written down when made, used and revoked', async () => {
  const made = await keyOf(acme, 'read', 'Wallboard 2');
  const find = async () => {
    const { body } = await acme.owner.ask<{ items: ApiKey[] }>('GET', '/api/keys');
    expect(JSON.stringify(body)).not.toContain(made.key);
    return body.items.find(({ id }) => id === made.id);
  };
  expect(await find()).toMatchObject({
    prefix: made.key.slice(0, 10),
    scope: 'read',
    createdBy: { name: 'Olivia Owner' },
    lastUsedAt: null,
    revokedAt: null,
  });
  expect((await made.ask('GET', '/api/contacts')).status).toBe(200);
  expect(await find()).toMatchObject({ lastUsedAt: expect.any(String) });
  const revoked = await acme.owner.ask<ApiKey>('DELETE', `/api/keys/${made.id}`);
  expect(revoked).toMatchObject({ status: 200, body: { revokedAt: expect.any(String) } });
  expect((await acme.owner.ask('DELETE', `/api/keys/${made.id}`)).body).toEqual(revoked.body);
  expect((await made.ask('GET', '/api/contacts')).status).toBe(401);

  const { db } = world.server.deps;
  const who = { tenantId: acme.id, actor: { kind: 'system' as const }, requestId: 'story' };
  const { lines, kept } = await db.inTenant(who, async ({ tx }) => ({
    lines: await tx
      .selectFrom('audit_lines')
      .select(['action', 'user_name'])
      .where('subject_id', '=', made.id)
      // One after the other, and yet at the same time: the world's clock stands still.
      .orderBy('action')
      .execute(),
    kept: JSON.stringify(await tx.selectFrom('api_keys').selectAll().execute()),
  }));
  expect(lines).toEqual([
    { action: 'key.created', user_name: 'Olivia Owner' },
    { action: 'key.revoked', user_name: 'Olivia Owner' },
  ]);
  expect(kept).not.toContain(made.key.slice(10));
});
