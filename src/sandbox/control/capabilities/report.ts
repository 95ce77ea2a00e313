import { DEBUGGER_CODES } from '#sandbox/exchange/debugger-codes.ts';
import type { CapabilitiesView, CodeCapability } from '../views.ts';
import codes from './codes.json' with { type: 'json' };
import { restCapabilities } from './rest.ts';
import { twimlCapabilities } from './twiml.ts';

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
