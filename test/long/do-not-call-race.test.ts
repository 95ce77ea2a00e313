import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#contract/common.ts';
import { claim } from '#server/features/calls/asking.commands.ts';
import { learnFirst, plannedFact } from '#server/features/calls/calls.commands.ts';
import { audible, type Placement } from '#server/features/calls/calls.model.ts';
import { derive } from '#server/features/calls/calls.outcome.ts';
import { nothing } from '#server/features/calls/calls.reduce.ts';
import { insertCall, insertPlacement } from '#server/features/calls/calls.store.ts';
import { addContact, markDoNotCall } from '#server/features/contacts/index.ts';
import type { Scope } from '#server/infra/scope.ts';
import { newId } from '#server/kernel/ids.ts';
import { unwrap } from '#server/kernel/refusal.ts';
import { type Firm, type Person, useApp } from '../support/app.ts';
import { sampleIntent } from '../support/intent.ts';

// Somebody is marked at the same moment in which somebody else calls them, a thousand times. Nothing here measures time:
// whoever marks looks, as the last thing before the commit, at what has been dialled. A dial that is not seen there and
// was let through was committed after the mark, and that must never be.

const RACES = 1_000;
const world = useApp({ env: { POOL_SIZE: '8', REQUESTS_PER_MINUTE: '1000000' } });
let acme: Firm;
let alice: Person & { readonly userId: string };

beforeAll(async () => {
  const founded = await world.found('Acme');
  acme = founded;
  alice = await world.hire(founded, 'agent', 'Alice Agent');
  // The only thing that is asked of the carrier's account here is that there is none: what the check lets through is
  // kept as refused for that, and no network takes part in the race.
  await world.deps.db.inTenant(system(), ({ tx }) => sql`delete from connections`.execute(tx));
});

const system = () => ({ tenantId: acme.id, actor: { kind: 'system' as const }, requestId: 'race' });
const inAcme = <T>(work: (scope: Scope) => Promise<T>) => world.deps.db.inTenant(system(), work);
const numberOf = (race: number) => `+1415555${String(1_000 + race).padStart(4, '0')}`;

const knows = (race: number) =>
  inAcme(async (scope) => {
    const phones = [{ number: numberOf(race), label: 'mobile' as const }];
    return unwrap(await addContact(scope, { name: `Contact ${race}`, phones })).id;
  });

type Dial = {
  /** What stands there before the race. */
  readonly prepare: (race: number, contactId: string) => Promise<() => Promise<boolean>>;
  /** Whether a dial to this contact that was let through is to be seen. */
  readonly seen: (scope: Scope, contactId: string) => Promise<boolean>;
};

/** A click: the first leg is asked for in the transaction that places the call. */
const placing: Dial = {
  prepare: async (race, contactId) => async () => {
    const to = race % 3 === 0 ? { to: numberOf(race) } : { contactId };
    const { body } = await alice.post<Problem>('/api/calls', { ...to, mode: 'direct' });
    if (body.code === 'not-configured') return true;
    expect(body.code).toBe('do-not-call');
    return false;
  },
  seen: async ({ tx }, contactId) => {
    const { rows } = await sql`
      select from calls where contact_id = ${contactId} and failure ->> 'code' = 'not-configured'`.execute(tx);
    return rows.length > 0;
  },
};

/** A leg that waits for its turn, as the contact's does until the agent is there, and whenever the carrier is too busy. */
const waiting: Dial = {
  prepare: async (race, contactId) => {
    const to = numberOf(race);
    const { callId, placementId } = await inAcme(async (scope) => {
      const createdAt = scope.now.toISOString();
      const intent = { ...sampleIntent, id: newId(scope.now), mode: 'direct' as const, to, contactId, createdAt };
      await insertCall(scope, intent, derive(intent, nothing));
      const placement: Placement = {
        ...audible,
        id: newId(scope.now),
        role: 'contact',
        kind: 'leg',
        from: intent.from,
        to,
        userId: null,
        name: null,
        createdAt,
      };
      await insertPlacement(scope, intent.id, placement);
      await learnFirst(scope, intent, [plannedFact(placement)]);
      return { callId: intent.id, placementId: placement.id };
    });
    return async () => (await inAcme((scope) => claim(scope, callId, placementId))) !== null;
  },
  seen: async ({ tx }, contactId) => {
    const { rows } = await sql`
      select from call_facts f join calls c on c.tenant_id = f.tenant_id and c.id = f.call_id
      where c.contact_id = ${contactId} and f.kind = 'placement.asked'`.execute(tx);
    return rows.length > 0;
  },
};

/** A moment of its own for each: now the mark begins first, now the dial. */
const later = (turn: number, most: number) => new Promise((done) => setTimeout(done, turn % most));

type Run = { readonly passed: boolean; readonly seen: boolean };

/** @returns what became of the dial, and what whoever marked saw of it before the commit */
async function race(
  dial: Dial,
  turn: number,
  order: 'at once' | 'dial first' | 'mark first' = 'at once',
): Promise<Run> {
  const contactId = await knows(turn);
  const go = await dial.prepare(turn, contactId);
  const mark = () =>
    inAcme(async (scope) => {
      unwrap(await markDoNotCall(scope, contactId, {}));
      return dial.seen(scope, contactId);
    });
  if (order === 'dial first') return { passed: await go(), seen: await mark() };
  if (order === 'mark first') return { seen: await mark(), passed: await go() };
  const [passed, seen] = await Promise.all([later(turn * 7, 5).then(go), later(turn * 3, 11).then(mark)]);
  return { passed, seen };
}

describe.each([
  ['places a call', placing, 0],
  ['calls in somebody who waits', waiting, RACES],
] as const)('whoever %s', { retry: 0 }, (_, dial, first) => {
  it('is seen by who marks afterwards, and let through by nobody who has marked', async () => {
    expect(await race(dial, first, 'dial first')).toEqual({ passed: true, seen: true });
    expect(await race(dial, first + 1, 'mark first')).toEqual({ passed: false, seen: false });
  });

  it(`comes before the mark or not at all, ${RACES / 2} times at once`, async () => {
    const runs: Run[] = [];
    for (let turn = 2; turn < 2 + RACES / 2; turn += 1) runs.push(await race(dial, first + turn));
    const counted = (fits: (run: Run) => boolean) => runs.filter(fits).length;
    const dialledAfter = counted(({ passed, seen }) => passed && !seen);
    const told = `${counted(({ passed }) => passed)} of ${runs.length} were let through`;
    expect({ told, dialledAfter }).toEqual({ told, dialledAfter: 0 });
  });
});
