import { stopByName } from '#sandbox/exchange/forks/forking.ts';
import { startTranscription } from '#sandbox/exchange/forks/live-transcriptions.ts';
import { startStream } from '#sandbox/exchange/forks/streams.ts';
import { bridge, callChild, dropChild, tellAnswered } from '#sandbox/exchange/legs/children.ts';
import { speaksForMs, takeUp } from '#sandbox/exchange/legs/handsets.ts';
import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import { finishLeg } from '#sandbox/exchange/legs/legs.ts';
import { tellPartial } from '#sandbox/exchange/legs/partial.ts';
import { clearTimer, setTimer } from '#sandbox/exchange/legs/timers.ts';
import { textFromCall } from '#sandbox/exchange/messages/texts.ts';
import { enqueueCaller } from '#sandbox/exchange/queues/callers.ts';
import { dequeueCaller, release, seekCaller, stopSeeking } from '#sandbox/exchange/queues/dequeue.ts';
import {
  recordBeside,
  recordDial,
  recordVerb,
  stopVerbRecording,
} from '#sandbox/exchange/recordings/leg-recordings.ts';
import { joinRoom, leaveRoom } from '#sandbox/exchange/rooms/rooms.ts';
import type { Sound } from '#sandbox/media/plane.ts';
import { AMBIGUOUS } from '#sandbox/voice/recording.ts';
import type { Action } from '#sandbox/voice/state.ts';
import { notify } from './notify.ts';
import type { Program } from './programs.ts';
import { showTwiml } from './show-twiml.ts';
import type { World } from './world.ts';

type Doers = {
  readonly [K in Action['kind']]: (
    world: World,
    leg: Leg,
    action: Extract<Action, { kind: K }>,
    program: Program,
  ) => void;
};

/** What each of the interpreter's actions does in the world. */
const DO: Doers = {
  answer: (world, leg) => {
    if (takeUp(world, leg)) tellAnswered(world, leg);
  },
  end: (world, leg, { outcome }) => finishLeg(world, leg, outcome),
  'program-done': (_world, _leg, { ok }, program) => program.done(ok),
  step: (world, leg, { path, verb }) => {
    world.journal.add({ kind: 'verb', path, verb, callSid: leg.sid, conferenceSid: null });
  },
  warn: (world, leg, { level, code, message }) => notify(world, { level, code, message, callSid: leg.sid }),
  fetch: (_world, _leg, { id, fetch, discard }, program) => program.fetch(id, fetch, discard),
  entered: (world, leg, { document, base }) => {
    const url = base?.url ?? null;
    world.journal.add({ kind: 'document', url, xml: showTwiml(document), callSid: leg.sid, conferenceSid: null });
  },
  say: (world, leg, { text, pauses, times }, program) =>
    sound(world, leg, { kind: 'speech', text, pauses, times }, text, program),
  play: (world, leg, { url, times }, program) => sound(world, leg, { kind: 'file', url, times }, url, program),
  tones: (world, leg, { digits }, program) => {
    leg.device?.keys?.(leg.sid, digits);
    sound(world, leg, { kind: 'tones', digits }, `keys ${digits}`, program);
  },
  silence: (world, leg, { ms }, program) => sound(world, leg, { kind: 'silence', ms }, null, program),
  text: textFromCall,
  partial: tellPartial,
  'stop-media': (world, leg) => {
    world.media.stop(leg.sid);
    leg.hearing = null;
  },
  timer: (world, leg, { name, ms }, program) =>
    setTimer(world, leg, name, ms, () => program.tell({ kind: 'timer', name })),
  'no-timer': (_world, leg, { name }) => clearTimer(leg, name),
  call: callChild,
  drop: (world, leg, { child, unanswered }) => dropChild(world, leg, child, unanswered),
  bridge: (world, leg, { child }) => bridge(world, leg, child),
  join: (world, leg, { settings }) => joinRoom(world, leg, settings),
  leave: (world, leg) => leaveRoom(world, leg),
  'start-stream': (world, leg, { settings }) => {
    startStream(world, leg, settings);
  },
  'start-transcription': (world, leg, { settings }) => {
    startTranscription(world, leg, settings);
  },
  'stop-stream': (world, leg, { name }) => stopByName(world, leg, 'stream', name),
  'stop-transcription': (world, leg, { name }) => stopByName(world, leg, 'transcription', name),
  enqueue: enqueueCaller,
  dequeue: dequeueCaller,
  'leave-queue': (world, leg) => release(world, leg, 'leave'),
  seek: seekCaller,
  unseek: stopSeeking,
  record: (world, leg, action) => recordVerb(world, leg, action, speaksForMs(world, leg)),
  'record-dial': (world, leg, { wish }) => recordDial(world, leg, wish),
  'record-leg': (world, leg, { wish }) => {
    if (recordBeside(world, leg, wish)) return;
    notify(world, { level: 'warning', ...AMBIGUOUS, callSid: leg.sid });
  },
  'stop-recording': stopVerbRecording,
};

export function perform<A extends Action>(world: World, leg: Leg, action: A, program: Program): void {
  // The table has a doer for every kind; TypeScript cannot follow one index through a union.
  const doer = DO[action.kind] as (world: World, leg: Leg, action: A, program: Program) => void;
  doer(world, leg, action, program);
}

function sound(world: World, leg: Leg, what: Sound, shown: string | null, program: Program): void {
  leg.hearing = shown;
  world.media.play(leg.sid, what, () => {
    leg.hearing = null;
    program.tell({ kind: 'media-ended' });
  });
}
