import { endingRecording } from '#sandbox/exchange/recordings/result.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import type { Phase } from '#sandbox/kernel/words.ts';
import { eventOf, isOver } from '#sandbox/voice/phases.ts';
import type { Pairs } from '#sandbox/voice/request.ts';
import { inOrder } from '#sandbox/webhooks/parameters.ts';
import { callerParameters } from './caller.ts';
import { durationSeconds, type Leg } from './leg.ts';
import { verificationParameters } from './verification.ts';

/** What every voice request says of its leg, unordered. */
export function legParameters(world: World, leg: Leg, callStatus: string): Pairs {
  return [
    ['Called', leg.to],
    ['Direction', leg.direction],
    ['CallSid', leg.sid],
    ['To', leg.to],
    ['ApiVersion', '2010-04-01'],
    ['CallStatus', callStatus],
    ['From', leg.from],
    ['AccountSid', world.account.sid],
    ['Caller', leg.from],
    ...callerParameters(leg),
    ...(leg.answeredBy === null ? [] : [['AnsweredBy', leg.answeredBy] as const]),
    ...(leg.parentSid === null ? [] : [['ParentCallSid', leg.parentSid] as const]),
    ...(leg.applicationSid === null ? [] : [['ApplicationSid', leg.applicationSid] as const]),
  ];
}

/**
 * Tells of a leg's progress whoever subscribed to it. SequenceNumber counts what is really sent, so it has no gaps. A
 * leg that was canceled in the queue had not begun and is not told of.
 */
export function tellProgress(world: World, leg: Leg, phase: Phase | 'initiated'): void {
  const event = eventOf(phase);
  if (event === null) return;
  if (leg.callback?.events.includes(event) && leg.initiated) {
    const { url, method } = leg.callback;
    post(world, leg, { url, method }, phase, leg.sequence++);
  }
  if (phase !== 'initiated' && isOver(phase) && leg.completion) post(world, leg, leg.completion, phase, 0);
}

function post(
  world: World,
  leg: Leg,
  { url, method }: { url: string; method: 'GET' | 'POST' },
  phase: Phase | 'initiated',
  sequence: number,
): void {
  const parameters = inOrder([
    ...legParameters(world, leg, phase),
    ['Timestamp', rfc2822(world.clock.now())],
    ['CallbackSource', 'call-progress-events'],
    ['SequenceNumber', String(sequence)],
    ...(phase !== 'initiated' && isOver(phase) ? ending(world, leg) : []),
  ]);
  void world.deliver({
    kind: 'status',
    event: phase,
    callSid: leg.sid,
    conferenceSid: null,
    url,
    method,
    parameters,
    cookies: leg.cookies,
  });
}

/** CallDuration is in seconds, Duration in minutes begun. */
function ending(world: World, leg: Leg): Pairs {
  const seconds = durationSeconds(leg, world.clock.now()) ?? 0;
  return [
    ['CallDuration', String(seconds)],
    ['Duration', String(Math.ceil(seconds / 60))],
    ['SipResponseCode', String(leg.sipCode ?? 200)],
    ...endingRecording(world, leg),
    ...(leg.verification === null ? [] : verificationParameters(leg.verification)),
  ];
}
