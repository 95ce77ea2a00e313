import type { World } from '#sandbox/exchange/world.ts';
import { newLegState } from '#sandbox/voice/interpret.ts';
import type { Target } from '#sandbox/voice/request.ts';
import type { Role, WaitSound } from '#sandbox/voice/state.ts';
import type { Aside } from './aside.ts';
import type { Leg } from './leg.ts';
import { clearTimer, setTimer } from './timers.ts';

export type NewAside = Pick<Aside, 'purpose' | 'parameters' | 'done'> & {
  readonly role: Exclude<Role, 'leg' | 'whisper'>;
  readonly cut?: () => void;
};

/** A document without anything that takes time is not asked for again at once. */
const SHORTEST_ROUND_MS = 1000;

/** Runs a program beside the leg's own, instead of the one before. */
export function startAside(world: World, leg: Leg, begin: Target, spec: NewAside): void {
  const { id } = put(world, leg, spec);
  world.dispatch(leg.sid, { kind: 'begin', with: begin }, id);
}

/** Lets a leg hear what it hears while it waits. Music and silence last until they are stopped. */
export function startSound(world: World, leg: Leg, sound: WaitSound, spec: NewAside): void {
  if (sound.kind === 'fetch') {
    startAside(world, leg, sound, spec);
    return;
  }
  if (sound.kind === 'music') {
    startTune(world, leg, 'waiting', spec);
    leg.hearing = 'hold music';
    return;
  }
  put(world, leg, spec);
  leg.hearing = 'silence';
}

/**
 * A tune for ever. The default music (https://www.twilio.com/docs/voice/twiml/enqueue#attributes-waiturl) is Twilio's;
 * here it is the sandbox's own.
 */
export function startTune(world: World, leg: Leg, name: 'ringback' | 'waiting', spec: NewAside): void {
  repeat(world, leg, put(world, leg, spec), name);
}

function repeat(world: World, leg: Leg, aside: Aside, name: 'ringback' | 'waiting'): void {
  world.media.play(leg.sid, { kind: 'tune', name, times: 0 }, () => {
    if (leg.aside === aside) repeat(world, leg, aside, name);
  });
}

function put(world: World, leg: Leg, { role, cut = () => {}, ...spec }: NewAside): Aside {
  stopAside(world, leg);
  leg.asides += 1;
  const aside = { ...spec, cut, id: leg.asides, since: world.clock.now(), machine: newLegState(role, true) };
  leg.aside = aside;
  return aside;
}

/** Its program has come to its end. */
export function endAside(world: World, leg: Leg, aside: Aside, ok: boolean): void {
  if (leg.aside !== aside) return;
  leg.aside = null;
  aside.done(ok, aside.since);
  world.changed();
}

export function stopAside(world: World, leg: Leg): void {
  const { aside } = leg;
  clearTimer(leg, 'aside');
  if (!aside) return;
  leg.aside = null;
  clearTimer(leg, 'verb');
  world.media.stop(leg.sid);
  leg.hearing = null;
  aside.cut();
}

/** Once more from the start, but not without end in one moment. */
export function again(world: World, leg: Leg, since: number, run: () => void): void {
  if (world.clock.now() > since) run();
  else setTimer(world, leg, 'aside', SHORTEST_ROUND_MS, run);
}
