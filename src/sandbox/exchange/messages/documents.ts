import type { OwnedNumber } from '#sandbox/account/numbers.ts';
import { type Got, readAnswer } from '#sandbox/exchange/documents.ts';
import type { UrlAndMethod } from '#sandbox/exchange/legs/leg.ts';
import { notify } from '#sandbox/exchange/notify.ts';
import { showTwiml } from '#sandbox/exchange/show-twiml.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { type MessagingStep, readMessaging } from '#sandbox/messages/document.ts';
import type { Keyword } from '#sandbox/messages/keywords.ts';
import { LONGEST_BODY } from '#sandbox/messages/segments.ts';
import type { Fetch, Pairs } from '#sandbox/voice/request.ts';
import { incomingParameters } from './callbacks.ts';
import type { Message } from './message.ts';
import { readMessageEnds } from './rules.ts';
import type { Draft } from './transmit.ts';

type Send = (draft: Draft) => Message;
type Talk = {
  readonly message: Message;
  readonly parameters: Pairs;
  readonly fallback: UrlAndMethod | null;
  readonly send: Send;
  replies: number;
};

/** https://www.twilio.com/docs/api/errors/14106 and /14109: of one incoming message. */
const MOST_DOCUMENTS = 50;
const MOST_REPLIES = 10;

/**
 * Asks the number's application (or the number itself) what to do with a message, and does it. A number without an
 * address keeps the message, and that is all.
 */
export function converse(
  world: World,
  message: Message,
  owned: OwnedNumber,
  keyword: Keyword | null,
  send: Send,
): void {
  const settings = world.account.applications.get(owned.smsApplicationSid) ?? owned;
  const { smsUrl, smsMethod, smsFallbackUrl, smsFallbackMethod } = settings;
  if (smsUrl === '') return;
  const talk: Talk = {
    message,
    parameters: incomingParameters(world, message, keyword),
    fallback: smsFallbackUrl === '' ? null : { url: smsFallbackUrl, method: smsFallbackMethod },
    send,
    replies: 0,
  };
  void world.pending.track(follow(world, talk, { url: smsUrl, method: smsMethod, parameters: [] }));
}

async function follow(world: World, talk: Talk, first: Fetch): Promise<void> {
  let next: Fetch | null = first;
  for (let turn = 0; next && turn < MOST_DOCUMENTS; turn++) next = await oneDocument(world, talk, next);
  if (next) warn(world, talk, { level: 'warning', code: 14106, message: `More than ${MOST_DOCUMENTS} documents` });
}

/** @returns where the document redirects to */
async function oneDocument(world: World, talk: Talk, fetch: Fetch): Promise<Fetch | null> {
  const { got, base } = await askWithFallback(world, talk, fetch);
  if (!got.ok) return null;
  const { callSid, sid } = talk.message;
  const xml = showTwiml(got.document);
  world.journal.add({ kind: 'document', url: base.url, xml, callSid, messageSid: sid, conferenceSid: null });
  for (const step of readMessaging(got.document, base)) {
    if (step.kind === 'redirect') return step.fetch;
    if (step.kind === 'warn') warn(world, talk, step);
    else reply(world, talk, step);
  }
  return null;
}

async function askWithFallback(
  world: World,
  talk: Talk,
  fetch: Fetch,
): Promise<{ readonly got: Got; readonly base: UrlAndMethod }> {
  const got = await ask(world, talk, fetch);
  if (got.ok || !talk.fallback) return { got, base: fetch };
  const errors: Pairs = [
    ['ErrorCode', String(got.code)],
    ['ErrorUrl', fetch.url],
  ];
  return { got: await ask(world, talk, { ...talk.fallback, parameters: errors }), base: talk.fallback };
}

async function ask(world: World, { message, parameters }: Talk, fetch: Fetch): Promise<Got> {
  const { url, method } = fetch;
  const answer = await world.deliver({
    kind: 'message',
    event: 'received',
    callSid: null,
    conferenceSid: null,
    messageSid: message.sid,
    url,
    method,
    parameters: [...parameters, ...fetch.parameters],
    cookies: message.cookies,
  });
  // No answer is no reply, and nothing is wrong with it.
  if (answer.ok && answer.code < 300 && answer.body.trim() === '') return { ok: true, document: [] };
  const got = readAnswer(answer, url, 'Message');
  if (!got.ok) {
    const about = { callSid: null, messageSid: message.sid, requestUrl: url, requestMethod: method };
    notify(world, { level: 'error', code: got.code, message: got.message, ...about });
  }
  return got;
}

/** What the debugger says instead of REST's refusal. */
const IN_DOCUMENTS: Readonly<Record<number, number>> = {
  21211: 14101,
  21212: 14102,
  21659: 14102,
  21660: 14102,
  21608: 14111,
};

function reply(world: World, talk: Talk, step: Extract<MessagingStep, { kind: 'message' }>): void {
  if (step.body.length > LONGEST_BODY) {
    const message = `The concatenated message body exceeds the ${LONGEST_BODY} character limit`;
    warn(world, talk, { level: 'error', code: 21617, message });
    return;
  }
  const { from, to } = talk.message;
  const service = step.from === null ? (talk.message.messagingServiceSid ?? undefined) : undefined;
  const ends = readMessageEnds(world, { to: step.to ?? from ?? '', from: step.from ?? to, service });
  if (!ends.ok) {
    warn(world, talk, { level: 'error', code: IN_DOCUMENTS[ends.code] ?? ends.code, message: ends.message });
    return;
  }
  talk.replies += 1;
  if (talk.replies > MOST_REPLIES) {
    warn(world, talk, { level: 'warning', code: 14109, message: `More than ${MOST_REPLIES} replies to one message` });
    return;
  }
  talk.send({
    direction: 'outbound-reply',
    ...ends,
    body: step.body,
    mediaUrls: step.media,
    callback: step.callback,
  });
}

type Warning = { readonly level: 'warning' | 'error'; readonly code: number; readonly message: string };

function warn(world: World, { message }: Talk, { level, code, message: text }: Warning): void {
  notify(world, { level, code, message: text, callSid: null, messageSid: message.sid });
}
