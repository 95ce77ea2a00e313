import type { FaultSpec } from '#sandbox/kernel/fault.ts';
import type { Sent } from '#sandbox/webhooks/send.ts';

/** What Twilio makes of an answer when a fault spoils it on its way; the application does not learn of it. */
export function spoil(sent: Sent, faults: readonly FaultSpec[]): Sent {
  return faults.reduce((so, fault) => SPOILED[fault.what]?.(so) ?? so, sent);
}

const SPOILED: Readonly<Partial<Record<FaultSpec['what'], (sent: Sent) => Sent>>> = {
  /** As if the application had answered so: a document fails with 11200, a callback is warned of with 15003. */
  '5xx-treatment': (sent) => {
    const answer = sent.answer ?? { contentType: null, body: Buffer.alloc(0), headers: [] };
    return { ...sent, failure: null, answer: { ...answer, code: 502 } };
  },
  /** Only the first half of the body arrives. */
  truncate: (sent) => {
    if (!sent.answer) return sent;
    const body = sent.answer.body.subarray(0, Math.floor(sent.answer.body.length / 2));
    return { ...sent, answer: { ...sent.answer, body } };
  },
};

/** A fault in words, for the journal. */
export function inWords({ what, delayMs }: FaultSpec): string {
  if (what === 'delay') return `delay ${delayMs ?? 1000} ms`;
  return what === 'double' && delayMs !== undefined ? `double after ${delayMs} ms` : what;
}
