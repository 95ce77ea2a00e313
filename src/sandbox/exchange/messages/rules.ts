import { ownedNumber } from '#sandbox/account/account.ts';
import { isBlocked } from '#sandbox/exchange/legs/outgoing.ts';
import { isStrange } from '#sandbox/exchange/trial.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { countryOf, readAddress } from '#sandbox/kernel/phone.ts';
import { messagingServiceOf, pairOf } from './mailroom.ts';

/** Who writes to whom, once both are known to be possible. */
export type MessageEnds = {
  readonly to: string;
  /** Null: the messaging service chooses. */
  readonly from: string | null;
  readonly messagingServiceSid: string | null;
};

export type Fault = { readonly ok: false; readonly code: number; readonly message: string };
type Sender = { readonly ok: true; readonly from: string | null; readonly messagingServiceSid: string | null };

const bad = (code: number, message: string): Fault => ({ ok: false, code, message });

/** Up to eleven letters, digits and a few signs, with a letter among them. */
const ALPHANUMERIC = /^(?=.*[a-z])[a-z\d +\-_&]{1,11}$/iu;
const SHORT_CODE = /^\d{3,6}$/u;
const PREMIUM = '+1900';
/** Where a sender cannot be a name of letters. */
const NUMBERS_ONLY = new Set(['US', 'CA', 'PR']);
/** "Messages can only be queued for 10 hours": https://www.twilio.com/docs/errors/21611 */
const LONGEST_QUEUE_MS = 36_000_000;

/**
 * Who may write to whom. The texts of refusals are Twilio's, as recorded or as documented; since July 2024 it tells more
 * exactly than by 21606 and 21614 what is wrong (21265, 21266, 21267, 21268, 21659, 21660).
 */
export function readMessageEnds(
  world: World,
  given: { readonly to: string; readonly from: string | undefined; readonly service: string | undefined },
): ({ readonly ok: true } & MessageEnds) | Fault {
  const sender = readSender(world, given.from, given.service);
  if (!sender.ok) return sender;
  const to = readRecipient(world, given.to, sender);
  if (!to.ok) return to;
  const full = queueFault(world, sender.from);
  return full ?? { ok: true, to: to.to, from: sender.from, messagingServiceSid: sender.messagingServiceSid };
}

function readSender(world: World, from: string | undefined, service: string | undefined): Sender | Fault {
  // A service may stand where the sender does.
  const named = service ?? (/^MG[0-9a-f]{32}$/u.test(from ?? '') ? from : undefined);
  if (named !== undefined) {
    const known = named === messagingServiceOf(world.account.sid);
    if (!known) return bad(21701, `The Messaging Service ${named} does not exist`);
    if (world.mailroom.pool.length === 0) {
      return bad(21703, 'The Messaging Service does not have a phone number available to send a message');
    }
  }
  const messagingServiceSid = named ?? null;
  if (from === undefined || from === named) return { ok: true, from: null, messagingServiceSid };
  const read = readFrom(world, from);
  return read.ok ? { ok: true, from: read.from, messagingServiceSid } : read;
}

function readFrom(world: World, from: string): { readonly ok: true; readonly from: string } | Fault {
  if (ALPHANUMERIC.test(from)) {
    if (!world.settings.trial) return { ok: true, from };
    return bad(21267, "Alphanumeric Sender ID cannot be used as the 'From' number on trial accounts");
  }
  const address = SHORT_CODE.test(from) ? { kind: 'number' as const, e164: from } : readAddress(from);
  if (address?.kind !== 'number') {
    return bad(21212, `The 'From' number ${from} is not a valid phone number, shortcode, or alphanumeric sender ID.`);
  }
  if (ownedNumber(world.account, address.e164)) return { ok: true, from: address.e164 };
  for (const other of world.estate.worlds.values()) {
    if (!ownedNumber(other.account, address.e164)) continue;
    return bad(21660, `Mismatch between the 'From' number ${address.e164} and the account ${world.account.sid}`);
  }
  return bad(21659, `'From' ${address.e164} is not a Twilio phone number or Short Code country mismatch`);
}

function readRecipient(
  world: World,
  given: string,
  sender: Sender,
): { readonly ok: true; readonly to: string } | Fault {
  if (SHORT_CODE.test(given)) return bad(21265, `'To' number cannot be a Short Code: ${given}`);
  const address = readAddress(given);
  if (address?.kind !== 'number') return bad(21211, `The 'To' number ${given} is not a valid phone number.`);
  const to = address.e164;
  if (to === sender.from) return bad(21266, `'To' and 'From' number cannot be the same: ${to}`);
  if (to.startsWith(PREMIUM)) return bad(21268, `'To' number cannot be a Premium or Information service number: ${to}`);
  if (isBlocked(world, to)) {
    return bad(
      21408,
      `Permission to send an SMS has not been enabled for the region indicated by the 'To' number: ${to}`,
    );
  }
  const byName = sender.from !== null && !sender.from.startsWith('+');
  if (byName && NUMBERS_ONLY.has(countryOf(to))) {
    const pair = `The 'To' phone number: ${to}, is not currently reachable using the 'From' phone number: ${sender.from}`;
    return bad(21612, `${pair} via SMS`);
  }
  return trialFault(world, to) ?? optOutFault(world, to, sender) ?? { ok: true, to };
}

function trialFault(world: World, to: string): Fault | null {
  if (!isStrange(world, to)) return null;
  return bad(
    21608,
    `The number ${to} is unverified. Trial accounts cannot send messages to unverified numbers; verify ${to} at twilio.com/user/account/phone-numbers/verified, or purchase a Twilio number to send messages to unverified numbers.`,
  );
}

/** Who has opted out of a number of a messaging service has opted out of all its numbers. */
function optOutFault(world: World, to: string, { from, messagingServiceSid }: Sender): Fault | null {
  const pooled = from !== null && world.mailroom.pool.includes(from) ? messagingServiceOf(world.account.sid) : null;
  const senders = [from, messagingServiceSid ?? pooled].filter((sender) => sender !== null);
  const out = senders.some((sender) => world.mailroom.optedOut.has(pairOf(sender, to)));
  return out ? bad(21610, 'Attempt to send to unsubscribed recipient') : null;
}

function queueFault(world: World, from: string | null): Fault | null {
  const freeAt = world.mailroom.freeAt.get(from ?? '') ?? 0;
  if (freeAt - world.clock.now() <= LONGEST_QUEUE_MS) return null;
  return bad(21611, `This 'From' number ${from} has exceeded the maximum number of queued messages`);
}
