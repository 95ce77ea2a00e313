import webhooks from 'twilio/lib/webhooks/webhooks.js';
import type { Pairs } from '#sandbox/voice/state.ts';

/**
 * X-Twilio-Signature, by the official library. A POST signs its address and its parameters (a repeated one as a list),
 * a GET only its address, whose query holds the parameters.
 */
export function sign(authToken: string, method: 'GET' | 'POST', url: string, parameters: Pairs): string {
  return webhooks.getExpectedTwilioSignature(authToken, url, method === 'GET' ? {} : collect(parameters));
}

function collect(parameters: Pairs): Record<string, string | string[]> {
  const collected = new Map<string, string | string[]>();
  for (const [name, value] of parameters) {
    const before = collected.get(name);
    collected.set(name, before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]);
  }
  return Object.fromEntries(collected);
}
