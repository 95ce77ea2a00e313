import type { LegPhase, LegRole } from '#contract/calls.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { Scope } from '../../infra/scope.ts';
import { newId } from '../../kernel/ids.ts';
import { countryOfNumber, formatNumber } from '../../kernel/phone.ts';
import { openCallActivity } from '../activities/index.ts';
import { contactForCall, touchLastCall } from '../contacts/index.ts';
import { settingsOf } from '../tenants/index.ts';
import { initialDescription, learnFirst, plannedFact } from './calls.commands.ts';
import { audible, type Intent, type Placement, RING_SECONDS } from './calls.model.ts';
import { derive } from './calls.outcome.ts';
import { loadCall } from './calls.queries.ts';
import { nothing } from './calls.reduce.ts';
import { insertCall, insertPlacement, type ToldFact } from './calls.store.ts';
import { unrecorded } from './recording.plan.ts';

/** A leg's life: seconds from the start of the call to each phase, in the carrier's words. */
export type PastLeg = {
  readonly role: LegRole;
  readonly from: string;
  readonly to: string;
  readonly phases: readonly (readonly [phase: LegPhase, afterSeconds: number])[];
  readonly sipCode?: number;
  /** Mode bridge: when the agent pressed the key. */
  readonly confirmedAfter?: number;
};

/** A call that happened before this product kept it: from a seed, or another system. It began at the scope's `now`. */
export type PastCall = {
  readonly id: string;
  readonly direction: 'inbound' | 'outbound';
  readonly mode: 'direct' | 'bridge' | null;
  readonly from: string;
  readonly to: string;
  readonly contactId: string | null;
  readonly userId: string | null;
  readonly message?: string;
  readonly record?: boolean;
  readonly legs: readonly PastLeg[];
  /** It was refused by our rules and never placed. */
  readonly refused?: { readonly code: ErrorCode; readonly detail: string };
  /** The carrier's answer was lost, and no trace of the call was ever found. */
  readonly lost?: true;
};

/**
 * Keeps a past call as the facts that the carrier would have told, so that everything shown of it follows from facts as
 * with any other call. One that is kept already is left alone.
 */
export async function keepPastCall(scope: Scope, past: PastCall): Promise<void> {
  if (await loadCall(scope, past.id)) return;
  const intent = await intentOf(scope, past);
  await insertCall(scope, intent, derive(intent, nothing));
  const contact = past.contactId === null ? null : await contactForCall(scope, past.contactId);
  if (contact) await touchLastCall(scope, contact.id, scope.now);
  const [way, preposition] = past.direction === 'inbound' ? ['Inbound', 'from'] : ['Outbound', 'to'];
  await openCallActivity(scope, {
    callId: past.id,
    contactId: past.contactId,
    userId: past.userId,
    subject: `${way} call ${preposition} ${contact?.name ?? intent.display}`,
    description: initialDescription(intent),
    at: scope.now,
  });
  await learnFirst(scope, intent, await factsOf(scope, intent, past));
}

async function intentOf(scope: Scope, past: PastCall): Promise<Intent> {
  const settings = await settingsOf(scope);
  const theirs = past.direction === 'inbound' ? past.from : past.to;
  return {
    id: past.id,
    direction: past.direction,
    mode: past.mode,
    from: past.from,
    to: past.to,
    display: formatNumber(theirs),
    country: countryOfNumber(theirs),
    contactId: past.contactId,
    userId: past.userId,
    message: past.message ?? null,
    announcement: null,
    voice: settings.voice,
    forwardTo: past.legs.find((leg) => leg.role === 'forward')?.to ?? null,
    recording: { ...unrecorded, policy: past.record ? 'always' : 'off' },
    rings: [],
    ringSeconds: RING_SECONDS,
    maxSeconds: settings.maxCallMinutes * 60,
    createdAt: scope.now.toISOString(),
  };
}

