import type { World } from '#sandbox/exchange/world.ts';
import { isOver } from '#sandbox/voice/phases.ts';
import type { Leg } from './leg.ts';

/**
 * Lets whoever dials hear it ring: from the first ring until the two are joined (also while the other end hears its
 * whisper), or until nobody rings any more. To be called whenever any of that has changed.
 */
export function followRinging(world: World, leg: Leg): void {
  const rings = isRinging(world, leg);
  if (rings === leg.ringback) return;
  leg.ringback = rings;
  leg.hearing = rings ? 'ringing' : null;
  if (rings) world.media.play(leg.sid, { kind: 'tune', name: 'ringback', times: 0 }, () => {});
  else world.media.stop(leg.sid);
}

function isRinging(world: World, leg: Leg): boolean {
  const { verb } = leg.machine;
  if (isOver(leg.phase) || leg.bridgedWith !== null || verb?.kind !== 'dial') return false;
  if (leg.seeking !== null) return true;
  return verb.children.some(({ state }, index) => {
    const child = state === 'calling' || state === 'answered' ? leg.children.get(index) : undefined;
    const phase = child === undefined ? undefined : world.legs.get(child)?.phase;
    return phase === 'ringing' || phase === 'in-progress';
  });
}

/** A leg that somebody dials rings, answers or ends. */
export function tellRinging(world: World, { parentSid }: Leg): void {
  const parent = parentSid === null ? undefined : world.legs.get(parentSid);
  if (parent) followRinging(world, parent);
}
