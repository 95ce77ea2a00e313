import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '#contract/calls.ts';
import type { Role } from '#contract/permissions.ts';
import type { Scope } from '#server/infra/scope.ts';
import type { Contact, Firm, Person, Phone } from '../support/world.ts';
import { useWorld } from '../support/world.ts';

// Somebody is put out of the organization, or may not call any more, just when a call of theirs is placed.

const world = useWorld();
let acme: Firm;
let ada: Contact;
let desk: Phone;
let turn = 0;
let alice: Person;

beforeAll(async () => {
  acme = await world.found('Acme', 'Olivia Owner');
  ada = await world.knows(acme, 'Ada Lovelace', '+14155550132');
  desk = world.phone('+14155550166');
  await world.confuse();
});

// Whoever is removed stays so: each story has an Alice of its own.
beforeEach(async () => {
  await ada.will({ answerAfterMs: 500 });
  await desk.will({});
  turn += 1;
  alice = await world.hire(acme, 'agent', `Alice Agent ${turn}`);
  await alice.ask('PATCH', '/api/profile', { phone: desk.number });
});

async function membership({ userId }: Person): Promise<string> {
  const { body } = await acme.owner.ask<{ items: { id: string; userId: string }[] }>('GET', '/api/members');
  return body.items.find((each) => each.userId === userId)?.id ?? '';
}

const remove = async (person: Person) => acme.owner.ask('DELETE', `/api/members/${await membership(person)}`);
const make = async (person: Person, role: Role) =>
  acme.owner.ask('PATCH', `/api/members/${await membership(person)}`, { role });

/** Holds a transaction of the organization open meanwhile. */
function holding<T>(work: (scope: Scope) => Promise<T>): Promise<T> {
  const who = { tenantId: acme.id, actor: { kind: 'system' as const }, requestId: 'story' };
  return world.server.deps.db.inTenant(who, work);
}

/** Looks in real time, since the world stands still while a transaction waits. */
async function untilSeen(what: string, seen: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!(await seen())) {
    if (performance.now() > deadline) throw new Error(`In vain waited until ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function count(query: ReturnType<typeof sql<{ count: number }>>): Promise<number> {
  return (await query.execute(world.server.deps.db.global)).rows[0]?.count ?? 0;
}

const byPhone = () => world.tries(alice, { contactId: ada.id, mode: 'bridge' });

/** Alice’s request has been let in, and what the call is decided by is not asked before `meanwhile` is over. */
function placingWaitsFor(meanwhile: () => Promise<unknown>) {
  const turnOf = sql`hashtextextended(${`placing:${acme.id}`}, 0)`;
  const waiting = sql<{ count: number }>`
    select count(*)::int as count from pg_locks
    where not granted and locktype = 'advisory' and (classid::bigint << 32) | objid::bigint = ${turnOf}`;
  return holding(async (scope) => {
    await sql`select pg_advisory_xact_lock(${turnOf})`.execute(scope.tx);
    const placing = byPhone();
    await untilSeen('the call waits for its turn', async () => (await count(waiting)) > 0);
    await meanwhile();
    return { placing };
  });
}

describe.each([
  ['removed', () => remove(alice), 204],
  ['made a viewer', () => make(alice, 'viewer'), 200],
] as const)('Alice is %s between her click and her call', (_what, change, done) => {
  it('her phone does not ring; she and the history are told why', async () => {
    const before = await world.timesAskedFor(desk.number);
    const { placing } = await placingWaitsFor(async () => expect((await change()).status).toBe(done));
    const { status, problem, call } = await placing;
    expect({ status, code: problem.code }).toEqual({ status: 403, code: 'agent-gone' });
    expect(await world.sees(acme.owner, call.id).now()).toMatchObject({
      state: 'ended',
      outcome: 'refused',
      reason: 'No longer allowed to call',
      failure: { code: 'agent-gone', cure: expect.stringContaining('The contact was not called') },
    });
    expect(await world.timesAskedFor(desk.number)).toBe(before);
  });
});

it('Alice is removed while her call is being written: her removal waits for it, and her phone stops ringing', async () => {
  const { placing, removing } = await holding(async (scope) => {
    await sql`select from contacts where id = ${ada.id} for update`.execute(scope.tx);
    const { rows } = await sql<{ xid: string }>`select pg_current_xact_id()::text as xid`.execute(scope.tx);
    const waiting = sql<{ count: number }>`
      select count(*)::int as count from pg_locks
      where not granted and locktype = 'transactionid' and transactionid::text = ${rows[0]?.xid}`;
    const asked = byPhone();
    await untilSeen('the call is being written', async () => (await count(waiting)) > 0);
    let over = false;
    const removed = remove(alice).finally(() => {
      over = true;
    });
    const waits = sql<{ count: number }>`
      select count(*)::int as count from pg_locks w
      where not w.granted and w.locktype = 'transactionid' and w.transactionid::text <> ${rows[0]?.xid}
        and exists (select from pg_locks d where d.pid = w.pid and d.relation = 'members'::regclass
          and d.database = (select oid from pg_database where datname = current_database()))`;
    await untilSeen('the removal waits, or is done', async () => over || (await count(waits)) > 0);
    expect(over).toBe(false);
    return { placing: asked, removing: removed };
  });
  const { call } = await placing;
  expect((await removing).status).toBe(204);
  const seen = world.sees(acme.owner, call.id);
  expect(await seen.ends('canceled')).toMatchObject({
    reason: expect.stringContaining('was taken out of the organization'),
    failure: { code: 'agent-gone' },
  });
  await desk.isIdle();
  expect((await seen.events()).map(({ text }) => text)).toContain(
    `Olivia Owner took ${alice.name} out of the organization’s calls`,
  );
});

it('Alice is removed after she gave the call away: when nobody takes it, her phone does not ring', async () => {
  const bob = await world.hire(acme, 'agent', `Bob Agent ${turn}`);
  const his = world.phone('+14155550177');
  await his.will({});
  await bob.ask('PATCH', '/api/profile', { phone: his.number });
  const { id } = (await byPhone()).call;
  const call = world.sees(acme.owner, id);
  await desk.answers();
  await desk.hears(/Press 1/);
  await desk.presses('1');
  await call.is('in-progress');
  const move = { kind: 'transfer', way: 'now', target: { kind: 'agent', userId: bob.userId } };
  expect((await alice.ask<Call>('POST', `/api/calls/${id}/moves`, move)).status).toBe(200);
  await his.rings();
  await desk.isIdle();
  const before = await world.timesAskedFor(desk.number);
  expect((await remove(alice)).status).toBe(204);
  await his.declines();
  await ada.hears(/nobody can take your call/);
  await call.ends('completed');
  expect(await world.timesAskedFor(desk.number)).toBe(before);
  expect((await call.events()).map(({ text }) => text)).toContain('Not called: No longer allowed to call');
});