async function factsOf(scope: Scope, intent: Intent, past: PastCall): Promise<ToldFact[]> {
  if (past.refused) {
    const body = { kind: 'refused', ...past.refused } as const;
    const source = `command:${intent.id}`;
    return [{ source, sequence: 0, kind: 'refused', at: intent.createdAt, body, payload: { ...past.refused } }];
  }
  const facts: ToldFact[] = [];
  let firstSid: string | null = null;
  for (const leg of past.legs) {
    const sid = `CA${newId(scope.now).replaceAll('-', '')}`;
    const placement = isPlaced(intent, leg) ? await place(scope, intent, leg) : null;
    if (placement) facts.push(plannedFact(placement), ...placedFacts(placement, sid, past));
    facts.push(...legFacts(intent, leg, sid, placement, leg.role === 'forward' ? firstSid : null));
    firstSid ??= sid;
    if (past.record && leg.role === 'contact') facts.push(...recordedFacts(scope, intent, leg, sid));
  }
  return facts;
}

/** It was recorded from its answer; its sound, if there is any, is kept apart. */
function recordedFacts(scope: Scope, intent: Intent, leg: PastLeg, legSid: string): ToldFact[] {
  const answered = leg.phases.find(([phase]) => phase === 'in-progress')?.[1];
  if (answered === undefined) return [];
  const recordingSid = `RE${newId(scope.now).replaceAll('-', '')}`;
  const word = 'in-progress';
  return [
    {
      source: recordingSid,
      sequence: 0,
      kind: `recording.${word}`,
      at: new Date(Date.parse(intent.createdAt) + answered * 1_000).toISOString(),
      body: { kind: 'recording', recordingSid, word, legSid, roomSid: null, durationSeconds: null },
      payload: {},
    },
  ];
}

/** Legs that we asked for; a call from outside and what its document dialled were not. */
function isPlaced(intent: Intent, leg: PastLeg): leg is PastLeg & { role: 'contact' | 'agent' } {
  return intent.direction === 'outbound' && leg.role !== 'forward';
}

async function place(scope: Scope, intent: Intent, leg: PastLeg & { role: 'contact' | 'agent' }): Promise<Placement> {
  const placement: Placement = {
    id: newId(scope.now),
    role: leg.role,
    kind: intent.mode === 'bridge' && leg.role === 'contact' ? 'participant' : 'leg',
    from: leg.from,
    to: leg.to,
    userId: leg.role === 'agent' ? intent.userId : null,
    name: null,
    ...audible,
    createdAt: intent.createdAt,
  };
  await insertPlacement(scope, intent.id, placement);
  return placement;
}

function placedFacts(placement: Placement, sid: string, past: PastCall): ToldFact[] {
  const steps = past.lost
    ? ([
        { step: 'asked', attempt: 1 },
        { step: 'ambiguous', message: 'timeout of 5000 ms exceeded' },
        { step: 'lost' },
      ] as const)
    : ([
        { step: 'asked', attempt: 1 },
        { step: 'accepted', sid },
      ] as const);
  return steps.map((step, index) => ({
    source: `placement:${placement.id}`,
    sequence: index + 1,
    kind: `placement.${step.step}`,
    at: placement.createdAt,
    body: { kind: 'placement', placementId: placement.id, role: placement.role, ...step },
    payload: {},
  }));
}

function legFacts(
  intent: Intent,
  leg: PastLeg,
  sid: string,
  placement: Placement | null,
  parentSid: string | null,
): ToldFact[] {
  const start = Date.parse(intent.createdAt);
  const at = (seconds: number) => new Date(start + seconds * 1_000).toISOString();
  const answered = leg.phases.find(([phase]) => phase === 'in-progress')?.[1];
  const facts = leg.phases.map(([phase, after], sequence): ToldFact => {
    const over = phase === 'completed' && answered !== undefined;
    return {
      source: sid,
      sequence,
      kind: `leg.${phase}`,
      at: at(after),
      body: {
        kind: 'leg',
        sid,
        role: leg.role,
        parentSid,
        placementId: placement?.id ?? null,
        from: leg.from,
        to: leg.to,
        word: phase,
        phase,
        timed: true,
        sipCode: sequence === leg.phases.length - 1 ? (leg.sipCode ?? null) : null,
        durationSeconds: over ? after - answered : null,
      },
      payload: {},
    };
  });
  if (leg.confirmedAfter === undefined) return facts;
  const key = { kind: 'key', sid, confirms: true } as const;
  return [
    ...facts,
    {
      source: sid,
      sequence: 0,
      kind: 'key.confirmed',
      at: at(leg.confirmedAfter),
      body: key,
      payload: { Digits: '1' },
    },
  ];
}
