import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import { notify } from '#sandbox/exchange/notify.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { Action } from '#sandbox/voice/state.ts';
import { sendMessage } from './post-office.ts';
import { readMessageEnds } from './rules.ts';

/**
 * A call's document sends a text: from the account's end of the call to the other one, unless told
 * (https://www.twilio.com/docs/voice/twiml/sms). What cannot be sent is told as invalid, and in the debugger.
 */
export function textFromCall(world: World, leg: Leg, action: Extract<Action, { kind: 'text' }>): void {
  const [own, other] = leg.direction === 'inbound' ? [leg.to, leg.from] : [leg.from, leg.to];
  const ends = readMessageEnds(world, { to: action.to ?? other, from: action.from ?? own, service: undefined });
  if (!ends.ok) {
    notify(world, { level: 'error', code: ends.code, message: ends.message, callSid: leg.sid });
    world.dispatch(leg.sid, { kind: 'texted', sid: null });
    return;
  }
  const { body, callback } = action;
  const draft = { direction: 'outbound-call', ...ends, body, callback, callSid: leg.sid } as const;
  const message = sendMessage(world, draft, leg.chance);
  world.dispatch(leg.sid, { kind: 'texted', sid: message.sid });
}
