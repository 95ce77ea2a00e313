import { countryOf } from '#sandbox/kernel/phone.ts';
import { durationOf } from '#sandbox/media/silent.ts';
import { ring } from './handsets.ts';
import type { Leg } from './leg.ts';
import { endLeg, finishLeg, initiate, setTimer } from './legs.ts';
import { notify } from './notify.ts';
import type { World } from './world.ts';

/**
 * Puts an API leg in the account's queue. Legs leave it one by one at the account's rate, never before the request that
 * made them has been answered.
 */
export function enqueue(world: World, leg: Leg): void {
  const now = world.clock.now();
  const turn = Math.max(now, world.queueFreeAt);
  world.queueFreeAt = turn + 1000 / world.settings.callsPerSecond;
  world.clock.after(turn - now, () => {
    if (leg.phase !== 'queued') return;
    leg.queuedMs = world.clock.now() - leg.createdAt;
    placeLeg(world, leg);
  });
}

/** Asks the network for the leg's far end. */
export function placeLeg(world: World, leg: Leg): void {
  initiate(world, leg);
  setTimer(world, leg, 'ring', leg.timeoutMs, () => endLeg(world, leg, 'no-answer'));
  if (leg.to.startsWith('client:')) {
    // No browser can register yet: an identity without a device is not there (SIP 480).
    finishLeg(world, leg, 'no-answer', 480);
  } else if (isBlocked(world, leg.to)) {
    const message = `International call to ${leg.to} is not allowed by the account's geographic permissions`;
    notify(world, { level: 'error', code: 13227, message, callSid: leg.sid });
    finishLeg(world, leg, 'failed', 403);
  } else {
    ring(world, leg, onAnswered(world));
  }
}

export const onAnswered =
  (world: World) =>
  (leg: Leg): void => {
    setTimer(world, leg, 'time-limit', leg.timeLimitMs, () => endLeg(world, leg, 'no-answer'));
    const { parentSid, child } = leg;
    if (parentSid !== null && child !== null) world.dispatch(parentSid, { kind: 'child-answered', child });
    if (leg.sendDigits === '') {
      afterDigits(world, leg);
      return;
    }
    leg.hearing = `keys ${leg.sendDigits}`;
    const length = durationOf({ kind: 'tones', digits: leg.sendDigits });
    setTimer(world, leg, 'send-digits', length, () => {
      leg.hearing = null;
      afterDigits(world, leg);
    });
  };

/** The leg's document begins, or its whisper; a dialled leg without one may be joined at once. */
function afterDigits(world: World, leg: Leg): void {
  const { parentSid, child } = leg;
  const first = leg.begin ?? leg.whisper;
  if (first) world.dispatch(leg.sid, { kind: 'begin', with: first });
  else if (parentSid !== null && child !== null) world.dispatch(parentSid, { kind: 'child-ready', child });
}

/** Entries are ISO countries (`GB`) or prefixes (`+4479`). */
export const isBlocked = (world: World, number: string): boolean =>
  world.settings.blocked.some((entry) =>
    entry.startsWith('+') ? number.startsWith(entry) : countryOf(number) === entry.toUpperCase(),
  );
