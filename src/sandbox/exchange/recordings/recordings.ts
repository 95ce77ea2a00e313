import { lineOf } from '#sandbox/exchange/sids.ts';
import { priceRecording } from '#sandbox/exchange/usage/recording-prices.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { RecordingPhase } from '#sandbox/kernel/words.ts';
import { type RecordingOrder, SAMPLE_RATE } from '#sandbox/media/plane.ts';
import {
  type Askable,
  ask,
  isFinished,
  isRunning,
  type PauseBehavior,
  type RecordingRefusal,
} from '#sandbox/voice/recording.ts';
import type { RecordingWish } from '#sandbox/voice/state.ts';
import { tellRecording } from './callbacks.ts';
import type { Recording } from './recording.ts';
import { broughtHome } from './result.ts';
import { transcribeLater } from './transcriptions.ts';

/** Recordings that are remembered, deleted ones too; the oldest that has ended goes first. */
const MOST_RECORDINGS = 2000;

/** "Recordings metadata are kept after deletion for a retention period of 40 days." */
const KEPT_AFTER_DELETION_MS = 40 * 86_400_000;

export type NewRecording = Pick<Recording, 'callSid' | 'origin'> & {
  readonly conferenceSid?: string;
  readonly wish: RecordingWish;
  readonly source: RecordingOrder['source'];
  readonly until?: RecordingOrder['until'];
  readonly transcribe?: Recording['transcribe'];
};

/** Begins a recording and tells of it. */
export function startRecording(world: World, given: NewRecording): Recording {
  const { callSid, conferenceSid = null, origin, wish, source, until = null, transcribe = null } = given;
  const now = world.clock.now();
  const tape = world.shelf.newTape(wish.channels);
  const recording: Recording = {
    sid: lineOf(world, callSid).sid('RE'),
    callSid,
    conferenceSid,
    origin,
    wish,
    startedAt: now,
    updatedAt: now,
    phase: 'in-progress',
    errorCode: null,
    durationSeconds: null,
    stretch: null,
    mediaFrom: null,
    deletedAt: null,
    price: null,
    tape,
    recorder: null,
    transcribe,
    words: [],
  };
  world.recordings.set(recording.sid, recording);
  forgetOldest(world);
  recording.recorder = world.media.record({ source, channels: wish.channels, track: wish.track, until }, tape);
  enter(world, recording, 'in-progress');
  return recording;
}

function forgetOldest({ recordings, transcriptions }: World): void {
  if (recordings.size <= MOST_RECORDINGS) return;
  for (const [sid, { phase, tape }] of recordings) {
    if (!isFinished(phase)) continue;
    tape.discard();
    recordings.delete(sid);
    for (const [id, { recordingSid }] of transcriptions) if (recordingSid === sid) transcriptions.delete(id);
    return;
  }
}

/** Moves a recording to a phase, for the journal and for whoever subscribed. */
function enter(world: World, recording: Recording, phase: RecordingPhase): void {
  recording.phase = phase;
  recording.updatedAt = world.clock.now();
  const { sid, callSid, conferenceSid, origin } = recording;
  world.journal.add({ kind: 'recording', recordingSid: sid, phase, source: origin, callSid, conferenceSid });
  tellRecording(world, recording);
  world.changed();
}

/** What the API asks of a running recording. Null: done. */
export function steerRecording(
  world: World,
  recording: Recording,
  wanted: Askable,
  behavior: PauseBehavior,
): RecordingRefusal | null {
  const asked = ask(recording.phase, wanted);
  if (!asked.ok) return asked.refusal;
  if (asked.move === null) return null;
  if (asked.move === 'stop') {
    stop(world, recording, 'stopped');
    return null;
  }
  if (asked.move === 'pause') recording.recorder?.pause(behavior);
  else recording.recorder?.resume();
  enter(world, recording, asked.phase);
  return null;
}

/** What it records is over. Does nothing when it has been stopped already. */
export function endRecording(world: World, recording: Recording): void {
  if (isRunning(recording.phase)) stop(world, recording, 'processing');
}

/** From here its length is known; that it is there, and its media, follow. */
function stop(world: World, recording: Recording, phase: 'stopped' | 'processing'): void {
  const { tape, recorder, wish } = recording;
  recorder?.stop();
  recording.recorder = null;
  const whole = { from: 0, to: tape.frames() };
  const stretch = wish.trim ? (tape.sounding() ?? { from: 0, to: 0 }) : whole;
  recording.stretch = stretch;
  recording.durationSeconds = Math.ceil((stretch.to - stretch.from) / SAMPLE_RATE);
  enter(world, recording, phase);
  world.shelf.finished(tape, () => {
    recording.mediaFrom = null;
  });
  if (phase === 'processing') complete(world, recording);
  else world.clock.after(0, () => beginProcessing(world, recording));
}

function beginProcessing(world: World, recording: Recording): void {
  enter(world, recording, 'processing');
  complete(world, recording);
}

function complete(world: World, recording: Recording): void {
  const { recordingProcessingMs, recordingMediaAfterMs } = world.settings;
  world.clock.after(recordingProcessingMs, () => {
    const { phase, errorCode } = broughtHome(recording);
    recording.errorCode = errorCode;
    if (phase === 'completed') recording.mediaFrom = world.clock.now() + recordingMediaAfterMs;
    else recording.tape.discard();
    enter(world, recording, phase);
    if (phase !== 'completed') return;
    // From then on its sound can be heard, which nothing else would tell the console.
    world.clock.after(recordingMediaAfterMs, world.changed);
    priceRecording(world, recording);
    transcribeLater(world, recording);
  });
}

/** The sound goes at once; what it was stays known for a while. */
export function deleteRecording(world: World, recording: Recording): void {
  recording.tape.discard();
  recording.deletedAt = world.clock.now();
  enter(world, recording, 'deleted');
}

/** A recording that REST can still find, deleted or not. */
export function findRecording(world: World, sid: string): Recording | undefined {
  const recording = world.recordings.get(sid);
  if (!recording || !isKept(world, recording)) return undefined;
  return recording;
}

export const isKept = (world: World, { deletedAt }: Recording): boolean =>
  deletedAt === null || world.clock.now() < deletedAt + KEPT_AFTER_DELETION_MS;
