import { ownedNumber } from '#sandbox/account/account.ts';
import { notify } from '#sandbox/exchange/notify.ts';
import { isStrange } from '#sandbox/exchange/trial.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { readAddress } from '#sandbox/kernel/phone.ts';
import type { Pairs } from '#sandbox/voice/request.ts';
import type { Action, DialTarget } from '#sandbox/voice/state.ts';
import { documentOf, programOf } from './incoming.ts';
import { inACircle, onward } from './journey.ts';
import type { Leg } from './leg.ts';
import { addLeg, endLeg, finishLeg, initiate, move } from './legs.ts';
import { placeLeg } from './outgoing.ts';
import { followRinging } from './ringback.ts';
import { limitLeg } from './time-limit.ts';

type Call = Extract<Action, { kind: 'call' }>;

/** Makes the leg of one target of a Dial. It is never queued; what cannot be dialled fails at once, with the reason. */
export function callChild(world: World, parent: Leg, { child, target, callerId }: Call): void {
  if (target.kind === 'application') {
    callApplication(world, parent, child, target);
    return;
  }
  const address = target.kind === 'number' ? readAddress(target.address) : null;
  const to = address?.kind === 'number' ? address.e164 : target.address;
  const leg = addLeg(
    world,
    {
      parentSid: parent.sid,
      child,
      direction: 'outbound-dial',
      from: callerId ?? parent.from,
      to,
      phase: 'queued',
      journey: parent.journey,
      handset: to,
      whisper: target.whisper ? { kind: 'fetch', fetch: target.whisper } : null,
      sendDigits: target.sendDigits,
      callback: target.callback,
      detection: target.detection,
      parameters: target.parameters,
      fallback: parent.fallback,
      // The Dial's own time-out ends it; this is the ceiling.
      timeoutMs: 605_000,
    },
    parent.chance,
  );
  parent.children.set(child, leg.sid);
  const fault = whyNot(world, parent, leg, target.kind, address?.kind === 'number');
  if (fault) fail(world, parent, leg, fault);
  else placeLeg(world, leg);
}

type Fault = { readonly code: number; readonly message: string };

function fail(world: World, parent: Leg, leg: Leg, fault: Fault): void {
  notify(world, { level: 'error', ...fault, callSid: parent.sid });
  initiate(world, leg);
  finishLeg(world, leg, 'failed', 404);
}

/**
 * An application is called like a number of its own: its document answers, or does not, and the caller talks with
 * whatever it says (https://www.twilio.com/docs/voice/twiml/dial/application).
 */
function callApplication(world: World, parent: Leg, child: number, target: DialTarget): void {
  const application = world.account.applications.get(target.address);
  const parameters: Pairs = [['CustomerId', target.customerId ?? world.account.sid], ...target.parameters];
  const begin = application ? documentOf(application, parameters) : null;
  const journey = begin ? onward(parent.journey) : null;
  const leg = addLeg(
    world,
    {
      parentSid: parent.sid,
      child,
      direction: 'outbound-dial',
      from: parent.from,
      to: target.copyParentTo ? parent.to : target.address,
      phase: 'queued',
      journey: journey ?? parent.journey,
      handset: `app:${target.address}`,
      applicationSid: application?.sid ?? null,
      callback: target.callback,
      ...(application ? programOf(application) : {}),
      ...(begin ? { begin } : {}),
    },
    parent.chance,
  );
  parent.children.set(child, leg.sid);
  if (!begin) {
    fail(world, parent, leg, { code: 21218, message: `Dial: ApplicationSid ${target.address} is not valid` });
    return;
  }
  if (!journey) {
    fail(world, parent, leg, { code: 13226, message: inACircle(parent.journey) });
    return;
  }
  initiate(world, leg);
  move(world, leg, 'ringing');
  limitLeg(world, leg);
  world.dispatch(leg.sid, { kind: 'begin', with: begin });
}

/** A dialled application has answered by its own document: there is nobody to whisper to. */
export function tellAnswered(world: World, leg: Leg): void {
  const { parentSid, child, begin } = leg;
  if (parentSid === null || child === null || begin === null) return;
  world.dispatch(parentSid, { kind: 'child-answered', child });
  world.dispatch(parentSid, { kind: 'child-ready', child });
}

/**
 * To a number only a number may call: the account's own, or that of whoever called in and is passed on. A browser has
 * none, so its Dial must name one (13214: https://www.twilio.com/docs/api/errors/13214). Clients and SIP see anything.
 */
function whyNot(world: World, parent: Leg, leg: Leg, kind: DialTarget['kind'], isNumber: boolean): Fault | null {
  if (kind !== 'number') return null;
  if (!isNumber) return { code: 13223, message: `Dial: invalid phone number format '${leg.to}'` };
  const own = ownedNumber(world.account, leg.from) !== undefined || world.account.verified.has(leg.from);
  const passedOn = (leg.from === parent.from || leg.from === parent.to) && !/^(client|sips?|app):/iu.test(leg.from);
  if (isStrange(world, leg.to)) return { code: 21219, message: `Dial: ${leg.to} is unverified, and this is a trial` };
  if (leg.from !== '' && (own || passedOn)) return null;
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
  followRinging(world, parent);
  world.media.join(parent.sid, leg.sid);
  leg.hearing = parent.handset;
  parent.hearing = leg.handset;
  world.changed();
}
