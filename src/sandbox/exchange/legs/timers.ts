import type { World } from '#sandbox/exchange/world.ts';
import type { Leg, LegTimer } from './leg.ts';

/** Sets a leg's timer of that name, instead of the one before. */
export function setTimer(world: World, leg: Leg, name: LegTimer, ms: number, run: () => void): void {
  leg.timers.get(name)?.cancel();
  const timer = world.clock.after(ms, () => {
    leg.timers.delete(name);
    run();
  });
  leg.timers.set(name, timer);
}

export function clearTimer(leg: Leg, name: LegTimer): void {
  leg.timers.get(name)?.cancel();
  leg.timers.delete(name);
}
