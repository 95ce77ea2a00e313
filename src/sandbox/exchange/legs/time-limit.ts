import { notify } from '#sandbox/exchange/notify.ts';
import { isTrial } from '#sandbox/exchange/trial.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { Leg } from './leg.ts';
import { endLeg } from './legs.ts';
import { setTimer } from './timers.ts';

/** https://www.twilio.com/docs/api/errors/13805 */
const TRIAL_MS = 600_000;

/** Ends a leg when it has lasted as long as it may: from now on, or from its answer. A trial's calls last ten minutes. */
export function limitLeg(world: World, leg: Leg): void {
  const trial = isTrial(world) && leg.timeLimitMs > TRIAL_MS;
  const since = leg.answeredAt ?? world.clock.now();
  const left = Math.max(0, since + (trial ? TRIAL_MS : leg.timeLimitMs) - world.clock.now());
  setTimer(world, leg, 'time-limit', left, () => {
    const message = 'Trial account call duration exceeded 10 minute limit';
    if (trial) notify(world, { level: 'warning', code: 13805, message, callSid: leg.sid });
    endLeg(world, leg, 'no-answer');
  });
}
