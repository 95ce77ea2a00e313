import webhooks from 'twilio/lib/webhooks/webhooks.js';
import type { Pairs } from '#sandbox/voice/request.ts';

/** What is said in a webhook: the fields of a form, or a JSON text. */
export type Said =
  | { readonly kind: 'form'; readonly parameters: Pairs }
  | { readonly kind: 'json'; readonly text: string };

export type Signed = {
  /** As requested and as signed: a GET's form and a JSON text's hash are in its query. */
  readonly url: string;
  readonly signature: string;
};

/**
 * X-Twilio-Signature, by the official library (https://www.twilio.com/docs/usage/security#validating-requests). A POST
 * signs its address and its form (a repeated field as a list), a GET its address alone, whose query holds the form, and
 * JSON its address, whose query holds the text's SHA-256.
 */
export function sign(authToken: string, method: 'GET' | 'POST', url: string, said: Said): Signed {
  const request = `${authToken} ${method} ${url}`;
  const before = made.get(said);
  if (before?.request === request) return before.signed;
  const signed = make(authToken, method, url, said);
  made.set(said, { request, signed });
  return signed;
}

/** The journal and the wire want the same signature, and signing forty parameters is most of what a webhook costs here. */
const made = new WeakMap<Said, { readonly request: string; readonly signed: Signed }>();

function make(authToken: string, method: 'GET' | 'POST', url: string, said: Said): Signed {
  if (said.kind === 'json')
    return signed(authToken, query(url, `bodySHA256=${webhooks.getExpectedBodyHash(said.text)}`));
  if (method === 'GET') return signed(authToken, query(url, encoded(said.parameters)));
  return signed(authToken, url, said.parameters);
}

const signed = (authToken: string, url: string, parameters: Pairs = []): Signed => ({
  url,
  signature: webhooks.getExpectedTwilioSignature(authToken, url, collect(parameters)),
});

const query = (url: string, more: string): string =>
  more === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${more}`;

/** As a form is written, in a query and in a body. */
export const encoded = (parameters: Pairs): string =>
  new URLSearchParams(parameters.map(([name, value]): [string, string] => [name, value.toWellFormed()])).toString();

function collect(parameters: Pairs): Record<string, string | string[]> {
  const collected = new Map<string, string | string[]>();
  for (const [name, value] of parameters) {
    const before = collected.get(name);
    collected.set(name, before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]);
  }
  return Object.fromEntries(collected);
}
