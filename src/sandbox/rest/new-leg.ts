import { ownedNumber } from '#sandbox/account/account.ts';
import { callerBehind } from '#sandbox/exchange/legs/caller.ts';
import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import { isBlocked } from '#sandbox/exchange/legs/outgoing.ts';
import { notify } from '#sandbox/exchange/notify.ts';
import { isStrange } from '#sandbox/exchange/trial.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { readAddress } from '#sandbox/kernel/phone.ts';
import { LEG_EVENTS } from '#sandbox/voice/phases.ts';
import type { Pairs } from '#sandbox/voice/request.ts';
import type { LegCallbackSpec } from '#sandbox/voice/state.ts';
import { type Answer, refuse } from './answer.ts';
import { type Bounds, whyNotWithin } from './bounds.ts';
import { type Form, isMethod, isUrl } from './form.ts';
import { magicCalled, magicCaller } from './magic.ts';

/** What Calls and Participants have in common: who is called from where, how long, and who is told. */
export type Ends = {
  readonly from: string;
  readonly to: string;
  readonly phoneNumberSid: string | null;
  /** What a client is told with the call; empty for everybody else. */
  readonly parameters: Pairs;
};
export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly answer: Answer };

const good = <T>(value: T): Checked<T> => ({ ok: true, value });
const bad = (code: number, message: string): { ok: false; answer: Answer } => ({
  ok: false,
  answer: refuse(code, 400, message),
});

/** Premium numbers, which Twilio does not call. */
const NEVER_CALLED = '+1900';

export function readEnds(world: World, form: Form): Checked<Ends> {
  const to = form.text('To')?.trim();
  const from = form.text('From')?.trim();
  if (!to) return bad(21201, "No 'To' number is specified");
  if (!from) return bad(21213, "No 'From' number is specified");
  const { address, parameters } = readCalled(to);
  const called = readAddress(address);
  if (!called) return bad(21211, `The 'To' number ${to} is not a valid phone number.`);
  const caller = called.kind === 'sip' ? readSipCaller(world, from) : readCaller(world, from, form.text('CallToken'));
  if (!caller.ok) return caller;
  if (called.kind !== 'number') return good({ ...caller.value, to: address, parameters });
  const refused = whyNotCalled(world, called.e164);
  return refused ?? good({ ...caller.value, to: called.e164, parameters });
}

/**
 * `client:alice?order=42`: what follows the mark is told to the browser with the call
 * (https://www.twilio.com/docs/voice/api/conference-participant-resource#custom-parameters). That of a SIP address are
 * its headers, and stay in it.
 */
function readCalled(to: string): { readonly address: string; readonly parameters: Pairs } {
  const mark = to.indexOf('?');
  if (!to.startsWith('client:') || mark < 0) return { address: to, parameters: [] };
  return { address: to.slice(0, mark), parameters: [...new URLSearchParams(to.slice(mark + 1))] };
}

type Caller = Pick<Ends, 'from' | 'phoneNumberSid'>;

/** To a SIP address anything may call that looks like a user's name or a number. */
function readSipCaller(world: World, from: string): Checked<Caller> {
  const number = readCaller(world, from);
  return number.ok || !/^[\w.+-]{1,64}$/u.test(from) ? number : good({ from, phoneNumberSid: null });
}

/**
 * A number must be the account's own, or verified; or that of a caller whose CallToken comes with the request and who is
 * thereby passed on (https://www.twilio.com/docs/voice/trusted-calling-with-shakenstir#calltoken).
 */
function readCaller(world: World, from: string, callToken?: string): Checked<Caller> {
  const address = readAddress(from);
  if (!address)
    return bad(21212, `The 'From' number ${from} is not a valid phone number, shortcode, or alphanumeric sender ID.`);
  if (address.kind === 'client') return good({ from, phoneNumberSid: null });
  if (address.kind === 'sip') return bad(21212, `The 'From' address ${from} is not valid for a call.`);
  if (world.account.kind === 'test') {
    const fault = magicCaller(address.e164);
    return fault ? bad(fault.code, fault.message) : good({ from: address.e164, phoneNumberSid: null });
  }
  const owned = ownedNumber(world.account, address.e164);
  const passedOn = callToken !== undefined && callerBehind(world, callToken)?.from === address.e164;
  if (!owned && !passedOn && !world.account.verified.has(address.e164)) {
    return bad(
      21210,
      `The source phone number provided, ${address.e164}, is not yet verified for your account. You may only make calls from phone numbers that you've verified or purchased from Twilio.`,
    );
  }
  return good({ from: address.e164, phoneNumberSid: owned?.sid ?? null });
}

