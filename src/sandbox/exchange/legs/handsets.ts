import { writeDown } from '#sandbox/exchange/recordings/leg-recordings.ts';
import { speakInRoom } from '#sandbox/exchange/rooms/rooms.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { HandsetScript } from '#sandbox/kernel/scripts.ts';
import { durationOf } from '#sandbox/media/durations.ts';
import type { Sound } from '#sandbox/media/plane.ts';
import { ringDevices, stopRinging } from './endpoints.ts';
import type { Device } from './far-end.ts';
import type { Leg } from './leg.ts';
import { endLeg, finishLeg, move } from './legs.ts';
import { clearTimer } from './timers.ts';
import { enterCode } from './verify.ts';

/** A key that sends `w` or `W` waits half a second or a whole one, as in SendDigits. */
const WAITS: Readonly<Record<string, number>> = { w: 500, W: 1000 };

/** What a recorder hears of a handset that nobody scripted. */
const SPEAKS_FOR_MS = 3000;

/** Whoever has a voice is not spoken for. */
export const speaksForMs = (world: World, leg: Leg): number =>
  world.voices?.hasVoice(leg.sid) ? 0 : (world.scripts.get(leg.handset)?.speaksForMs ?? SPEAKS_FOR_MS);

/** The far network is asked for a handset: it refuses, or it rings and its script takes its course. */
export function ring(world: World, leg: Leg, answered: (leg: Leg) => void): void {
  const script = world.scripts.get(leg.handset);
  if (script?.fail !== undefined) {
    finishLeg(world, leg, 'failed', script.fail);
    return;
  }
  if (script?.busy) {
    finishLeg(world, leg, 'busy');
    return;
  }
  const registered = world.devices.has(leg.handset);
  if (!registered && !script && isEndpoint(leg.handset)) {
    // An identity that nobody has registered is not there (SIP 480), an address that leads nowhere not found.
    const client = leg.handset.startsWith('client:');
    finishLeg(world, leg, client ? 'no-answer' : 'failed', client ? 480 : 404);
    return;
  }
  move(world, leg, 'ringing');
  ringDevices(world, leg);
  if (script?.decline) decline(world, leg);
  if (script?.decline || script?.ignore) return;
  const byItself = registered ? undefined : (world.settings.answerAfterMs ?? undefined);
  const answerAfterMs = script ? script.answerAfterMs : byItself;
  if (answerAfterMs !== undefined) act(world, leg, answerAfterMs, () => pickUp(world, leg, answered));
}

const isEndpoint = (handset: string): boolean => /^(client|sips?):/iu.test(handset);

/** Also when a person answers by hand, or on one of the far end's devices. */
export function pickUp(world: World, leg: Leg, answered: (leg: Leg) => void, device: Device | null = null): void {
  if (leg.phase !== 'ringing') return;
  record(world, leg, 'answer');
  stopRinging(leg, device);
  move(world, leg, 'in-progress');
  clearTimer(leg, 'ring');
  startScript(world, leg);
  answered(leg);
}

/** The leg's own side answers whoever called. False: it cannot be answered any more. */
export function takeUp(world: World, leg: Leg): boolean {
  if (!move(world, leg, 'in-progress')) return false;
  if (!leg.inside) startScript(world, leg);
  leg.device?.answered?.(leg.sid);
  return true;
}

/** From the answer on: the script's keys and its hang-up. Runs for callers too, whose call the application answers. */
export function startScript(world: World, leg: Leg): void {
  const script: HandsetScript = world.scripts.get(leg.handset) ?? {};
  for (const { atMs, digits } of script.keys ?? []) act(world, leg, atMs, () => press(world, leg, digits));
  for (const { atMs, text } of script.says ?? []) act(world, leg, atMs, () => speak(world, leg, text));
  if (script.hangUpAfterMs !== undefined) act(world, leg, script.hangUpAfterMs, () => hangUp(world, leg));
}

/** A declined call is a busy line with SIP 603 for the caller. */
export function decline(world: World, leg: Leg): void {
  if (leg.phase !== 'ringing') return;
  record(world, leg, 'decline');
  finishLeg(world, leg, 'busy', 603);
}

/** One device does not want the call: when the last of them has refused, the line is busy. */
export function rejectOn(world: World, leg: Leg, device: Device): void {
  if (leg.ringing.delete(device) && leg.ringing.size === 0) decline(world, leg);
}

/** The far end goes away: a caller who was never answered has canceled. */
export function hangUp(world: World, leg: Leg): void {
  record(world, leg, 'hang-up');
  endLeg(world, leg, leg.direction === 'inbound' ? 'canceled' : 'busy');
}

export function press(world: World, leg: Leg, digits: string): void {
  record(world, leg, 'keys', { digits });
  let at = 0;
  for (const key of digits) {
    const wait = WAITS[key];
    if (wait !== undefined) at += wait;
    else if (at === 0) pressOne(world, leg, key);
    else act(world, leg, at, () => pressOne(world, leg, key));
  }
}

function pressOne(world: World, leg: Leg, digit: string): void {
  leg.keys += digit;
  world.changed();
  world.media.utter(leg.sid, { kind: 'tones', digits: digit });
  const { firstKey } = leg;
  leg.firstKey = null;
  if (firstKey) {
    firstKey();
    return;
  }
  world.dispatch(leg.sid, { kind: 'digit', digit });
  // Whoever is connected with a number of this sandbox is heard there.
  const peer = peerOf(world, leg);
  peer?.device?.keys?.(peer.sid, digit);
  enterCode(world, leg);
}

/** What a person says, for a Gather that listens. */
export function speak(world: World, leg: Leg, text: string): void {
  record(world, leg, 'speak', { text });
  world.media.utter(leg.sid, { kind: 'speech', text, times: 1 });
  writeDown(world, leg, text);
  speakInRoom(world, leg, durationOf({ kind: 'speech', text, times: 1 }));
  world.dispatch(leg.sid, { kind: 'speech', text, confidence: 0.9 });
  const peer = peerOf(world, leg);
  peer?.device?.words?.(peer.sid, text);
}

/** A person plays a file into the call: nobody knows what is said in it. */
export function playInto(world: World, leg: Leg, sound: Extract<Sound, { kind: 'file' | 'clip' }>): void {
  record(world, leg, 'play', { text: sound.kind === 'file' ? sound.url : `${sound.bytes.length} bytes` });
  world.media.utter(leg.sid, sound);
}

const peerOf = (world: World, { bridgedWith }: Leg): Leg | undefined =>
  bridgedWith === null ? undefined : world.legs.get(bridgedWith);

function act(world: World, leg: Leg, ms: number, run: () => void): void {
  const timer = world.clock.after(ms, () => {
    leg.acts.delete(timer);
    run();
  });
  leg.acts.add(timer);
}

type Act = 'answer' | 'decline' | 'hang-up' | 'keys' | 'speak' | 'play' | 'call';

export function record(world: World, leg: Leg, did: Act, more: { digits?: string; text?: string } = {}): void {
  world.journal.add({
    kind: 'handset',
    act: did,
    number: leg.handset,
    callSid: leg.sid,
    conferenceSid: null,
    ...more,
  });
}
