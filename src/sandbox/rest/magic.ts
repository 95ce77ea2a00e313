import type { Fault, MessageEnds } from '#sandbox/exchange/messages/rules.ts';
import { readAddress } from '#sandbox/kernel/phone.ts';

// What the test credentials answer: https://www.twilio.com/docs/iam/test-credentials. Pure tables; nothing is stored,
// nothing rings, and no callback is ever sent.

/** A refusal that a magic input asks for; its status is 400. */
export type MagicFault = { readonly code: number; readonly message: string };

/** The one number that the test account owns, and that can be bought again and again. */
export const MAGIC_OWN = '+15005550006';

type Table = Readonly<Record<string, (number: string) => MagicFault>>;

const fault = (code: number, message: (number: string) => string) => (number: string) => ({
  code,
  message: message(number),
});

const INVALID_FROM = fault(
  21212,
  (from) => `The 'From' number ${from} is not a valid phone number, shortcode, or alphanumeric sender ID.`,
);

const CALL_TO: Table = {
  '+15005550001': fault(21217, (to) => `Phone Number: ${to} is not a valid phone number`),
  '+15005550002': fault(21214, (to) => `'To' phone number cannot be reached: ${to}`),
  '+15005550003': fault(
    21215,
    (to) =>
      `Account not authorized to call ${to}. Perhaps you need to enable some international permissions: https://www.twilio.com/console/voice/calls/geo-permissions/low-risk`,
  ),
  '+15005550004': fault(21216, (to) => `Account not allowed to call ${to}`),
};

const CALL_FROM: Table = { '+15005550001': INVALID_FROM };

const NOT_VERIFIED = fault(
  21210,
  (from) =>
    `The source phone number provided, ${from}, is not yet verified for your account. You may only make calls from phone numbers that you've verified or purchased from Twilio.`,
);

const MESSAGE_TO: Table = {
  '+15005550001': fault(21211, (to) => `The 'To' number ${to} is not a valid phone number.`),
  '+15005550002': fault(
    21612,
    (to) => `The 'To' phone number: ${to}, is not currently reachable using the 'From' phone number via SMS.`,
  ),
  '+15005550003': fault(
    21408,
    (to) => `Permission to send an SMS has not been enabled for the region indicated by the 'To' number: ${to}.`,
  ),
  '+15005550004': fault(21610, () => 'Attempt to send to unsubscribed recipient'),
  '+15005550009': fault(21614, (to) => `'To' number is not a valid mobile number: ${to}`),
};

const NOT_A_SENDER = fault(
  21606,
  (from) =>
    `The From phone number ${from} is not a valid, SMS-capable inbound phone number or short code for your account.`,
);

const MESSAGE_FROM: Table = {
  '+15005550001': INVALID_FROM,
  '+15005550007': NOT_A_SENDER,
  '+15005550008': fault(
    21611,
    (from) => `This 'From' number ${from} has exceeded the maximum number of queued messages`,
  ),
};

const NOT_AVAILABLE = fault(21422, (number) => `${number} is not available.`);

const NUMBERS: Table = {
  '+15005550000': NOT_AVAILABLE,
  '+15005550001': fault(21421, (number) => `${number} is not a valid phone number`),
};

const AREA_CODES: Table = {
  '533': fault(21452, (area) => `No phone numbers found in area code ${area}`),
};

const look = (table: Table, number: string): MagicFault | null => table[number]?.(number) ?? null;

/** `From` of a call, in E.164. */
export const magicCaller = (from: string): MagicFault | null =>
  from === MAGIC_OWN ? null : (look(CALL_FROM, from) ?? NOT_VERIFIED(from));

/** `To` of a call, in E.164: a number that is not in the table is accepted. */
export const magicCalled = (to: string): MagicFault | null => look(CALL_TO, to);

/** `From` of a message, in E.164. */
export const magicSender = (from: string): MagicFault | null =>
  from === MAGIC_OWN ? null : (look(MESSAGE_FROM, from) ?? NOT_A_SENDER(from));

/** `To` of a message, in E.164: a number that is not in the table is accepted. */
export const magicRecipient = (to: string): MagicFault | null => look(MESSAGE_TO, to);

/** Who may write to whom under test credentials, where no messaging service exists. */
export function magicEnds(given: {
  readonly to: string;
  readonly from: string | undefined;
  readonly service: string | undefined;
}): ({ readonly ok: true } & MessageEnds) | Fault {
  if (given.service !== undefined || given.from === undefined) {
    return { ok: false, code: 21701, message: `The Messaging Service ${given.service} does not exist` };
  }
  const sender = readAddress(given.from);
  const from = sender?.kind === 'number' ? sender.e164 : given.from;
  const recipient = readAddress(given.to);
  const to = recipient?.kind === 'number' ? recipient.e164 : null;
  const invalid = { code: 21211, message: `The 'To' number ${given.to} is not a valid phone number.` };
  const fault = magicSender(from) ?? (to === null ? invalid : magicRecipient(to));
  if (fault || to === null) return { ok: false, ...(fault ?? invalid) };
  return { ok: true, to, from, messagingServiceSid: null };
}

/** POST IncomingPhoneNumbers: a number in E.164, or an area code. Null: `MAGIC_OWN` is bought. */
export function magicOfNumber(asked: { readonly number: string } | { readonly areaCode: string }): MagicFault | null {
  if ('areaCode' in asked) return look(AREA_CODES, asked.areaCode);
  if (asked.number === MAGIC_OWN) return null;
  return look(NUMBERS, asked.number) ?? NOT_AVAILABLE(asked.number);
}