const MOST_REASON = 50;

/**
 * What the far end's display shows: another caller id than From, which must be as good as From, and a reason
 * (Branded Calls; at most 50 characters).
 */
export function readShown(world: World, form: Form): Checked<Leg['shown']> {
  const callerId = form.text('CallerId')?.trim() || null;
  const reason = form.text('CallReason')?.slice(0, MOST_REASON) || null;
  if (callerId === null) return good({ callerId, reason });
  const caller = readCaller(world, callerId, form.text('CallToken'));
  return caller.ok ? good({ callerId: caller.value.from, reason }) : caller;
}

function whyNotCalled(world: World, number: string): { ok: false; answer: Answer } | null {
  if (world.account.kind === 'test') {
    const fault = magicCalled(number);
    return fault && bad(fault.code, fault.message);
  }
  if (number.startsWith(NEVER_CALLED)) return bad(21216, `Account not allowed to call ${number}.`);
  if (isBlocked(world, number)) {
    return bad(
      21215,
      `Account not authorized to call ${number}. Perhaps you need to enable some international permissions: https://www.twilio.com/console/voice/calls/geo-permissions/low-risk`,
    );
  }
  if (isStrange(world, number)) {
    return bad(21219, `The number ${number} is unverified. Trial accounts may only make calls to verified numbers.`);
  }
  return null;
}

const ADDRESSES = [
  'Url',
  'FallbackUrl',
  'StatusCallback',
  'ConferenceStatusCallback',
  'HoldUrl',
  'AnnounceUrl',
  'WaitUrl',
  'AsyncAmdStatusCallback',
  'AmdStatusCallback',
] as const;
const METHODS = [
  'Method',
  'FallbackMethod',
  'StatusCallbackMethod',
  'ConferenceStatusCallbackMethod',
  'HoldMethod',
  'AnnounceMethod',
  'WaitMethod',
  'AsyncAmdStatusCallbackMethod',
  'AmdStatusCallbackMethod',
] as const;

/** Addresses, methods, keys and numbers: what is sent must be right. */
export function checkForm(form: Form, bounds: Bounds = {}): { ok: false; answer: Answer } | null {
  for (const name of ADDRESSES) {
    const url = form.text(name);
    if (url && !isUrl(url)) return bad(21205, `${name} is not a valid URL: ${url}`);
  }
  for (const name of METHODS) {
    const method = form.text(name);
    if (method && !isMethod(method.toUpperCase())) return bad(21209, `${name} is not valid: ${method}`);
  }
  const digits = form.text('SendDigits');
  if (digits && !/^[0-9A-D*#wW]{1,32}$/u.test(digits)) return bad(21206, `SendDigits is not valid: ${digits}`);
  const fault = whyNotWithin(form.text, bounds);
  return fault && { ok: false, answer: fault };
}

export const methodOf = (form: Form, name: string): 'GET' | 'POST' =>
  form.text(name)?.toUpperCase() === 'GET' ? 'GET' : 'POST';

/** How long it may ring: 60 s unless told. In milliseconds. */
export const timeoutOf = (form: Form): number => Number(form.text('Timeout') || 60) * 1000;

/** How long it may last: as long as the account's calls unless told, and never longer. In milliseconds. */
export function timeLimitOf({ settings: { longestCallMs } }: World, form: Form): number {
  const asked = form.text('TimeLimit');
  return asked ? Math.min(longestCallMs, Number(asked) * 1000) : longestCallMs;
}

/**
 * The subscription to progress. An unknown event does not refuse the call: it is made, the debugger notes 21626 (see
 * `warnOfEvents`), and no progress is told at all.
 */
export function readCallback(form: Form): LegCallbackSpec | null {
  const url = form.text('StatusCallback');
  const events = form.all('StatusCallbackEvent');
  if (!url || unknownEvents(form).length > 0) return null;
  return { url, method: methodOf(form, 'StatusCallbackMethod'), events: events.length === 0 ? ['completed'] : events };
}

const unknownEvents = (form: Form): readonly string[] =>
  form.all('StatusCallbackEvent').filter((event) => !LEG_EVENTS.some((known) => known === event));

/** The alert about a subscription that silences the call. */
export function warnOfEvents(world: World, form: Form, callSid: string): void {
  const unknown = unknownEvents(form);
  if (unknown.length === 0 || !form.text('StatusCallback')) return;
  const message = `Invalid StatusCallbackEvent: ${unknown.join(', ')}`;
  notify(world, { level: 'error', code: 21626, message, callSid });
}
