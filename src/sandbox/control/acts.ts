import { decline, hangUp, pickUp, playInto, press, speak } from '#sandbox/exchange/legs/handsets.ts';
import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import { onAnswered } from '#sandbox/exchange/legs/outgoing.ts';
import { legsAt } from '#sandbox/exchange/legs/roll.ts';
import type { Estate, World } from '#sandbox/exchange/world.ts';
import { isOver } from '#sandbox/voice/phases.ts';

/** What a person does with a handset. Each needs a leg in the right state; without one, the words say what is missing. */
export type Done =
  | { readonly ok: true; readonly world: World; readonly leg: Leg }
  | { readonly ok: false; readonly error: string };

type Wanted = { readonly number: string; readonly callSid?: string | undefined };

/** A handset belongs to the outside world: any account may be calling it. */
export function findHeld(estate: Estate, wanted: Wanted, fits: (leg: Leg) => boolean, what: string): Done {
  for (const world of estate.worlds.values()) {
    for (const leg of legsAt(world.roll, wanted.number)) {
      if (leg.inside || !fits(leg)) continue;
      if (wanted.callSid === undefined || leg.sid === wanted.callSid) return { ok: true, world, leg };
    }
  }
  return { ok: false, error: `Nothing ${what} on ${wanted.number}` };
}

const rings = (leg: Leg): boolean => leg.phase === 'ringing' && leg.direction !== 'inbound';
const talks = (leg: Leg): boolean => leg.phase === 'in-progress';
/** It can be spoken on: it talks, or has placed a call and hears it ring. */
export const hasOpenLine = (leg: Leg): boolean =>
  talks(leg) || (leg.phase === 'ringing' && leg.direction === 'inbound');
const lives = (leg: Leg): boolean => !isOver(leg.phase) && leg.phase !== 'queued';

export function answerByHand(estate: Estate, wanted: Wanted): Done {
  const found = findHeld(estate, wanted, rings, 'rings');
  if (found.ok) pickUp(found.world, found.leg, onAnswered(found.world));
  return found;
}

export function declineByHand(estate: Estate, wanted: Wanted): Done {
  const found = findHeld(estate, wanted, rings, 'rings');
  if (found.ok) decline(found.world, found.leg);
  return found;
}

/** A conversation before a ringing one. */
export function hangUpByHand(estate: Estate, wanted: Wanted): Done {
  const talking = findHeld(estate, wanted, talks, 'talks');
  const found = talking.ok ? talking : findHeld(estate, wanted, lives, 'rings or talks');
  if (found.ok) hangUp(found.world, found.leg);
  return found;
}

export function pressByHand(estate: Estate, wanted: Wanted, digits: string): Done {
  const found = findHeld(estate, wanted, talks, 'talks');
  if (found.ok) press(found.world, found.leg, digits);
  return found;
}

export function speakByHand(estate: Estate, wanted: Wanted, text: string): Done {
  const found = findHeld(estate, wanted, talks, 'talks');
  if (found.ok) speak(found.world, found.leg, text);
  return found;
}

/** A file that the handset plays, as if somebody spoke. */
export function playByHand(estate: Estate, wanted: Wanted, sound: Parameters<typeof playInto>[2]): Done {
  const found = findHeld(estate, wanted, talks, 'talks');
  if (found.ok) playInto(found.world, found.leg, sound);
  return found;
}
