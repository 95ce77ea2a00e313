import { ownedNumber } from '#sandbox/account/account.ts';
import type { OwnedNumber } from '#sandbox/account/numbers.ts';
import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import type { Estate, World } from './world.ts';

/** Whose a number is: among all accounts nobody else can own it. */
export function ownerOf(
  estate: Estate,
  number: string,
): { readonly world: World; readonly owned: OwnedNumber } | undefined {
  for (const world of estate.worlds.values()) {
    const owned = ownedNumber(world.account, number);
    if (owned) return { world, owned };
  }
  return undefined;
}

/** A leg, in whichever account it lives. */
export function findLeg(estate: Estate, callSid: string): { readonly world: World; readonly leg: Leg } | undefined {
  for (const world of estate.worlds.values()) {
    const leg = world.legs.get(callSid);
    if (leg) return { world, leg };
  }
  return undefined;
}
