import { ownedNumber } from '#sandbox/account/account.ts';
import { readAddress } from '#sandbox/kernel/phone.ts';
import type { Action } from '#sandbox/voice/state.ts';
import type { Leg } from './leg.ts';
import { addLeg, endLeg, finishLeg, initiate } from './legs.ts';
import { notify } from './notify.ts';
import { placeLeg } from './outgoing.ts';
import type { World } from './world.ts';

type Call = Extract<Action, { kind: 'call' }>;

/** Makes the leg of one target of a Dial. It is never queued; what cannot be dialled fails at once, with the reason. */
export function callChild(world: World, parent: Leg, { child, target, callerId }: Call): void {
  const address = target.kind === 'number' ? readAddress(target.address) : null;
  const to = address?.kind === 'number' ? address.e164 : target.address;
  const leg = addLeg(world, {
    parentSid: parent.sid,
    child,
    direction: 'outbound-dial',
    from: callerId ?? parent.from,
    to,
    phase: 'queued',
    handset: to,
    whisper: target.whisper ? { kind: 'fetch', fetch: target.whisper } : null,
    sendDigits: target.sendDigits,
    callback: target.callback,
    fallback: parent.fallback,
    // The Dial's own time-out ends it; this is the ceiling.
    timeoutMs: 605_000,
  });
  parent.children.set(child, leg.sid);
  const fault = whyNot(world, leg, target.kind, address?.kind === 'number');
  if (fault) {
    notify(world, { level: 'error', ...fault, callSid: parent.sid });
    initiate(world, leg);
    finishLeg(world, leg, 'failed', 404);
  } else {
    placeLeg(world, leg);
  }
}

function whyNot(
  world: World,
  leg: Leg,
  kind: 'number' | 'client',
  isNumber: boolean,
): { readonly code: number; readonly message: string } | null {
  if (kind === 'client') return null;
  if (!isNumber) return { code: 13223, message: `Dial: invalid phone number format '${leg.to}'` };
  const parent = leg.parentSid === null ? undefined : world.legs.get(leg.parentSid);
  const own = ownedNumber(world.account, leg.from) !== undefined || world.account.verified.has(leg.from);
  // A call that is passed on may show its caller's number; any other must be the account's.
  if (own || (parent?.direction === 'inbound' && leg.from === parent.from)) return null;
  if (parent?.from === leg.from || parent?.to === leg.from) return null;
  return { code: 13214, message: `Dial: invalid callerId value '${leg.from}'` };
}

const childOf = (world: World, parent: Leg, child: number): Leg | undefined =>
  world.legs.get(parent.children.get(child) ?? '');

export function dropChild(world: World, parent: Leg, child: number, unanswered: 'canceled' | 'no-answer'): void {
  const leg = childOf(world, parent, child);
  if (leg) endLeg(world, leg, unanswered);
}

export function bridge(world: World, parent: Leg, child: number): void {
  const leg = childOf(world, parent, child);
  if (!leg) return;
  leg.bridgedWith = parent.sid;
  parent.bridgedWith = leg.sid;
  leg.hearing = parent.handset;
  parent.hearing = leg.handset;
  world.changed();
}
