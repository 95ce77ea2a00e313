import type { ErrorCode } from '#contract/errors.ts';
import type { At } from './calls.facts.ts';
import type { Intent } from './calls.model.ts';
import type { Folded } from './calls.reduce.ts';
import { contactLeg, contactRoom, hasHeardNotice, isUnderWay, liveRecordings, openTurn } from './recording.lives.ts';
import type { FoldedTurn } from './recording.reduce.ts';

/** What is to be asked of the carrier next for what is wanted, or what came of it without asking. */
export type RecordingAct =
  /** The contact is to be told before; for the `time`-th time. */
  | { readonly kind: 'announce'; readonly roomSid: string; readonly legSid: string; readonly time: number }
  /** `look`: it was asked for before and the answer was lost, so there may be one already. */
  | { readonly kind: 'start'; readonly legSid: string; readonly look: boolean }
  | {
      readonly kind: 'change';
      readonly legSid: string;
      readonly sids: readonly string[];
      readonly to: 'in-progress' | 'paused' | 'stopped';
    }
  | { readonly kind: 'done'; readonly sids: readonly string[] }
  | { readonly kind: 'refuse'; readonly code: ErrorCode };

/** The longest notice lasts half a minute; what was not told of within twice that was lost on its way. */
const NOTICE_SECONDS = 60;
const MOST_NOTICES = 2;

/**
 * The next step of the latest turn, the only one that matters.
 *
 * @param now null: whatever time it is, so that two states can be compared
 * @returns null when there is nothing to do but to wait for the carrier, or for the call's end
 */
export function nextAct(intent: Intent, folded: Folded, now: Date | null): RecordingAct | null {
  const turn = openTurn(folded);
  const leg = contactLeg(folded);
  if (turn === null || leg === null) return null;
  const sids = liveRecordings(folded);
  const { move } = turn.wanted;
  if (move === 'start') return startAct(intent, folded, turn, now);
  if (sids.length > 0) return { kind: 'change', legSid: leg.sid, sids, to: words[move] };
  // A start that nobody has heard of yet may still become a recording: only then is there something to change.
  if (Object.values(folded.turns).some(isUnderWay)) return null;
  return move === 'stop' ? { kind: 'done', sids: [] } : { kind: 'refuse', code: 'recording-not-running' };
}

const words = { pause: 'paused', resume: 'in-progress', stop: 'stopped' } as const;

function startAct(intent: Intent, folded: Folded, turn: FoldedTurn, now: Date | null): RecordingAct | null {
  const leg = contactLeg(folded);
  const sids = liveRecordings(folded);
  if (sids.length > 0) return { kind: 'done', sids };
  if (leg === null) return null;
  if (intent.recording.notice === 'none' || hasHeardNotice(folded)) {
    return { kind: 'start', legSid: leg.sid, look: isUnderWay(turn) };
  }
  const { announced, announcedAt } = turn;
  const failedAt = folded.notices[leg.sid]?.failedAt ?? null;
  if (announcedAt !== null && failedAt !== null && failedAt >= toSecond(announcedAt)) {
    return { kind: 'refuse', code: 'recording-notice-failed' };
  }
  if (announced > 0 && !isLate(announcedAt, now)) return null;
  if (announced >= MOST_NOTICES) return { kind: 'refuse', code: 'recording-notice-failed' };
  const roomSid = contactRoom(folded);
  return roomSid === null ? null : { kind: 'announce', roomSid, legSid: leg.sid, time: announced + 1 };
}

/** The carrier's times are cut to the second. */
function toSecond(at: At): At {
  return new Date(Math.floor(Date.parse(at) / 1_000) * 1_000).toISOString();
}

function isLate(at: At | null, now: Date | null): boolean {
  return at !== null && now !== null && now.getTime() - Date.parse(at) > NOTICE_SECONDS * 1_000;
}

/** What a change of facts has set going: the step that stands now and did not before. */
export function newAct(intent: Intent, before: Folded, after: Folded): RecordingAct | null {
  const act = nextAct(intent, after, null);
  const known = nextAct(intent, before, null);
  return act === null || keyOf(before, known) === keyOf(after, act) ? null : act;
}

function keyOf(folded: Folded, act: RecordingAct | null): string {
  return `${openTurn(folded)?.turn} ${act?.kind} ${act?.kind === 'change' ? act.sids.join() : ''}`;
}
