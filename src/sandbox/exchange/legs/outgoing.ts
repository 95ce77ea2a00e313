import { ownerOf } from '#sandbox/exchange/estate.ts';
import { notify } from '#sandbox/exchange/notify.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { countryOf } from '#sandbox/kernel/phone.ts';
import { durationOf } from '#sandbox/media/durations.ts';
import { hasBegun } from '#sandbox/voice/interpret.ts';
import { callAcross } from './across.ts';
import { detect } from './detect.ts';
import { forgetLeg } from './forget.ts';
import { ring } from './handsets.ts';
import type { Leg } from './leg.ts';
import { endLeg, finishLeg, initiate } from './legs.ts';
import { beginLeg } from './notice.ts';
import { endOfLeg } from './roll.ts';
import { limitLeg } from './time-limit.ts';
import { setTimer } from './timers.ts';

/** More than a day of calls is refused with 22005: 86,400 of them at one a second. */
const LONGEST_QUEUE_MS = 86_400_000;

export const queueIsTooLong = (world: World): boolean => world.queueFreeAt - world.clock.now() >= LONGEST_QUEUE_MS;

/**
 * Puts an API leg in the account's queue. Legs leave it one by one at the account's rate, never before the request that
 * made them has been answered. One whose turn would come too late fails in the queue, untold, with alert 15002.
 */
export function enqueue(world: World, leg: Leg): void {
  if (world.account.kind === 'test') {
    discard(world, leg);
    return;
  }
  const now = world.clock.now();
  const turn = Math.max(now, world.queueFreeAt);
  const { queueTimeoutMs } = world.settings;
  if (turn - now > queueTimeoutMs) {
    setTimer(world, leg, 'queue', queueTimeoutMs, () => giveUp(world, leg));
    return;
  }
  world.queueFreeAt = turn + 1000 / world.settings.callsPerSecond;
  // Thirty a second leave at thirds of a millisecond; Twilio tells `queue_time` in whole ones.
  setTimer(world, leg, 'queue', Math.ceil(turn - now), () => {
    if (leg.phase !== 'queued') return;
    leg.queuedMs = world.clock.now() - leg.createdAt;
    placeLeg(world, leg);
  });
}

function giveUp(world: World, leg: Leg): void {
  if (leg.phase !== 'queued') return;
  leg.queuedMs = world.clock.now() - leg.createdAt;
  notify(world, { level: 'error', code: 15002, message: 'Call progress: queue timeout', callSid: leg.sid });
  finishLeg(world, leg, 'failed');
}

/** Under test credentials a call is accepted, and neither made nor kept. */
function discard(world: World, leg: Leg): void {
  endOfLeg(world.roll, leg);
  forgetLeg(world, leg.sid);
}

/** Asks the network for the leg's far end. */
export function placeLeg(world: World, leg: Leg): void {
  initiate(world, leg);
  setTimer(world, leg, 'ring', leg.timeoutMs, () => endLeg(world, leg, 'no-answer'));
  if (isBlocked(world, leg.to)) {
    const message = `International call to ${leg.to} is not allowed by the account's geographic permissions`;
    notify(world, { level: 'error', code: 13227, message, callSid: leg.sid });
    finishLeg(world, leg, 'failed', 403);
  } else {
    const called = ownerOf(world.estate, leg.to);
    if (called) callAcross(world, leg, called, onAnswered(world));
    else ring(world, leg, onAnswered(world));
  }
}

export const onAnswered =
  (world: World) =>
  (leg: Leg): void => {
    limitLeg(world, leg);
    const { parentSid, child } = leg;
    if (parentSid !== null && child !== null) world.dispatch(parentSid, { kind: 'child-answered', child });
    if (leg.sendDigits === '') {
      detect(world, leg, () => begin(world, leg));
      return;
    }
    leg.hearing = `keys ${leg.sendDigits}`;
    leg.device?.keys?.(leg.sid, leg.sendDigits);
    world.media.play(leg.sid, { kind: 'tones', digits: leg.sendDigits }, () => {});
    const length = durationOf({ kind: 'tones', digits: leg.sendDigits });
    setTimer(world, leg, 'send-digits', length, () => {
      leg.hearing = null;
      begin(world, leg);
    });
  };

/** The leg's document begins, or its whisper; a dialled leg without one may be joined at once. */
function begin(world: World, leg: Leg): void {
  // The API has sent it elsewhere while keys were sent or an answer was listened to: that document runs.
  if (hasBegun(leg.machine)) return;
  const { parentSid, child } = leg;
  if (leg.begin) beginLeg(world, leg, leg.begin);
  else if (leg.whisper) world.dispatch(leg.sid, { kind: 'begin', with: leg.whisper });
  else if (parentSid !== null && child !== null) world.dispatch(parentSid, { kind: 'child-ready', child });
}

/** Entries are ISO countries (`GB`) or prefixes (`+4479`). */
export const isBlocked = (world: World, number: string): boolean =>
  world.settings.blocked.some((entry) =>
    entry.startsWith('+') ? number.startsWith(entry) : countryOf(number) === entry.toUpperCase(),
  );
