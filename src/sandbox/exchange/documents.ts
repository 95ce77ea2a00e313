import { legParameters } from '#sandbox/exchange/legs/callbacks.ts';
import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import { endLeg } from '#sandbox/exchange/legs/legs.ts';
import type { Fetch, Pairs } from '#sandbox/voice/request.ts';
import { lend } from '#sandbox/webhooks/cache.ts';
import { mediaTypeOf } from '#sandbox/webhooks/media-type.ts';
import { gotHttp, isOk } from '#sandbox/webhooks/not-ok.ts';
import { inOrder } from '#sandbox/webhooks/parameters.ts';
import type { TwimlDocument } from '#twiml/nodes.ts';
import { parseTwiml } from '#twiml/parse.ts';
import { notify } from './notify.ts';
import type { WebhookAnswer } from './webhook.ts';
import type { World } from './world.ts';

export type Got =
  | { readonly ok: true; readonly document: TwimlDocument; readonly stray?: string }
  | { readonly ok: false; readonly code: number; readonly message: string };

/**
 * Requests a document for a leg and tells its interpreter what came. When nothing usable came, the leg's fallback is
 * asked, with ErrorCode and ErrorUrl; when that fails too, the caller hears an apology.
 *
 * Requests of one leg keep their order: an interrupted Dial's action is answered before the redirect is asked for.
 */
export function fetchDocument(world: World, leg: Leg, id: number, fetch: Fetch, discard: boolean): void {
  const callStatus = leg.phase;
  if (isLooping(world, leg)) {
    endLeg(world, leg, 'failed');
    return;
  }
  const request = async () => {
    const first = await askDocument(world, leg, fetch, callStatus);
    if (discard) return;
    if (first.ok) {
      world.dispatch(leg.sid, { kind: 'document', fetch: id, document: first.document, base: fetch });
      return;
    }
    const second = await askFallback(world, leg, fetch, first, callStatus);
    if (second?.ok) {
      const base = leg.fallback;
      world.dispatch(leg.sid, { kind: 'document', fetch: id, document: second.document, base });
      return;
    }
    world.dispatch(leg.sid, { kind: 'document-failed', fetch: id });
  };
  leg.lane = leg.lane.then(request);
}

const MOST_AT_ONCE = 20;

/** A document that leads to itself, with nothing in it that takes time, would never let go. */
export function isLooping(world: World, leg: Leg): boolean {
  const now = world.clock.now();
  leg.asked = leg.asked.at === now ? { at: now, times: leg.asked.times + 1 } : { at: now, times: 1 };
  if (leg.asked.times <= MOST_AT_ONCE) return false;
  const message = `More than ${MOST_AT_ONCE} documents without any time between them`;
  notify(world, { level: 'error', code: 11215, message, callSid: leg.sid });
  return true;
}

async function askFallback(
  world: World,
  leg: Leg,
  failed: Fetch,
  why: Extract<Got, { ok: false }>,
  callStatus: string,
): Promise<Got | null> {
  if (!leg.fallback) return null;
  const errors: Pairs = [
    ['ErrorCode', String(why.code)],
    ['ErrorUrl', failed.url],
  ];
  return askDocument(world, leg, { ...leg.fallback, parameters: [...failed.parameters, ...errors] }, callStatus);
}

/** One request, without a fallback; a fault is in the debugger by then. */
export async function askDocument(world: World, leg: Leg, fetch: Fetch, callStatus: string): Promise<Got> {
  const answer = await world.deliver({
    kind: 'document',
    event: callStatus,
    callSid: leg.sid,
    conferenceSid: null,
    url: fetch.url,
    method: fetch.method,
    parameters: inOrder([...legParameters(world, leg, callStatus), ...fetch.parameters]),
    cookies: leg.cookies,
  });
  const got = readAnswer(answer, fetch.url);
  if (answer.ok && answer.bytes) playNext(world, fetch.url, answer.contentType, answer.bytes);
  const fault = faultIn(got);
  if (fault) {
    notify(world, {
      ...fault,
      callSid: leg.sid,
      requestUrl: fetch.url,
      requestMethod: fetch.method,
      ...(answer.exchange && { exchange: answer.exchange }),
    });
  }
  return got;
}

/** A sound that came instead of a document is played as it came, without asking for it once more. */
function playNext({ soundCache, clock }: World, url: string, contentType: string | null, body: Buffer): void {
  lend(soundCache, URL.parse(url)?.href ?? url, { code: 200, contentType, body }, clock.now() + LENT_MS);
}

const LENT_MS = 1000;

/**
 * What an answer means by its kind: TwiML, a sound to play, or plain words.
 *
 * @param plain the verb that plain words stand for: calls say them, messages reply them (and play no sounds)
 */
export function readAnswer(answer: WebhookAnswer, url: string, plain: 'Say' | 'Message' = 'Say'): Got {
  if (!answer.ok) return answer;
  const { code, body } = answer;
  if (!isOk(code)) return { ok: false, code: 11200, message: gotHttp(code, url) };
  const type = mediaTypeOf(answer.contentType);
  if (plain === 'Say' && type.startsWith('audio/')) {
    return { ok: true, document: [{ name: 'Play', attributes: {}, children: [url] }] };
  }
  if (body.trim() === '') return { ok: false, code: 11770, message: `Empty response body from ${url}` };
  if (type === 'text/plain') {
    const parsed = readTwiml(body);
    return parsed.ok ? parsed : { ok: true, document: [{ name: plain, attributes: {}, children: [body] }] };
  }
  if (!['text/xml', 'application/xml', 'text/html'].includes(type)) {
    return { ok: false, code: 12300, message: `Invalid Content-Type '${answer.contentType ?? ''}' from ${url}` };
  }
  return readTwiml(body);
}

/** A document, or what is wrong with it and on which line. */
export function readTwiml(xml: string): Got {
  const parsed = parseTwiml(xml);
  if (parsed.ok || parsed.line === undefined) return parsed;
  return { ...parsed, message: `Error on line ${parsed.line} of document: ${parsed.message}` };
}

/** What the debugger says of a document as a whole. */
export function faultIn(got: Got): { level: 'error' | 'warning'; code: number; message: string } | null {
  if (!got.ok) return { level: 'error', code: got.code, message: got.message };
  if (got.stray === undefined) return null;
  return { level: 'warning', code: 12200, message: `<Response> cannot hold text: '${got.stray.slice(0, 50)}'` };
}
