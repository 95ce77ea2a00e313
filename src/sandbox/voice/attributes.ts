import { isElement, type TwimlElement } from '#twiml/nodes.ts';
import type { Base, Fetch, Method } from './request.ts';
import type { Action, LegCallbackSpec, VerbStep, WaitSound } from './state.ts';

/** A fault in the schema is Twilio's warning 12200: what is wrong is ignored, and the document goes on. */
export const schemaWarning = (message: string): Action => ({ kind: 'warn', level: 'warning', code: 12200, message });

export const textOf = (element: TwimlElement): string =>
  element.children
    .filter((child) => typeof child === 'string')
    .join('')
    .trim();

/** What a table holds under a name that came from outside: `toString` and `constructor` are not in it, and would be found. */
export const ownOf = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

export const elementsOf = (element: TwimlElement): readonly TwimlElement[] => element.children.filter(isElement);

/** A whole number within bounds, or the default. */
export function numberOf(element: TwimlElement, name: string, fallback: number, min = 0, max = 86_400): number {
  const text = element.attributes[name]?.trim();
  if (text === undefined || !/^\d{1,9}$/.test(text)) return fallback;
  return Math.min(max, Math.max(min, Number(text)));
}

export function flagOf(element: TwimlElement, name: string, fallback: boolean): boolean {
  const text = element.attributes[name]?.trim().toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : fallback;
}

export const methodOf = (element: TwimlElement, name = 'method', fallback: Method = 'POST'): Method => {
  const text = element.attributes[name]?.trim().toUpperCase();
  return text === 'GET' || text === 'POST' ? text : fallback;
};

/**
 * Attributes that nobody here knows, as warnings, and those that are understood without effect (`idle`), as notes of the
 * sandbox's own (code 0). The capability report is made of what is said here.
 */
export function unknownAttributes(
  element: TwimlElement,
  known: readonly string[],
  idle: readonly string[] = [],
): readonly Action[] {
  const where = `in element '${element.name}'`;
  return Object.keys(element.attributes)
    .filter((name) => !known.includes(name))
    .map((name) =>
      idle.includes(name)
        ? { kind: 'warn', level: 'warning', code: 0, message: `Attribute '${name}' ${where} has no effect here` }
        : schemaWarning(`Attribute '${name}' is not supported ${where} and is ignored`),
    );
}

export type Resolved = { readonly ok: true; readonly url: string } | { readonly ok: false; readonly fault: VerbStep };

/**
 * An address in a document, made absolute. A relative one in TwiML that came with a request has nothing to be relative
 * to: error 15004. Only http and https: error 11100.
 */
export function resolveUrl(address: string, base: Base): Resolved {
  const relative = !/^[a-z][a-z0-9+.-]*:/iu.test(address);
  if (relative && !base) return refuse(15004, `Relative address '${address}' in TwiML without an address of its own`);
  const url = URL.parse(address, base?.url);
  if (!url || !/^https?:$/.test(url.protocol)) return refuse(11100, `Invalid URL format: '${address}'`);
  return { ok: true, url: url.href };
}

export type ReadFetch =
  | { readonly ok: true; readonly fetch: Fetch | null }
  | { readonly ok: false; readonly fault: VerbStep };

/** A request that an attribute names (`action`, `url`); null without the attribute. */
export function fetchOf(element: TwimlElement, base: Base, name: string, method = 'method'): ReadFetch {
  const address = element.attributes[name]?.trim();
  if (!address) return { ok: true, fetch: null };
  const resolved = resolveUrl(address, base);
  if (!resolved.ok) return resolved;
  return { ok: true, fetch: { url: resolved.url, method: methodOf(element, method), parameters: [] } };
}

/** What is heard while waiting: without the attribute Twilio's music, with an empty one nothing. */
export function waitSoundOf(
  element: TwimlElement,
  base: Base,
  name: string,
  method: string,
): { readonly ok: true; readonly sound: WaitSound } | { readonly ok: false; readonly fault: VerbStep } {
  if (element.attributes[name] === undefined) return { ok: true, sound: { kind: 'music' } };
  const read = fetchOf(element, base, name, method);
  if (!read.ok) return read;
  return { ok: true, sound: read.fetch === null ? { kind: 'silence' } : { kind: 'fetch', fetch: read.fetch } };
}

const refuse = (code: number, message: string): Resolved => ({
  ok: false,
  fault: { kind: 'fault', code, message, actions: [] },
});

/**
 * Where control goes after Gather and Record: the action, and without one the document's own address, with its own
 * method (Twilio's documented default, and the cause of many an endless loop).
 */
export function actionOf(
  element: TwimlElement,
  base: Base,
): { ok: true; fetch: Fetch } | { ok: false; fault: VerbStep } {
  const action = element.attributes.action?.trim();
  if (!action) {
    if (!base)
      return { ok: false, fault: fault(15004, `<${element.name}> needs an action in TwiML without an address`) };
    return { ok: true, fetch: { url: base.url, method: methodOf(element, 'method', 'POST'), parameters: [] } };
  }
  const resolved = resolveUrl(action, base);
  if (!resolved.ok) return resolved;
  return { ok: true, fetch: { url: resolved.url, method: methodOf(element), parameters: [] } };
}

const fault = (code: number, message: string): VerbStep => ({ kind: 'fault', code, message, actions: [] });

/** `statusCallback`, `statusCallbackMethod`, `statusCallbackEvent` (a list with spaces). */
export function callbackOf(element: TwimlElement, base: Base, fallback: readonly string[]): LegCallbackSpec | null {
  const address = element.attributes.statusCallback?.trim();
  if (!address) return null;
  const resolved = resolveUrl(address, base);
  if (!resolved.ok) return null;
  const events = element.attributes.statusCallbackEvent?.split(/[\s,]+/u).filter(Boolean) ?? fallback;
  return { url: resolved.url, method: methodOf(element, 'statusCallbackMethod'), events };
}
