import { randomUUID } from 'node:crypto';
import { elapsed } from '#sandbox/kernel/clock.ts';
import { iso } from '#sandbox/kernel/dates.ts';
import { MOST_DOCUMENT_BYTES, MOST_SOUND_BYTES } from '#sandbox/webhooks/attempt.ts';
import { type Outgoing, parametersOf } from '#sandbox/webhooks/follow.ts';
import { gotHttp, isOk } from '#sandbox/webhooks/not-ok.ts';
import { DEFAULTS, MEDIA_DEFAULTS, type Overrides, splitOverrides } from '#sandbox/webhooks/overrides.ts';
import { type Answered, type Sent, send } from '#sandbox/webhooks/send.ts';
import { encoded, sign } from '#sandbox/webhooks/sign.ts';
import { notify } from './notify.ts';
import { inWords, spoil } from './spoil.ts';
import type { HttpExchange, Webhook, WebhookAnswer } from './webhook.ts';
import type { World } from './world.ts';

const MOST_BODY_SHOWN = 8192;

/** A held-back request goes out after this long when no other of its leg overtakes it. */
const REORDER_MS = 1000;

export type Delivery = (webhook: Webhook) => Promise<WebhookAnswer>;

/** Signs, sends and records webhooks, with injected faults. */
export function delivery(world: () => World): Delivery {
  /** Requests held back until the next one of the same leg has gone. */
  const held = new Map<string, () => void>();

  const release = (webhook: Webhook, one: (() => void) | undefined) => {
    const key = subjectOf(webhook);
    if (held.get(key) === one) held.delete(key);
    one?.();
  };

  const hold = (webhook: Webhook): Promise<void> => {
    release(webhook, held.get(subjectOf(webhook)));
    const { promise, resolve } = Promise.withResolvers<void>();
    held.set(subjectOf(webhook), resolve);
    world().clock.after(REORDER_MS, resolve);
    return promise;
  };

  return async (webhook) => {
    const now = world();
    // Only what is held already is overtaken by this one: what was sent before it does not pass it on arrival.
    const overtaken = held.get(subjectOf(webhook));
    const faults = now.faults.onWebhook({ webhook: webhook.kind, event: webhook.event, url: webhook.url });
    const struck = faults.map(inWords);
    const prepared = prepare(now, webhook);
    const entry = begin(now, webhook, prepared.outgoing, struck);
    if (faults.some((fault) => fault.what === 'drop')) {
      now.journal.amend(entry, 'webhook', { done: true });
      return { ok: false, code: 11205, message: 'HTTP connection failure: dropped by an injected fault' };
    }
    for (const fault of faults) {
      if (fault.what === 'delay') await elapsed(world().clock, fault.delayMs ?? 1000);
      if (fault.what === 'reorder') await hold(webhook);
    }
    const sent = spoil(await now.pending.track(send(prepared.outgoing, prepared.overrides)), faults);
    // Released only when this one has arrived: two requests that start together may arrive in either order.
    if (!faults.some((fault) => fault.what === 'reorder')) release(webhook, overtaken);
    finish(now, entry, webhook, prepared.outgoing, sent);
    const double = faults.find((fault) => fault.what === 'double');
    if (double) again(now, webhook, prepared, double.delayMs ?? 0);
    return answerOf(prepared.outgoing, sent);
  };
}

/** What a request tells of: requests of one subject may overtake each other. */
const subjectOf = ({ messageSid, callSid, conferenceSid }: Webhook): string =>
  messageSid ?? callSid ?? conferenceSid ?? '';

type Prepared = { readonly outgoing: Outgoing; readonly overrides: Overrides };

function prepare(world: World, webhook: Webhook): Prepared {
  const isFile = webhook.kind === 'media';
  const { url, overrides, faults } = splitOverrides(webhook.url, isFile ? MEDIA_DEFAULTS : DEFAULTS);
  for (const fault of faults) {
    const message = `Invalid connection override: ${fault}`;
    notify(world, { level: 'warning', code: 11243, message, callSid: webhook.callSid, requestUrl: webhook.url });
  }
  const ceiling = world.settings.webhookCeilingMs;
  const totalMs = Math.min(overrides.totalMs, ceiling);
  const readMs = Math.min(overrides.readMs, ceiling, DEFAULTS.readMs);
  const { method, parameters, cookies, json } = webhook;
  return {
    outgoing: {
      method,
      url: URL.parse(url)?.href ?? url,
      said: json === undefined ? { kind: 'form', parameters } : { kind: 'json', text: json },
      authToken: world.account.authToken,
      // Not drawn from the seed: it must differ from those of an earlier run, which applications may remember.
      idempotencyToken: randomUUID(),
      cookies,
      cache: isFile ? world.soundCache : webhook.kind === 'document' ? world.webCache : null,
      mostBytes: isFile ? MOST_SOUND_BYTES : MOST_DOCUMENT_BYTES,
      now: world.clock.now,
    },
    overrides: { ...overrides, totalMs, readMs },
  };
}

