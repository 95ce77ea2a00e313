import { newCallerId } from '#sandbox/account/caller-ids.ts';
import { newSid } from '#sandbox/exchange/sids.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { Leg } from './leg.ts';
import { endLeg } from './legs.ts';

/** A key was pressed: the code verifies the number, whatever was pressed before it, and ends the call. */
export function enterCode(world: World, leg: Leg): void {
  const { verification } = leg;
  if (verification === null || verification.callerIdSid !== null || !leg.keys.endsWith(verification.code)) return;
  const callerId = newCallerId(newSid(world, 'PN'), leg.to, world.clock.now(), verification.friendlyName);
  world.account.verified.set(callerId.number, callerId);
  verification.callerIdSid = callerId.sid;
  world.stateFile.changed();
  endLeg(world, leg, 'no-answer');
}

/** Makes these, and no others, the account's verified numbers; those that were keep their sid. */
export function setVerified(world: World, numbers: readonly string[]): void {
  const { verified } = world.account;
  for (const number of verified.keys()) if (!numbers.includes(number)) verified.delete(number);
  for (const number of numbers) {
    if (!verified.has(number)) verified.set(number, newCallerId(newSid(world, 'PN'), number, world.clock.now()));
  }
  world.stateFile.changed();
}
