import { decline, hangUp, pickUp, press, speak } from '#sandbox/exchange/handsets.ts';
import type { Leg } from '#sandbox/exchange/leg.ts';
import { onAnswered } from '#sandbox/exchange/outgoing.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { isOver } from '#sandbox/voice/phases.ts';

/** What a person does with a handset. Each needs a leg in the right state; without one, the words say what is missing. */
export type Done = { readonly ok: true; readonly leg: Leg } | { readonly ok: false; readonly error: string };

type Wanted = { readonly number: string; readonly callSid?: string | undefined };

function find(world: World, wanted: Wanted, fits: (leg: Leg) => boolean, what: string): Done {
  for (const leg of world.legs.values()) {
    if (leg.handset !== wanted.number || !fits(leg)) continue;
    if (wanted.callSid === undefined || leg.sid === wanted.callSid) return { ok: true, leg };
  }
  return { ok: false, error: `Nothing ${what} on ${wanted.number}` };
}

const rings = (leg: Leg): boolean => leg.phase === 'ringing' && leg.direction !== 'inbound';
const talks = (leg: Leg): boolean => leg.phase === 'in-progress';
const lives = (leg: Leg): boolean => !isOver(leg.phase) && leg.phase !== 'queued';

export function answerByHand(world: World, wanted: Wanted): Done {
  const found = find(world, wanted, rings, 'rings');
  if (found.ok) pickUp(world, found.leg, onAnswered(world));
  return found;
}

export function declineByHand(world: World, wanted: Wanted): Done {
  const found = find(world, wanted, rings, 'rings');
  if (found.ok) decline(world, found.leg);
  return found;
}

/** A conversation before a ringing one. */
export function hangUpByHand(world: World, wanted: Wanted): Done {
  const talking = find(world, wanted, talks, 'talks');
  const found = talking.ok ? talking : find(world, wanted, lives, 'rings or talks');
  if (found.ok) hangUp(world, found.leg);
  return found;
}

export function pressByHand(world: World, wanted: Wanted, digits: string): Done {
  const found = find(world, wanted, talks, 'talks');
  if (found.ok) press(world, found.leg, digits);
  return found;
}

export function speakByHand(world: World, wanted: Wanted, text: string): Done {
  const found = find(world, wanted, talks, 'talks');
  if (found.ok) speak(world, found.leg, text);
  return found;
}
