import type { CallRecordingState, RecordingMove } from '#contract/calls.ts';
import { answeredAt, isLive, sideOf } from './calls.lives.ts';
import type { Intent } from './calls.model.ts';
import type { Folded, FoldedRecording } from './calls.reduce.ts';
import { noticeComesFirst, recordsByItself, recordsFromAnswer } from './recording.model.ts';
import type { FoldedTurn } from './recording.reduce.ts';

/** Words of the carrier for a recording that goes on; any other is the beginning of its end. */
const running: ReadonlySet<string> = new Set(['in-progress', 'paused']);

/** Recordings of this call that have begun and not ended, as far as anybody told. */
export function liveRecordings({ recordings, turns }: Folded): readonly string[] {
  const stopped = new Set(doneTurns(turns, 'stop').flatMap(({ done }) => done?.recordingSids ?? []));
  const begun = doneTurns(turns, 'start').flatMap(({ done }) => done?.recordingSids ?? []);
  return [...new Set([...Object.keys(recordings), ...begun])]
    .filter((sid) => !stopped.has(sid) && !hasEnded(recordings[sid]))
    .sort();
}

function hasEnded(recording: FoldedRecording | undefined): boolean {
  return recording?.words.some((word) => !running.has(word)) ?? false;
}

function doneTurns(turns: Folded['turns'], move: RecordingMove): readonly FoldedTurn[] {
  return Object.values(turns).filter(({ done, wanted }) => done !== null && wanted?.move === move);
}

type OpenTurn = FoldedTurn & { readonly wanted: NonNullable<FoldedTurn['wanted']> };

/** What is wanted now and has neither been done nor refused: of all turns, only the latest can be. */
export function openTurn({ turns }: Folded): OpenTurn | null {
  const latest = Object.values(turns).reduce<FoldedTurn | null>(
    (last, each) => (last === null || each.turn > last.turn ? each : last),
    null,
  );
  if (latest === null || latest.wanted === null || latest.done || latest.refused) return null;
  return { ...latest, wanted: latest.wanted };
}

export function nextTurn({ turns }: Folded): number {
  return Math.max(0, ...Object.keys(turns).map(Number)) + 1;
}

/** Somebody is asking the carrier, or died while doing so. */
export function isUnderWay(turn: FoldedTurn): boolean {
  return turn.tried > turn.answered && turn.done === null && turn.refused === null;
}

/** The leg of the other side, while the carrier may still be doing something about it. */
export function contactLeg(folded: Folded) {
  const leg = sideOf(folded, 'contact')?.leg ?? null;
  return leg !== null && isLive(leg) ? leg : null;
}

export function hasHeardNotice(folded: Folded): boolean {
  const leg = sideOf(folded, 'contact')?.leg ?? null;
  return leg !== null && (folded.notices[leg.sid]?.heardAt ?? null) !== null;
}

/** The room that the other side is in, by the carrier's id. */
export function contactRoom(folded: Folded): string | null {
  const leg = contactLeg(folded);
  const rooms = Object.values(folded.rooms).filter(({ endedAt }) => endedAt === null);
  const room = rooms.find(({ presence }) => leg !== null && presence[leg.sid]?.present === true);
  return room?.roomSid ?? null;
}

/** Nothing that goes on was ever asked to begin, or told of. */
function hasBegun(folded: Folded): boolean {
  return Object.keys(folded.recordings).length > 0 || doneTurns(folded.turns, 'start').length > 0;
}

/** Where the recording of a call is, as it is shown; `over`: the call has ended. */
export function recordingState(intent: Intent, folded: Folded, over: boolean): CallRecordingState {
  if (!over && liveRecordings(folded).length > 0) return isPaused(folded) ? 'paused' : 'on';
  if (!over && isAnnouncing(intent, folded)) return 'announcing';
  if (failedStart(folded, over) !== null) return 'failed';
  return hasBegun(folded) ? 'ended' : 'off';
}

/**
 * The refusal of what was wanted last, when that was to begin: by the carrier, or because the notice before it could not
 * be played. Null: it began, or nobody wanted it; and of a call that is over also when an earlier one had begun.
 */
export function failedStart(folded: Folded, over: boolean): FoldedTurn['refused'] {
  if (over ? hasBegun(folded) : liveRecordings(folded).length > 0) return null;
  const latest = folded.turns[nextTurn(folded) - 1];
  return latest?.wanted?.move === 'start' ? latest.refused : null;
}

function isPaused({ turns }: Folded): boolean {
  const latest = Math.max(0, ...Object.values(turns).flatMap(({ turn, done }) => (done ? [turn] : [])));
  return turns[latest]?.wanted?.move === 'pause';
}

function isAnnouncing(intent: Intent, folded: Folded): boolean {
  const leg = contactLeg(folded);
  if (leg === null || intent.recording.notice === 'none') return false;
  const reached = intent.direction === 'inbound' || answeredAt(leg) !== null;
  const wanted = openTurn(folded)?.wanted;
  const byDocument = noticeComesFirst(intent) && intent.recording.policy === 'always' && !hasHeardNotice(folded);
  return reached && (byDocument || wanted?.move === 'start');
}

/** The carrier was told to record, or may have been: something is to be heard of a recording. */
export function expectsRecording(intent: Intent, folded: Folded): boolean {
  if (recordsFromAnswer(intent) || hasBegun(folded)) return true;
  if (Object.values(folded.turns).some(({ wanted, tried }) => wanted?.move === 'start' && tried > 0)) return true;
  return intent.recording.policy === 'always' && noticeComesFirst(intent) && hasHeardNotice(folded);
}

/** In a room whose contact has just come, of a call that is to be recorded but not untold. */
export function wantsRecording(intent: Intent, folded: Folded): boolean {
  return recordsByItself(intent) && nextTurn(folded) === 1 && contactRoom(folded) !== null && folded.hangUp === null;
}
