import { forgetForks } from '#sandbox/exchange/forks/forks.ts';
import type { World } from '#sandbox/exchange/world.ts';

/** The leg has been finished for so long that it goes, and with it all that belongs to it. */
export function forgetLeg(world: World, callSid: string): void {
  world.legs.delete(callSid);
  forgetForks(world, callSid);
  world.journal.forget(callSid);
}
