import { durationSeconds, type Leg } from '#sandbox/exchange/legs/leg.ts';
import { keepPast } from '#sandbox/exchange/legs/read-lag.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { charge } from './charges.ts';
import { RATES, rateOf } from './rates.ts';

/** "Populated after the call is completed; may not be immediately available": minutes, in Twilio's own words. */
export const RATED_AFTER_MS = 120_000;

/**
 * Rates a leg that has just ended: its price, the balance and the usage follow minutes later. A leg that was never
 * answered costs nothing and keeps the price null.
 */
export function priceLater(world: World, leg: Leg): void {
  if (leg.answeredAt === null || leg.endedAt === null) return;
  world.clock.after(RATED_AFTER_MS, () => {
    keepPast(world, leg);
    leg.price = rate(world, leg);
    leg.updatedAt = world.clock.now();
    world.changed();
  });
}

/** Books what the leg cost, minutes begun counting whole, and says how much that was. */
function rate(world: World, leg: Leg): number {
  const { category, perMinute } = rateOf(leg);
  const at = leg.endedAt ?? world.clock.now();
  // Whoever has answered has begun a minute, however soon it was over.
  const minutes = Math.max(1, Math.ceil((durationSeconds(leg, at) ?? 0) / 60));
  const price = minutes * perMinute;
  charge(world, { category, count: 1, usage: minutes, price, at });
  if (leg.detection === null) return price;
  const { category: detection, perCall } = RATES.machineDetection;
  charge(world, { category: detection, count: 1, usage: 1, price: perCall, at });
  return price;
}
