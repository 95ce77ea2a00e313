import fc from 'fast-check';
import { expect, it } from 'vitest';
import { legPhases, legRoles } from '#contract/calls.ts';
import { recordingMoves } from '#contract/words.ts';
import { sampleIntent } from '../../../../test/support/intent.ts';
import { legsToEnd, replacementOf, toWithdraw } from './calls.effects.ts';
import type { Fact, FactBody } from './calls.facts.ts';
import type { Intent } from './calls.model.ts';
import { derive } from './calls.outcome.ts';
import { type Folded, fold } from './calls.reduce.ts';
import { partiesOf, partyOfLeg } from './parties.model.ts';
import { nextAct } from './recording.acts.ts';
import { toldOf, wishesOf } from './wishes.model.ts';

const runs = Number(process.env.LAW_RUNS ?? 3_000);

const at = fc.integer({ min: 0, max: 600 }).map((second) => new Date(Date.UTC(2026, 0, 5, 9, 0, second)).toISOString());
const sids = ['CA1', 'CA2', 'CA3'] as const;
const sid = fc.constantFrom(...sids);
const maybeSid = fc.option(sid);
const maybePlacement = fc.option(fc.constantFrom('p1', 'p2', 'p3'));
const maybePhase = fc.option(fc.constantFrom(...legPhases));
const maybeSip = fc.option(fc.constantFrom(200, 404, 486, 487));
const seconds = fc.option(fc.integer({ min: 0, max: 300 }));

const legBody: fc.Arbitrary<FactBody> = fc.record({
  kind: fc.constant('leg' as const),
  sid,
  role: fc.constantFrom(...legRoles),
  parentSid: maybeSid,
  placementId: maybePlacement,
  from: fc.constantFrom('', '+1', '+2'),
  to: fc.constantFrom('', '+3'),
  word: fc.constant('word'),
  phase: maybePhase,
  timed: fc.boolean(),
  sipCode: maybeSip,
  durationSeconds: seconds,
});
const placed = fc.constantFrom('p1' as const, 'p2' as const, 'p3' as const);
const placedRoles = { p1: 'agent', p2: 'contact', p3: 'supervisor' } as const;
const steps: fc.Arbitrary<FactBody> = fc
  .oneof(
    fc.record({ step: fc.constantFrom('lost' as const, 'withdrawn' as const, 'expired' as const) }),
    fc.record({
      step: fc.constant('planned' as const),
      awaited: fc.boolean(),
      userId: fc.constantFrom('u1', null),
      name: fc.constantFrom('Alice', null),
      to: fc.constantFrom('client:a', '+3'),
      insteadOf: fc.option(fc.constantFrom('p1', 'p2')),
      rung: fc.boolean(),
      confirms: fc.boolean(),
    }),
    fc.record({ step: fc.constant('asked' as const), attempt: fc.integer({ min: 1, max: 3 }) }),
    fc.record({
      step: fc.constant('limited' as const),
      attempt: fc.integer({ min: 1, max: 3 }),
      message: fc.constant('m'),
    }),
    fc.record({ step: fc.constant('accepted' as const), sid, roomSid: fc.constantFrom('CF1', null) }),
    fc.record({
      step: fc.constant('refused' as const),
      code: fc.constantFrom('carrier-geo' as const, 'carrier-auth' as const),
      carrier: fc.option(fc.record({ code: fc.constantFrom(21215, null), message: fc.constantFrom('a', 'b') })),
    }),
    fc.record({
      step: fc.constantFrom('unsent' as const, 'ambiguous' as const),
      message: fc.constantFrom('a', 'b'),
    }),
  )
  .chain((step) =>
    fc.record({ placementId: placed }).map(({ placementId }) => ({
      kind: 'placement' as const,
      placementId,
      role: placedRoles[placementId],
      ...step,
    })),
  );
const rest: fc.Arbitrary<FactBody> = fc.oneof(
  fc.record({ kind: fc.constant('missing' as const), sid, overdue: fc.boolean() }),
  fc.record({ kind: fc.constant('key' as const), sid, confirms: fc.boolean() }),
  fc.record({
    kind: fc.constant('refused' as const),
    code: fc.constantFrom('not-configured' as const, 'country-not-allowed' as const),
    detail: fc.option(fc.constantFrom('a', 'b')),
  }),
  fc.record({
    kind: fc.constant('placed' as const),
    keyId: fc.constantFrom('k1', 'k2'),
    name: fc.constantFrom('CRM', 'Shop'),
    userId: fc.constant('u1'),
    whom: fc.constant('Alice'),
  }),
  fc.record({
    kind: fc.constant('hang-up' as const),
    userId: fc.option(fc.constantFrom('u1', 'u2')),
    name: fc.constantFrom('Alice', 'Bob'),
  }),
  fc.record({
    kind: fc.constant('room' as const),
    roomSid: fc.constantFrom('CF1', 'CF2'),
    event: fc.constantFrom(
      'conference-start',
      'conference-end',
      'participant-join',
      'participant-leave',
      'announcement-end',
      'announcement-fail',
      'participant-hold',
      'participant-modify',
    ),
    legSid: maybeSid,
    reason: fc.constant(null),
    flags: fc.option(fc.record({ muted: fc.boolean(), hold: fc.boolean(), coaching: maybeSid })),
  }),
  fc.record({ kind: fc.constant('notice' as const), sid, heard: fc.boolean() }),
  fc.record({
    kind: fc.constant('recording' as const),
    recordingSid: fc.constantFrom('RE1', 'RE2'),
    word: fc.constantFrom('in-progress', 'completed', 'absent', 'paused'),
    legSid: fc.constant(null),
    roomSid: fc.constant(null),
    durationSeconds: seconds,
  }),
);

