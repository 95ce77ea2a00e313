import type { World } from '#sandbox/exchange/world.ts';
import type { HandsetScript } from '#sandbox/kernel/scripts.ts';
import { type AnsweredBy, type Detection, type FarEnd, verdictOf } from '#sandbox/voice/detection.ts';
import type { Leg } from './leg.ts';
import { keepPast } from './read-lag.ts';
import { setTimer } from './timers.ts';

/** A person says "Hello?", and waits. */
const HELLO_MS = 1000;

/**
 * Listens to who has answered, when that was asked for, and then goes on: after the verdict, or at once when it is found
 * in the background.
 */
export function detect(world: World, leg: Leg, then: () => void): void {
  const { detection } = leg;
  if (detection === null) {
    then();
    return;
  }
  const { answeredBy, afterMs } = verdictOf(detection, farEndOf(world.scripts.get(leg.handset)));
  setTimer(world, leg, 'detection', afterMs, () => {
    conclude(world, leg, detection, answeredBy);
    if (!detection.async) then();
  });
  if (detection.async) then();
}

/** The leg ends while it is still being listened to: nobody will ever know who it was. */
export function breakOffDetection(world: World, leg: Leg): void {
  if (leg.detection !== null && leg.timers.has('detection')) conclude(world, leg, leg.detection, 'unknown');
}

function conclude(world: World, leg: Leg, detection: Detection, answeredBy: AnsweredBy): void {
  keepPast(world, leg);
  leg.answeredBy = answeredBy;
  world.changed();
  if (detection.callback === null) return;
  const tookMs = world.clock.now() - (leg.answeredAt ?? world.clock.now());
  void world.deliver({
    kind: 'amd',
    event: answeredBy,
    callSid: leg.sid,
    conferenceSid: null,
    ...detection.callback,
    parameters: [
      ['CallSid', leg.sid],
      ['AccountSid', world.account.sid],
      ['AnsweredBy', answeredBy],
      ['MachineDetectionDuration', String(tookMs)],
    ],
    cookies: leg.cookies,
  });
}

function farEndOf(script: HandsetScript | undefined): FarEnd {
  if (script?.fax) return { kind: 'fax' };
  if (script?.machine) return { kind: 'speech', ms: script.machine.greetingMs, beep: script.machine.beep ?? false };
  const ms = script?.human?.greetingMs ?? HELLO_MS;
  return ms === 0 ? { kind: 'silence' } : { kind: 'speech', ms, beep: false };
}
