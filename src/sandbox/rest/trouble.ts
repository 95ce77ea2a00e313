import type { FastifyReply } from 'fastify';
import type { World } from '#sandbox/exchange/world.ts';
import { elapsed } from '#sandbox/kernel/clock.ts';
import type { FaultSpec } from '#sandbox/kernel/fault.ts';
import { type Answer, notFound, type RestRequest, refuse } from './answer.ts';

/** How long a request that is to time out is kept waiting: longer than the official client's 30 s. */
const TIMEOUT_MS = 31_000;

const BEFORE = new Set<FaultSpec['what']>(['429', 'drop']);
const struckBy = new WeakMap<RestRequest, readonly FaultSpec[]>();

/** Draws the faults of a request, and refuses it when one of them says so before it is carried out. */
export function refuseByFault(world: World, request: RestRequest): Answer | null {
  const faults = world.faults.onRest({ method: request.method, path: request.path });
  struckBy.set(request, faults);
  if (!faults.some((fault) => BEFORE.has(fault.what))) return null;
  return refuse(20429, 429, 'Too Many Requests');
}

/** Answers, or spoils the answer: what was asked has been done by now, and whoever asked does not learn it. */
export async function answerWithFaults(
  world: World,
  request: RestRequest,
  answer: Answer,
  refused: boolean,
  tookMs: number,
  reply: FastifyReply,
  write: (told: Answer) => FastifyReply,
): Promise<FastifyReply> {
  const faults = struckBy.get(request) ?? [];
  const lost = !refused && faults.some((fault) => fault.what === '5xx-after-accepting');
  const told = lost
    ? refuse(20500, 500, 'An internal server error has occurred')
    : faults.some((fault) => lags(world, request, answer, fault))
      ? notFound(request.path)
      : answer;
  world.journal.add({
    kind: 'rest',
    method: request.method,
    path: request.path,
    parameters: request.method === 'POST' ? request.form.pairs() : [...request.query],
    answer: { code: told.status, body: told.body },
    tookMs,
    faults: faults.map((fault) => fault.what),
    callSid: legOf(request, answer),
    conferenceSid: null,
    ...messageOf(request, answer),
  });
  for (const fault of faults) {
    if (fault.what === 'delay') await elapsed(world.clock, fault.delayMs ?? 1000);
  }
  const dropped = faults.some((fault) => fault.what === 'drop');
  const timeout = faults.find((fault) => fault.what === 'timeout-after-accepting');
  if (!dropped && (!timeout || refused)) return write(told);
  if (!dropped) await elapsed(world.clock, timeout?.delayMs ?? TIMEOUT_MS);
  reply.hijack();
  reply.raw.destroy();
  return reply;
}

/**
 * A read that does not yet see what is there: Twilio's reads lag behind its writes. With `delayMs` it strikes only what is
 * younger, by its own date; a call in the queue has none yet.
 */
function lags(world: World, { method }: RestRequest, { status, body }: Answer, fault: FaultSpec): boolean {
  if (fault.what !== '404-lag' || method !== 'GET' || status !== 200) return false;
  if (typeof body !== 'object' || body === null || !('sid' in body)) return false;
  const created =
    'date_created' in body && typeof body.date_created === 'string' ? Date.parse(body.date_created) : null;
  return fault.delayMs === undefined || created === null || world.clock.now() - created < fault.delayMs;
}

/** Which leg a request was about: named in its path, or made by it. */
export function legOf(request: RestRequest, { body }: Answer): string | null {
  const named = /CA[0-9a-f]{32}/.exec(request.path)?.[0];
  if (named) return named;
  if (request.method !== 'POST' || typeof body !== 'object' || body === null) return null;
  const sid = 'call_sid' in body ? body.call_sid : 'sid' in body ? body.sid : null;
  return typeof sid === 'string' && sid.startsWith('CA') ? sid : null;
}

/** The same of a message. */
function messageOf(request: RestRequest, { body }: Answer): { readonly messageSid?: string } {
  const made = typeof body === 'object' && body !== null && 'sid' in body && request.method === 'POST' ? body.sid : '';
  const messageSid = /[SM]M[0-9a-f]{32}/.exec(`${request.path} ${made}`)?.[0];
  return messageSid === undefined ? {} : { messageSid };
}