/** The same request once more, its token included; nobody waits for its answer. */
function again(world: World, webhook: Webhook, { outgoing, overrides }: Prepared, afterMs: number): void {
  const tell = () => {
    const entry = begin(world, webhook, outgoing, ['doubled']);
    void world.pending.track(send(outgoing, overrides)).then((sent) => finish(world, entry, webhook, outgoing, sent));
  };
  if (afterMs === 0) tell();
  else world.clock.after(afterMs, tell);
}

/** What is asked for has alerts of its own; the rest tells, and 15003 says that nobody heard. */
const ASKED: ReadonlySet<Webhook['kind']> = new Set(['document', 'message', 'media']);

function begin(world: World, webhook: Webhook, outgoing: Outgoing, faults: readonly string[]): number {
  const { kind, event, callSid, conferenceSid, messageSid, method, parameters } = webhook;
  return world.journal.add({
    kind: 'webhook',
    webhook: kind,
    event,
    callSid,
    conferenceSid,
    ...(messageSid && { messageSid }),
    method,
    url: outgoing.url,
    parameters,
    signature: sign(outgoing.authToken, method, outgoing.url, outgoing.said).signature,
    answer: null,
    attempts: [],
    done: false,
    tookMs: null,
    faults,
  });
}

function finish(world: World, entry: number, webhook: Webhook, outgoing: Outgoing, sent: Sent): void {
  world.journal.amend(entry, 'webhook', {
    signature: sent.signature,
    answer: sent.answer && shown(sent.answer),
    attempts: sent.tries.map((each) => ({ ...each, startedAt: iso(each.startedAt) })),
    done: true,
    tookMs: sent.tries.reduce((sum, each) => sum + each.tookMs, 0),
  });
  if (ASKED.has(webhook.kind)) return;
  const code = sent.answer?.code ?? null;
  if (code !== null && isOk(code)) return;
  const message = code === null ? (sent.failure?.message ?? 'No answer') : gotHttp(code, webhook.url);
  notify(world, {
    level: 'warning',
    code: 15003,
    message,
    callSid: webhook.callSid,
    ...(webhook.messageSid && { messageSid: webhook.messageSid }),
    requestUrl: webhook.url,
    requestMethod: webhook.method,
    exchange: exchangeOf(outgoing, sent),
  });
}

const answerOf = (outgoing: Outgoing, sent: Sent): WebhookAnswer => {
  const exchange = exchangeOf(outgoing, sent);
  if (sent.answer) {
    const { code, contentType, body } = sent.answer;
    return { ok: true, code, contentType, exchange, ...(isSound(contentType) ? sound(body) : text(body)) };
  }
  const { code, message } = sent.failure ?? { code: 11200, message: 'No answer' };
  return { ok: false, code, message, exchange };
};

const shown = (answer: Answered) => ({
  code: answer.code,
  contentType: answer.contentType,
  body: bodyShown(answer),
});

const isSound = (contentType: string | null): boolean => contentType?.startsWith('audio/') ?? false;
const sound = (bytes: Buffer) => ({ body: '', bytes });
const text = (bytes: Buffer) => ({ body: bytes.toString('utf8') });

/** Of a sound its size. */
function bodyShown({ contentType, body }: Answered): string {
  if (isSound(contentType)) return `(${body.length} bytes)`;
  // Four bytes a character at most.
  return body.toString('utf8', 0, MOST_BODY_SHOWN * 4).slice(0, MOST_BODY_SHOWN);
}

/** What the debugger keeps of a request that went wrong. */
const exchangeOf = ({ said }: Outgoing, { answer }: Sent): HttpExchange => ({
  variables: said.kind === 'json' ? said.text : encoded(parametersOf(said)),
  code: answer?.code ?? null,
  headers: (answer?.headers ?? []).map(([name, value]) => `${name}: ${value}`).join('\n'),
  body: answer ? bodyShown(answer) : '',
});