const moves: fc.Arbitrary<FactBody> = fc
  .oneof(
    fc.record({ move: fc.constantFrom('hold' as const, 'mute' as const), legSid: sid, on: fc.boolean() }),
    fc.record({ move: fc.constant('drop' as const), legSid: sid }),
    fc.record({ move: fc.constant('leave' as const) }),
    fc.record({
      move: fc.constant('supervise' as const),
      placementId: placed,
      mode: fc.constantFrom('monitor' as const, 'whisper' as const, 'barge' as const),
    }),
    fc.record({
      move: fc.constant('transfer' as const),
      placementId: placed,
      whom: fc.constant('Bob'),
      way: fc.constantFrom('now' as const, 'consult' as const),
      fromSid: maybeSid,
      from: fc.record({ userId: fc.constant('u1'), name: fc.constant('Alice'), line: fc.constantFrom('', 'client:a') }),
    }),
    fc.record({ move: fc.constantFrom('complete' as const, 'cancel' as const), placementId: placed }),
    fc.record({
      move: fc.constant('remove' as const),
      memberId: fc.constantFrom('u1', 'u2'),
      whom: fc.constant('Alice'),
    }),
  )
  .map((move) => ({ kind: 'move' as const, userId: 'u1', name: 'Alice', ...move }));
const moveEnds: fc.Arbitrary<FactBody> = fc.oneof(
  fc.record({ kind: fc.constant('keys-sent' as const), order: fc.integer({ min: 1, max: 3 }), legSid: sid }),
  fc.record({
    kind: fc.constant('move-refused' as const),
    order: fc.integer({ min: 0, max: 3 }),
    legSid: sid,
    message: fc.constant('m'),
  }),
);

const attempt = fc.integer({ min: 1, max: 3 });
const turns: fc.Arbitrary<FactBody> = fc
  .tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.oneof(
      fc.record({
        step: fc.constant('wanted' as const),
        move: fc.constantFrom(...recordingMoves),
        userId: fc.option(fc.constantFrom('u1', 'u2')),
        name: fc.constantFrom('Alice', null),
      }),
      fc.record({ step: fc.constant('tried' as const), attempt }),
      fc.record({ step: fc.constant('failed' as const), attempt, message: fc.constant('m') }),
      fc.record({ step: fc.constant('announced' as const), attempt, time: fc.integer({ min: 1, max: 2 }) }),
      fc.record({ step: fc.constant('done' as const), recordingSids: fc.subarray(['RE1', 'RE2', 'RE3']) }),
      fc.record({
        step: fc.constant('refused' as const),
        code: fc.constantFrom('already-ended' as const, 'carrier-refused' as const),
        carrier: fc.option(fc.record({ code: fc.constantFrom(21220, null), message: fc.constantFrom('a', 'b') })),
      }),
    ),
  )
  .map(([turn, step]) => ({ kind: 'recording-turn' as const, turn, ...step }));

const fact: fc.Arbitrary<Fact> = fc.record({
  source: fc.constantFrom('s1', 's2', 's3'),
  sequence: fc.integer({ min: 0, max: 3 }),
  kind: fc.constantFrom('a', 'b', 'c'),
  at,
  body: fc.oneof(
    { arbitrary: legBody, weight: 4 },
    { arbitrary: steps, weight: 2 },
    { arbitrary: rest, weight: 2 },
    { arbitrary: turns, weight: 2 },
    { arbitrary: moves, weight: 3 },
    { arbitrary: moveEnds, weight: 1 },
  ),
});

const intent: Intent = { ...sampleIntent, announcement: 'Call to Ada.' };
const kinds: readonly Intent[] = [
  intent,
  { ...intent, mode: 'direct' },
  { ...intent, mode: 'browser' },
  { ...intent, mode: null, direction: 'inbound' },
  { ...intent, mode: null, direction: 'inbound', rings: ['u1'] },
  { ...intent, recording: { policy: 'always', channels: 'dual', notice: 'text', noticeText: 'Recorded.' } },
  {
    ...intent,
    mode: 'direct',
    recording: { policy: 'on-demand', channels: 'dual', notice: 'tone', noticeText: '' },
  },
];

