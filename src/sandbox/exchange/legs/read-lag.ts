import type { World } from '#sandbox/exchange/world.ts';
import type { Leg } from './leg.ts';

/**
 * Twilio's REST API may show a call as it was a moment ago, when a callback has long told the news (twilio-java #351).
 * Called before a leg changes, this keeps what it was; nothing is kept while reads do not lag.
 */
export function keepPast(world: World, leg: Leg): void {
  if (world.settings.readLagMs === 0) return;
  const { phase, updatedAt, startedAt, answeredAt, endedAt, sipCode, queuedMs, answeredBy, price } = leg;
  const until = world.clock.now();
  leg.past.push({ until, phase, updatedAt, startedAt, answeredAt, endedAt, sipCode, queuedMs, answeredBy, price });
}

/** The leg as a read shows it now. */
export function asRead(world: World, leg: Leg): Leg {
  const then = world.clock.now() - world.settings.readLagMs;
  const past = leg.past.find(({ until }) => until > then);
  return past === undefined ? leg : { ...leg, ...past };
}
