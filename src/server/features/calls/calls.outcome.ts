import type { CallOutcome, CallState, Failure } from '#contract/calls.ts';
import { type ErrorCode, entryOf } from '#contract/errors.ts';
import type { At } from './calls.facts.ts';
import {
  answeredAt,
  endedAt,
  forwardLegs,
  isForgotten,
  isOver,
  type Side,
  sideOf,
  talkSeconds,
  timeOf,
} from './calls.lives.ts';
import type { Intent, Projection } from './calls.model.ts';
import type { Folded, FoldedLeg, FoldedPlacement } from './calls.reduce.ts';
import { handlerOf } from './handlers.model.ts';
import { ownersOf } from './owners.model.ts';
import { participantsOf, shownTransfer } from './participants.model.ts';
import { cameAt, isRoomCall, partiesOf } from './parties.model.ts';
import { failedStart, recordingState } from './recording.lives.ts';

/** How a call ended: what became of it, why, and since when. */
type Ending = {
  readonly outcome: CallOutcome;
  readonly at: At;
  /** The entry of the catalogue that explains it; null when there is nothing to explain. */
  readonly code: ErrorCode | null;
  readonly reason: string;
  readonly detail?: string | null;
  readonly carrier?: { readonly code: number | null; readonly message: string } | null;
};

/** SIP's words for "there is no such number": not found, gone, address incomplete, does not exist anywhere. */
const unallocated: ReadonlySet<number> = new Set([404, 410, 484, 604]);

/** What follows from the facts of a call: nothing here is stored by whoever hears a fact. */
export function derive(intent: Intent, folded: Folded): Projection {
  const ending = endingOf(intent, folded);
  const talk = talkingLeg(intent, folded);
  const contact = sideOf(folded, 'contact')?.leg ?? null;
  return {
    state: ending ? 'ended' : stateOf(intent, folded),
    outcome: ending?.outcome ?? null,
    reason: ending?.reason ?? null,
    failure: ending ? failureOf(ending) : null,
    sid: contact?.sid ?? null,
    ringingAt: contact && timeOf(contact, 'ringing'),
    answeredAt: talk && answeredAt(talk),
    endedAt: ending?.at ?? null,
    talkSeconds: ending && talk ? lengthOf(intent, talk, ending.at) : null,
    recording: recordingState(intent, folded, ending !== null),
    recordingFailure: failureOfRecording(folded, ending !== null),
    takenBy: intent.direction === 'inbound' ? (firstAnswer(folded)?.userId ?? null) : null,
    owners: ownersOf(intent, folded),
    placedBy: folded.placed && { keyId: folded.placed.keyId, name: folded.placed.name },
    handledBy: handlerOf(intent, folded),
    participants: participantsOf(intent, folded),
    transfer: ending ? null : shownTransfer(intent, folded),
  };
}

/** A room of a call from outside outlives its first agent, so that its length is not theirs. */
function lengthOf(intent: Intent, talk: FoldedLeg, end: At): number | null {
  if (!isRoomCall(intent) || intent.direction === 'outbound' || talk.role === 'forward') return talkSeconds(talk);
  const answered = answeredAt(talk);
  return answered === null ? null : Math.max(0, Math.round((Date.parse(end) - Date.parse(answered)) / 1_000));
}

/** Who of the organization answered a call from outside first. */
function firstAnswer(folded: Folded): { readonly leg: FoldedLeg; readonly userId: string | null } | null {
  const answered = partiesOf(folded).flatMap((party) => {
    const { role, leg, placement } = party;
    const at = cameAt(party);
    if (role !== 'agent' || leg === null || at === null) return [];
    return [{ leg, userId: placement?.planned?.userId ?? null, key: `${at} ${leg.sid}` }];
  });
  return answered.sort((a, b) => (a.key < b.key ? -1 : 1))[0] ?? null;
}

