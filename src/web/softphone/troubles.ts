/** What can be wrong with the browser's phone, for people: what it is, and what to do. */
export type Trouble = {
  readonly code: string;
  readonly title: string;
  readonly cure: string;
  /** The carrier's own code, when it gave one. */
  readonly carrierCode?: number;
};

const words = {
  'microphone-refused': {
    title: 'The microphone is blocked',
    cure: 'Click the icon to the left of the address, set Microphone to Allow, and try again.',
  },
  'microphone-missing': {
    title: 'No microphone was found',
    cure: 'Plug in a headset or a microphone and try again. Nothing needs to be reloaded.',
  },
  'microphone-busy': {
    title: 'The microphone is in use',
    cure: 'Another program holds it. Close other calls and meetings, or choose another microphone.',
  },
  'microphone-replaced': {
    title: 'Your microphone was unplugged',
    cure: 'The call goes on with the one that your system chose. Choose another under Microphone and speaker.',
  },
  'microphone-lost': {
    title: 'Your microphone was unplugged',
    cure: 'Plug it in again, or another one: you are heard again at once.',
  },
  'microphone-gone': {
    title: 'The chosen microphone is not there any more',
    cure: 'Choose another one under Microphone and speaker, or plug it in again.',
  },
  insecure: {
    title: 'This address may not use the microphone',
    cure: 'Browsers give the microphone to https addresses and to localhost only. Open Switchhook at one of these.',
  },
  unsupported: {
    title: 'This browser cannot make calls',
    cure: 'Use a current Chrome, Edge, Firefox or Safari, or call with your own phone.',
  },
  'phone-refused': {
    title: 'The phone service refused this browser',
    cure: 'Reload the page. If that does not help, an administrator should test the connection in Settings, Twilio.',
  },
  'phone-unreachable': {
    title: 'The phone service cannot be reached',
    cure: 'Check your internet connection; a firewall may block it. You can call with your own phone meanwhile.',
  },
  'sandbox-insecure': {
    title: 'This page may not speak to the sandbox',
    cure: 'It came by https, and the sandbox is not encrypted.',
  },
  'sandbox-unreachable': {
    title: 'The sandbox cannot be reached',
    cure: 'See that it runs, and that this browser is on the machine that runs it.',
  },
  'line-slow': {
    title: 'The phone service did not answer in time',
    cure: 'Try again. If it happens often, your network or a firewall holds it up.',
  },
  'call-refused': {
    title: 'The call was not let through',
    cure: 'It may have ended, or be somebody else’s. Look at the call’s details, and call again.',
  },
  'media-failed': {
    title: 'No sound gets through',
    cure: 'A firewall or VPN blocks the audio. Try another network, or call with your own phone.',
  },
  'connection-lost': {
    title: 'The connection broke',
    cure: 'Check your internet connection, then come back into the call.',
  },
  engaged: {
    title: 'You are in a call already',
    cure: 'End that one first, or bring the other person into it with Add.',
  },
  unknown: { title: 'The phone failed', cure: 'Try again; if it stays so, reload the page.' },
} as const satisfies Readonly<Record<string, { title: string; cure: string }>>;

type TroubleCode = keyof typeof words;

export const troubleOf = (code: TroubleCode, carrierCode?: number): Trouble => ({
  code,
  ...words[code],
  ...(carrierCode === undefined ? {} : { carrierCode }),
});

/** https://www.twilio.com/docs/voice/sdks/error-codes; codes that are not here are `unknown`. */
const byCarrierCode: Readonly<Record<number, TroubleCode>> = {
  20101: 'phone-refused',
  20104: 'phone-refused',
  20151: 'phone-refused',
  20157: 'phone-refused',
  31000: 'phone-unreachable',
  31001: 'call-refused',
  31002: 'call-refused',
  31003: 'line-slow',
  31005: 'connection-lost',
  31008: 'call-refused',
  31009: 'phone-unreachable',
  31107: 'connection-lost',
  31201: 'phone-refused',
  31202: 'phone-refused',
  31203: 'phone-refused',
  31204: 'phone-refused',
  31205: 'phone-refused',
  31206: 'line-slow',
  31207: 'phone-refused',
  31209: 'connection-lost',
  31400: 'call-refused',
  31401: 'microphone-refused',
  31402: 'microphone-busy',
  31404: 'call-refused',
  31480: 'call-refused',
  31486: 'call-refused',
  31603: 'call-refused',
  53000: 'phone-unreachable',
  53001: 'phone-unreachable',
  53400: 'media-failed',
  53402: 'media-failed',
  53405: 'media-failed',
};

/** Why `getUserMedia` did not give a microphone (W3C Media Capture and Streams, 10.2.2). */
const byMediaFault: Readonly<Record<string, TroubleCode>> = {
  NotAllowedError: 'microphone-refused',
  SecurityError: 'microphone-refused',
  NotFoundError: 'microphone-missing',
  OverconstrainedError: 'microphone-gone',
  NotReadableError: 'microphone-busy',
  AbortError: 'microphone-busy',
  TypeError: 'insecure',
};

/** What went wrong, whether the carrier's client or the browser said so. */
export function troubleFrom(fault: unknown): Trouble {
  if (typeof fault !== 'object' || fault === null) return troubleOf('unknown');
  const { code, name, cause } = fault as { code?: unknown; name?: unknown; cause?: unknown };
  if (isTrouble(cause)) return cause;
  if (typeof code === 'number' && code >= 10_000) return troubleOf(byCarrierCode[code] ?? 'unknown', code);
  return troubleOf((typeof name === 'string' && byMediaFault[name]) || 'unknown');
}

const isTrouble = (value: unknown): value is Trouble =>
  typeof value === 'object' && value !== null && 'cure' in value && 'code' in value;

/** An error for code that throws; `troubleFrom` finds the trouble in it again. */
export const troubled = (trouble: Trouble): Error => new Error(trouble.title, { cause: trouble });
