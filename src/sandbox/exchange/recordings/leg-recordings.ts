import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { isRunning } from '#sandbox/voice/recording.ts';
import type { Action, RecordingWish } from '#sandbox/voice/state.ts';
import type { Recording } from './recording.ts';
import { endRecording, type NewRecording, startRecording } from './recordings.ts';
import { recordedOf, recordingsOf } from './result.ts';

type Ordered = Omit<NewRecording, 'callSid' | 'source'> & Partial<Pick<NewRecording, 'source'>>;

/** Begins a recording of a leg: of what comes from it, and of what it hears. */
export function recordLeg(world: World, leg: Leg, order: Ordered): Recording {
  const recording = startRecording(world, { source: { kind: 'leg', callSid: leg.sid }, ...order, callSid: leg.sid });
  leg.recordings.push(recording.sid);
  return recording;
}

/** More at once is a loop of documents that begin one each. Twilio documents no number. */
const MOST_AT_ONCE = 10;

/** One more recording of the leg, beside whatever it does; null when too many run already. */
export function recordBeside(world: World, leg: Leg, wish: RecordingWish): Recording | null {
  if (recordingsOf(world, leg).filter(({ phase }) => isRunning(phase)).length >= MOST_AT_ONCE) return null;
  // Twilio has no word of its own among the sources for <Start><Recording>.
  return recordLeg(world, leg, { origin: 'StartCallRecordingAPI', wish });
}

/** `Record=true` of Calls and Participants: from the answer to the end. */
export function recordFromAnswer(world: World, leg: Leg): void {
  if (leg.record) recordLeg(world, leg, { origin: 'OutboundAPI', wish: leg.record });
}

/**
 * `<Record>`: after the beep, until silence, the longest time or a key.
 *
 * @param speaksForMs how long the far end speaks, where nobody can really be heard; 0: not at all
 */
export function recordVerb(
  world: World,
  leg: Leg,
  action: Extract<Action, { kind: 'record' }>,
  speaksForMs: number,
): void {
  const { silenceMs, maxMs, wish, transcribe } = action;
  leg.hearing = action.beep ? 'beep' : null;
  if (action.beep) world.media.chime(leg.sid, { kind: 'tune', name: 'beep', times: 1 });
  if (speaksForMs > 0) world.media.utter(leg.sid, { kind: 'murmur', ms: speaksForMs });
  const until = { silenceMs, maxMs, reached: () => stopVerbRecording(world, leg) };
  leg.verbRecording = recordLeg(world, leg, { origin: 'RecordVerb', wish, transcribe, until }).sid;
}

/** `<Dial record>`: the two who are joined; before that, what the leg hears. */
export function recordDial(world: World, leg: Leg, wish: RecordingWish): void {
  const child = leg.bridgedWith;
  const source = child === null ? null : ({ kind: 'bridge', parent: leg.sid, child } as const);
  leg.verbRecording = recordLeg(world, leg, { origin: 'DialVerb', wish, ...(source && { source }) }).sid;
}

/** Ends what the current verb records, and tells the verb what came of it. */
export function stopVerbRecording(world: World, leg: Leg): void {
  const recording = leg.verbRecording === null ? undefined : world.recordings.get(leg.verbRecording);
  leg.verbRecording = null;
  leg.hearing = null;
  if (recording) endRecording(world, recording);
  const recorded = recording ? recordedOf(world, recording) : { sid: null, url: '', durationSeconds: 0 };
  world.dispatch(leg.sid, { kind: 'recorded', ...recorded });
}

/** The leg is over, and with it all that records it. */
export function endLegRecordings(world: World, leg: Leg): void {
  for (const recording of recordingsOf(world, leg)) endRecording(world, recording);
}

/** Words that are said while something listens that writes them down. */
export function writeDown(world: World, leg: Leg, text: string): void {
  for (const recording of recordingsOf(world, leg)) {
    if (recording.phase === 'in-progress') recording.words.push(text);
  }
}
