import type { Sound } from '#sandbox/media/plane.ts';
import type { Action } from '#sandbox/voice/state.ts';
import { bridge, callChild, dropChild } from './children.ts';
import { fetchDocument } from './documents.ts';
import { speaksForMs, startScript } from './handsets.ts';
import type { Leg } from './leg.ts';
import { clearTimer, finishLeg, move, setTimer } from './legs.ts';
import { notify } from './notify.ts';
import { joinRoom, leaveRoom } from './rooms.ts';
import { showTwiml } from './show-twiml.ts';
import type { World } from './world.ts';

type Doers = { readonly [K in Action['kind']]: (world: World, leg: Leg, action: Extract<Action, { kind: K }>) => void };

import { startStream } from './streams.ts';
import { textFromCall } from './texts.ts';
import { clearTimer, setTimer } from './timers.ts';
import { startTranscription } from './live-transcriptions.ts';
/** What each of the interpreter's actions does in the world. */
const DO: Doers = {
  answer: (world, leg) => {
    if (move(world, leg, 'in-progress')) startScript(world, leg);
  },
  end: (world, leg, { outcome }) => finishLeg(world, leg, outcome),
  'whisper-done': (world, leg) => {
    if (leg.parentSid === null || leg.child === null) return;
    world.dispatch(leg.parentSid, { kind: 'child-ready', child: leg.child });
  },
  step: (world, leg, { path, verb }) => {
    world.journal.add({ kind: 'verb', path, verb, callSid: leg.sid, conferenceSid: null });
  },
  warn: (world, leg, { level, code, message }) => notify(world, { level, code, message, callSid: leg.sid }),
  fetch: (world, leg, { id, fetch, discard }) => fetchDocument(world, leg, id, fetch, discard),
  entered: (world, leg, { document, base }) => {
    const url = base?.url ?? null;
    world.journal.add({ kind: 'document', url, xml: showTwiml(document), callSid: leg.sid, conferenceSid: null });
  },
  say: (world, leg, { text, times }, program) => sound(world, leg, { kind: 'speech', text, times }, text, program),
  play: (world, leg, { url, times }, program) => sound(world, leg, { kind: 'file', url, times }, url, program),
  tones: (world, leg, { digits }, program) => sound(world, leg, { kind: 'tones', digits }, `keys ${digits}`, program),
  silence: (world, leg, { ms }, program) => sound(world, leg, { kind: 'silence', ms }, null, program),
  text: textFromCall,
  'stop-media': (world, leg) => {
    world.media.stop(leg.sid);
    leg.hearing = null;
  },
  timer: (world, leg, { name, ms }) =>
    setTimer(world, leg, name, ms, () => world.dispatch(leg.sid, { kind: 'timer', name })),
  'no-timer': (_world, leg, { name }) => clearTimer(leg, name),
  call: callChild,
  drop: (world, leg, { child, unanswered }) => dropChild(world, leg, child, unanswered),
  bridge: (world, leg, { child }) => bridge(world, leg, child),
  join: (world, leg, { settings }) => joinRoom(world, leg, settings),
  leave: (world, leg) => leaveRoom(world, leg),
  record: startRecording,
  'stop-recording': (world, leg) => world.media.stopRecording(leg.sid),
};

export function perform<A extends Action>(world: World, leg: Leg, action: A): void {
  // The table has a doer for every kind; TypeScript cannot follow one index through a union.
  const doer = DO[action.kind] as (world: World, leg: Leg, action: A) => void;
  doer(world, leg, action);
}

function sound(world: World, leg: Leg, what: Sound, shown: string | null): void {
  leg.hearing = shown;
  world.media.play(leg.sid, what, () => {
    leg.hearing = null;
    world.dispatch(leg.sid, { kind: 'media-ended' });
  });
}

function startRecording(world: World, leg: Leg, action: Extract<Action, { kind: 'record' }>): void {
  leg.hearing = action.beep ? 'beep' : null;
  const { silenceMs, maxMs, trim } = action;
  const spec = { silenceMs, maxMs, trim, speaksForMs: speaksForMs(world, leg) };
  world.media.record(leg.sid, spec, (heardMs) => {
    leg.hearing = null;
    if (heardMs === 0) {
      world.dispatch(leg.sid, { kind: 'recorded', sid: null, url: '', durationSeconds: 0 });
      return;
    }
    const sid = world.chance.sid('RE');
    const durationSeconds = Math.ceil(heardMs / 1000);
    world.recordings.set(sid, { sid, callSid: leg.sid, createdAt: world.clock.now(), durationSeconds });
    const url = `${world.url}/2010-04-01/Accounts/${world.account.sid}/Recordings/${sid}`;
    world.dispatch(leg.sid, { kind: 'recorded', sid, url, durationSeconds });
  });
}