/** The leg whose answer connects the contact with what they called for, or were called for. */
function talkingLeg(intent: Intent, folded: Folded): FoldedLeg | null {
  if (intent.direction === 'outbound') return sideOf(folded, 'contact')?.leg ?? null;
  const agent = firstAnswer(folded)?.leg;
  return agent ?? forwardLegs(folded).find((leg) => leg.phase === 'in-progress' || leg.phase === 'completed') ?? null;
}

function stateOf(intent: Intent, folded: Folded): CallState {
  const contact = sideOf(folded, 'contact');
  const agent = sideOf(folded, 'agent');
  if (intent.direction === 'inbound') return talkingLeg(intent, folded) ? 'in-progress' : 'ringing';
  if (contact?.leg?.phase === 'in-progress') return 'in-progress';
  if (intent.mode === 'browser') return contact === null ? 'placing' : 'ringing';
  if (intent.mode === 'bridge') {
    if (folded.confirmedAt !== null || contact !== null) return 'ringing';
    if (agent?.leg?.phase === 'in-progress') return 'confirming';
    return agent?.leg?.phase === 'ringing' ? 'ringing-agent' : 'placing';
  }
  return contact?.leg?.phase === 'ringing' ? 'ringing' : 'placing';
}

function endingOf(intent: Intent, folded: Folded): Ending | null {
  if (folded.refused) {
    const { at, code, detail } = folded.refused;
    return { outcome: 'refused', at, code, reason: entryOf(code).title, detail };
  }
  if (intent.direction === 'inbound') return inboundEnding(intent, folded);
  const contact = sideOf(folded, 'contact');
  const agent = sideOf(folded, 'agent');
  if (intent.mode !== 'direct' && (contact === null || !isOver(contact))) {
    // Until the agent has confirmed, nobody but the agent can end the call; afterwards the contact's side does.
    return contact === null && agent && isOver(agent) ? agentEnding(intent, folded, agent) : null;
  }
  if (contact === null || !isOver(contact)) return null;
  return contact.leg ? legEnding(intent, folded, contact.leg) : placementEnding(intent, contact.placement);
}

function inboundEnding(intent: Intent, folded: Folded): Ending | null {
  const side = sideOf(folded, 'contact');
  if (!side?.leg || !isOver(side)) return null;
  const at = endedAt(side.leg) ?? intent.createdAt;
  if (isForgotten(side.leg)) return forgottenEnding(at);
  const talked = talkingLeg(intent, folded);
  if (talked)
    return { outcome: 'completed', at, code: null, reason: `Answered${lasting(lengthOf(intent, talked, at))}.` };
  if (side.leg.missingAt !== null) return unknownEnding(at);
  if (side.leg.phase === 'failed')
    return { outcome: 'failed', at, code: 'ended-failed', reason: 'The network ended it.' };
  return { outcome: 'no-answer', at, code: null, reason: 'Nobody took the call.' };
}

function placementEnding(intent: Intent, placement: FoldedPlacement | null): Ending {
  const at = intent.createdAt;
  if (placement?.refused) {
    const { code, carrier, detail } = placement.refused;
    const reason = carrier ? `${entryOf(code).title}: ${carrier.message}` : `${entryOf(code).title}.`;
    return { outcome: 'refused', at: placement.refused.at, code, carrier, detail, reason };
  }
  if (placement?.unsent) {
    const reason = 'Twilio could not be reached, so the call was not placed.';
    const carrier = { code: null, message: placement.unsent.message };
    return { outcome: 'failed', at: placement.unsent.at, code: 'carrier-unavailable', carrier, detail: reason, reason };
  }
  if (placement?.lostAt) return unknownEnding(placement.lostAt);
  if (placement?.expiredAt) {
    const code = 'ended-browser-missing';
    return { outcome: 'failed', at: placement.expiredAt, code, reason: entryOf(code).cause };
  }
  return { outcome: 'canceled', at: placement?.withdrawnAt ?? at, code: null, reason: 'Ended before it was placed.' };
}

function unknownEnding(at: At): Ending {
  return { outcome: 'unknown', at, code: 'ended-unknown', reason: entryOf('ended-unknown').cause };
}