/** Some facts, and the same facts in another order with some of them told again. */
const retold = fc.array(fact, { maxLength: 12 }).chain((facts) =>
  fc.tuple(
    fc.constant(facts),
    fc
      .tuple(
        fc.shuffledSubarray(facts, { minLength: facts.length }),
        facts.length ? fc.array(fc.constantFrom(...facts)) : fc.constant([]),
      )
      .chain(([all, again]) => {
        const both = [...all, ...again];
        return fc.shuffledSubarray(both, { minLength: both.length });
      }),
  ),
);

it('any order and any repetition of facts give one state, one outcome and one set of wishes', () => {
  fc.assert(
    fc.property(retold, ([facts, again]) => {
      const one = fold(facts);
      const other = fold(again);
      expect(other).toEqual(one);
      for (const kind of kinds) {
        expect(derive(kind, other)).toEqual(derive(kind, one));
        expect(legsToEnd(kind, other)).toEqual(legsToEnd(kind, one));
        expect(wishesOf(kind, other)).toEqual(wishesOf(kind, one));
        expect(replacementOf(kind, other)).toEqual(replacementOf(kind, one));
        expect(nextAct(kind, other, null)).toEqual(nextAct(kind, one, null));
      }
    }),
    { numRuns: runs },
  );
});

it('facts that come in parts give the same as facts that come at once', () => {
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 10 }), fc.nat(), (facts, cut) => {
      const at = facts.length ? cut % facts.length : 0;
      expect(fold(facts.slice(at), fold(facts.slice(0, at)))).toEqual(fold(facts));
    }),
    { numRuns: runs },
  );
});

it('a state ends exactly when it has an outcome, and an ended call is never withdrawn from twice', () => {
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 12 }), (facts) => {
      for (const kind of kinds) {
        const folded = fold(facts);
        const { state, outcome, endedAt } = derive(kind, folded);
        expect(state === 'ended').toBe(outcome !== null);
        expect(outcome === null).toBe(endedAt === null);
        const withdrawn = toWithdraw(kind, folded).map((wish, index) => ({
          ...wish,
          sequence: index,
          kind: 'placement.withdrawn',
          at: intent.createdAt,
        }));
        expect(toWithdraw(kind, fold(withdrawn, folded))).toEqual([]);
      }
    }),
    { numRuns: runs },
  );
});

it('whatever is wanted in a room, a carrier that does as it is asked brings it about', () => {
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 12 }).filter(haveLegsOfTheirOwn), (facts) => {
      for (const kind of kinds) {
        let folded = fold(facts);
        for (let round = 0; round < 3; round++) folded = fold(obeyed(kind, folded, 10 + round), folded);
        expect(wishesOf(kind, folded)).toEqual([]);
      }
    }),
    { numRuns: runs },
  );
});

/** A carrier gives each placement a leg of its own: who would two parties be with one leg? */
function haveLegsOfTheirOwn(facts: readonly Fact[]): boolean {
  const legs = new Map<string, string>();
  const placements = new Map<string, string>();
  return facts.every(({ body }) => {
    const placed = body.kind === 'leg' || (body.kind === 'placement' && body.step === 'accepted') ? body : null;
    if (!placed?.placementId) return true;
    const { placementId, sid } = placed;
    const sound = (legs.get(placementId) ?? sid) === sid && (placements.get(sid) ?? placementId) === placementId;
    legs.set(placementId, sid);
    placements.set(sid, placementId);
    return sound;
  });
}

/** The callbacks of a carrier that does what is wished. */
function obeyed(kind: Intent, folded: Folded, sequence: number): readonly Fact[] {
  const parties = partiesOf(folded);
  return wishesOf(kind, folded).map(({ sid: legSid, change }) => {
    const party = partyOfLeg(parties, legSid);
    const told = party ? toldOf(party) : { muted: false, hold: false, coaching: null };
    const flags = { muted: told.muted, hold: told.hold, coaching: told.coaching, ...change };
    const roomSid = roomOfLeg(folded, legSid);
    const body = { kind: 'room', roomSid, event: 'participant-modify', legSid, reason: null, flags } as const;
    return { source: roomSid, sequence, kind: 'a', at: intent.createdAt, body };
  });
}

const roomOfLeg = (folded: Folded, legSid: string): string => {
  const rooms = Object.values(folded.rooms).sort((a, b) => (a.roomSid < b.roomSid ? -1 : 1));
  const own = rooms.filter((room) => room.presence[legSid] !== undefined);
  return (own.find((room) => room.endedAt === null) ?? own[0])?.roomSid ?? 'CF3';
};
