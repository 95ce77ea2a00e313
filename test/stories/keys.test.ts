import { beforeAll, describe, expect, it } from 'vitest';
import type { AuditLine } from '#contract/audit.ts';
import type { Call, CallEvent } from '#contract/calls.ts';
import type { Problem } from '#contract/common.ts';
import type { ApiKey, MadeApiKey } from '#contract/keys.ts';
import { MAX_KEYS } from '#contract/words.ts';
import { type Answer, asker } from '../support/world/asking.ts';
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
    const [first] = await call.events();
    expect(first).toMatchObject({ text: 'Placed by CRM (API key) for Alice Agent', source: 'command' });
    expect((await call.now()).placedBy).toEqual({ keyId: crm.id, name: 'CRM (API key)' });
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

  const lines = (await historyFor(acme.owner)).filter(({ subjectId }) => subjectId === made.id);
  // One after the other, and yet at the same time: the world's clock stands still.
  expect(lines.map(({ action, text, user }) => [action, text, user?.name]).sort()).toEqual([
    ['key.created', 'Made an API key', 'Olivia Owner'],
    ['key.first-used', 'Used the API key for the first time', 'Wallboard 2 (API key)'],
    ['key.revoked', 'Revoked an API key', 'Olivia Owner'],
  ]);
  for (const { detail } of lines) expect(detail).toMatchObject({ name: 'Wallboard 2', prefix: made.prefix });

  const { db } = world.server.deps;
  const who = { tenantId: acme.id, actor: { kind: 'system' as const }, requestId: 'story' };
  const kept = await db.inTenant(who, ({ tx }) => tx.selectFrom('api_keys').selectAll().execute());
  expect(JSON.stringify([kept, lines])).not.toContain(made.key.slice(10));
});

async function historyFor(person: Person, limit = 100): Promise<AuditLine[]> {
  const lines: AuditLine[] = [];
  let cursor: string | null = null;
  do {
    const query = `limit=${limit}${cursor === null ? '' : `&cursor=${cursor}`}`;
    const page: Answer<{ items: AuditLine[]; nextCursor: string | null }> = await person.ask(
      'GET',
      `/api/keys/history?${query}`,
    );
    expect(page.status, JSON.stringify(page.body)).toBe(200);
    lines.push(...page.body.items);
    cursor = page.body.nextCursor;
  } while (cursor !== null);
  return lines;
}

it('what was done with keys is for those who may see keys, page by page, and of their own organization', async () => {
  const firm = await world.found('History', 'Hanna Owner');
  const manager = await world.hire(firm, 'manager', 'Max Manager');
  const made = await keyOf(firm, 'read', 'One');
  expect((await made.ask('GET', '/api/contacts')).status).toBe(200);
  // Uses are written down to the minute.
  await world.passes(61);
  expect((await made.ask('GET', '/api/contacts')).status).toBe(200);
  await keyOf(firm, 'read', 'Two');
  const all = await historyFor(firm.owner);
  expect(all.map(({ action, detail }) => `${action} ${detail.name}`).sort()).toEqual([
    'key.created One',
    'key.created Two',
    'key.first-used One',
  ]);
  expect(await historyFor(firm.owner, 1)).toEqual(all);
  expect((await manager.ask('GET', '/api/keys/history')).status).toBe(403);
});

it('of all who ask at once for more keys than an organization may have, the rest is refused; a revoked one makes room', async () => {
  const firm = await world.found('Many', 'Mia Owner');
  const make = () =>
    firm.owner.ask<MadeApiKey & Problem>('POST', '/api/keys', { name: 'Key', scope: 'read', expiresInDays: 1 });
  const made = await Promise.all(Array.from({ length: MAX_KEYS + 3 }, make));
  const kept = made.filter(({ status }) => status === 201);
  expect(kept).toHaveLength(MAX_KEYS);
  for (const { status, body } of made.filter((each) => !kept.includes(each))) {
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'too-many-keys' });
    expect(body.cure).toContain('Revoke');
  }
  expect((await firm.owner.ask('DELETE', `/api/keys/${kept[0]?.body.id}`)).status).toBe(200);
  expect((await make()).status).toBe(201);
  expect((await make()).status).toBe(409);
  const who = { tenantId: firm.id, actor: { kind: 'system' as const }, requestId: 'story' };
  await world.server.deps.db.inTenant(who, ({ tx, now }) =>
    tx
      .updateTable('api_keys')
      .set({ expires_at: now })
      .where('id', '=', kept[1]?.body.id ?? '')
      .execute(),
  );
  expect((await make()).status, 'one has expired').toBe(201);
});
