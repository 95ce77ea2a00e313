import type { World } from '#sandbox/exchange/world.ts';
import { type RestRequest, refuse } from './answer.ts';
import type { Checked } from './new-leg.ts';

/**
 * Whose a number is to be from now on: `AccountSid` of an update moves it, and only the owner of both accounts may
 * (https://www.twilio.com/docs/iam/api/subaccounts#exchanging-numbers-between-subaccounts). Without it, nothing moves.
 */
export function receiverOf({ world, form, byOwner }: RestRequest): Checked<World> {
  const sid = form.text('AccountSid');
  if (!sid || sid === world.account.sid) return { ok: true, value: world };
  const receiver = world.estate.worlds.get(sid);
  const related = receiver?.account.ownerSid === world.account.ownerSid;
  if (receiver && related && byOwner && receiver.account.status === 'active') return { ok: true, value: receiver };
  return { ok: false, answer: refuse(20001, 400, `AccountSid ${sid} is not an active account of the same owner`) };
}
