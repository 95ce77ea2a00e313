import { DEBUGGER_CODES } from '#sandbox/exchange/debugger-codes.ts';
import codes from './codes.json' with { type: 'json' };
import { type OperationCapability, restCapabilities } from './rest.ts';
import { type ElementCapability, twimlCapabilities } from './twiml.ts';

export type CodeCapability = {
  readonly code: number;
  /** `refusal`: answered over REST; `debugger`: in Notifications. */
  readonly where: 'refusal' | 'debugger';
  /** Twilio's title; null where Twilio's own list has none. */
  readonly title: string | null;
};

/** `GET /_sandbox/capabilities`: all of Twilio's REST API, TwiML for voice, and the codes, with what of it is here. */
export type CapabilitiesView = {
  readonly rest: readonly OperationCapability[];
  readonly twiml: readonly ElementCapability[];
  readonly codes: readonly CodeCapability[];
};

let made: CapabilitiesView | undefined;

/** Made once, when somebody asks: nothing in it changes while the sandbox runs. */
export function capabilities(): CapabilitiesView {
  made ??= { rest: restCapabilities(), twiml: twimlCapabilities(), codes: codeCapabilities() };
  return made;
}

const codeCapabilities = (): readonly CodeCapability[] =>
  (['refusal', 'debugger'] as const).flatMap((where) =>
    codes[where].map((code) => ({ code, where, title: DEBUGGER_CODES[code]?.[1] ?? null })),
  );