/** Whatever it was doing: from one moment to the next, nobody is there. */
function forgottenEnding(at: At): Ending {
  return { outcome: 'unknown', at, code: 'ended-forgotten', reason: entryOf('ended-forgotten').cause };
}

/** The agent never came to call the contact. */
function agentEnding(intent: Intent, folded: Folded, agent: Side): Ending {
  if (folded.moves.removed[intent.userId ?? ''] !== undefined) {
    const at = (agent.leg ? endedAt(agent.leg) : agent.placement?.withdrawnAt) ?? intent.createdAt;
    return { outcome: 'canceled', at, code: 'agent-gone', reason: entryOf('agent-gone').cause };
  }
  if (agent.leg === null) return placementEnding(intent, agent.placement);
  const { leg } = agent;
  const at = endedAt(leg) ?? intent.createdAt;
  if (isForgotten(leg)) return forgottenEnding(at);
  if (leg.missingAt !== null && leg.phase === null) return unknownEnding(at);
  if (folded.hangUp) return canceled(at, folded);
  switch (leg.phase) {
    case 'completed':
      return {
        outcome: 'no-answer',
        at,
        code: 'ended-agent-not-confirmed',
        reason: 'No key was pressed on your phone.',
      };
    case 'failed':
      return { ...legEnding(intent, folded, leg), reason: 'Your own phone could not be reached.' };
    case 'canceled':
      return canceled(at, folded);
    default:
      return { outcome: 'no-answer', at, code: 'ended-agent-no-answer', reason: 'Your own phone was not answered.' };
  }
}

function legEnding(intent: Intent, folded: Folded, leg: FoldedLeg): Ending {
  const at = endedAt(leg) ?? intent.createdAt;
  switch (leg.phase) {
    case 'completed':
      if (folded.hangUp && answeredAt(leg) === null) return canceled(at, folded);
      return { outcome: 'completed', at, code: null, reason: `Answered${lasting(talkSeconds(leg))}.` };
    case 'busy':
      return { outcome: 'busy', at, code: 'ended-busy', reason: entryOf('ended-busy').cause };
    case 'no-answer':
      if (folded.hangUp) return canceled(at, folded);
      return { outcome: 'no-answer', at, code: 'ended-no-answer', reason: entryOf('ended-no-answer').cause };
    case 'failed':
      return failedEnding(at, leg.sipCode);
    case 'canceled':
      return canceled(at, folded);
    default:
      return isForgotten(leg) ? forgottenEnding(at) : unknownEnding(at);
  }
}

function failedEnding(at: At, sipCode: number | null): Ending {
  const code = sipCode !== null && unallocated.has(sipCode) ? 'ended-unallocated' : 'ended-failed';
  const carrier = sipCode === null ? null : { code: sipCode, message: `The network answered SIP ${sipCode}.` };
  return { outcome: 'failed', at, code, reason: entryOf(code).cause, carrier };
}

function canceled(at: At, folded: Folded): Ending {
  const by = folded.hangUp?.name ? ` by ${folded.hangUp.name}` : '';
  return { outcome: 'canceled', at, code: null, reason: `Ended${by} before it was answered.` };
}

function lasting(seconds: number | null): string {
  if (seconds === null) return '';
  const rest = seconds % 60;
  return `; lasted ${seconds < 60 ? '' : `${Math.floor(seconds / 60)} min `}${rest} s`;
}

/** Why a call that should be recorded is not. */
function failureOfRecording(folded: Folded, over: boolean): Failure | null {
  const failed = failedStart(folded, over);
  return failed && explained({ code: failed.code, detail: null, carrier: failed.carrier });
}

function failureOf({ code, detail = null, carrier = null }: Ending): Failure | null {
  return code === null ? null : explained({ code, detail, carrier });
}

function explained({ code, detail, carrier }: Pick<Failure, 'carrier'> & { code: ErrorCode; detail: string | null }) {
  const entry = entryOf(code);
  const { title, cure, action = null } = entry;
  return { code, title, detail: detail ?? entry.cause, cure, carrier, action };
}
