import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { may } from '#contract/permissions.ts';
import type { Deps } from '../../deps.ts';
import { type App, type Authenticate, identityOf, type SignIn } from '../../infra/http.ts';
import { Refused } from '../../kernel/refusal.ts';
import { type Cursor, isAfter, parsePlace } from './cursor.ts';
import { createFeeds, type Feeds } from './feed.ts';
import { keptMs } from './live.jobs.ts';
import type { Entry } from './live.queries.ts';
import { openStream, type Stream } from './stream.ts';

const beatMs = 15_000;
const checkMs = 30_000;
const mostPerUser = 20;
/** Nodes' clocks differ, and a transaction stamps its events when it begins. */
const marginMs = 10 * 60_000;

export type LiveGauge = { readonly clients: () => number };

/** `GET /api/live`: the organization's events as they happen. */
export function register(app: App, deps: Deps, authenticate: Authenticate): LiveGauge {
  const feeds = createFeeds(deps);
  const open = new Map<ServerResponse, string>();
  app.addHook('preClose', async () => {
    feeds.close();
    for (const response of open.keys()) response.end();
  });

  app.get(
    '/api/live',
    {
      config: { access: 'live:read' },
      exposeHeadRoute: false,
      schema: {
        tags: ['Live'],
        summary: 'Live events (text/event-stream), resumed by Last-Event-ID',
      },
    },
    async (request, reply) => {
      const { actor } = identityOf(request);
      const mine = [...open.values()].filter((userId) => userId === actor.userId).length;
      if (mine >= mostPerUser) {
        throw new Refused({ code: 'too-many-requests', detail: `${mine} live connections of yours are open.` });
      }
      const response = startAnswer(reply);
      open.set(response, actor.userId);
      response.on('close', () => open.delete(response));
      await serve({ feeds, authenticate, deps }, request, response).catch((error: Error) => {
        request.log.warn({ err: error }, 'A live connection broke');
        response.end();
      });
    },
  );
  return { clients: () => open.size };
}

/** Takes the answer out of Fastify's hands, with the headers that it has set so far. */
function startAnswer(reply: FastifyReply): ServerResponse {
  reply.hijack();
  const headers = Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined);
  reply.raw.writeHead(200, {
    ...(Object.fromEntries(headers) as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // nginx would else keep events back until its buffer is full
    'x-accel-buffering': 'no',
  });
  reply.raw.flushHeaders();
  return reply.raw;
}

type Serving = { readonly feeds: Feeds; readonly authenticate: Authenticate; readonly deps: Deps };

async function serve({ feeds, authenticate, deps }: Serving, request: FastifyRequest, response: ServerResponse) {
  const { tenantId } = identityOf(request);
  const early: Entry[] = [];
  let stream: Stream | null = null;
  const check = async () => {
    const signIn = await authenticate(request.cookies).catch(() => request.signIn);
    if (!mayListen(signIn, tenantId)) response.end();
  };
  const hear = (entries: readonly Entry[]) => {
    if (stream) stream.send(entries);
    else early.push(...entries);
    if (entries.some(({ event }) => event.kind === 'members')) void check();
  };
  const joined = await feeds.join(tenantId, hear);
  const checks = setInterval(check, checkMs);
  const beats = setInterval(() => stream?.beat(), beatMs);
  const end = () => {
    clearInterval(checks);
    clearInterval(beats);
    joined.leave();
  };
  response.on('close', end);
  if (response.closed) return end();
  const opened = await greet({ feeds, deps }, tenantId, joined.from, request.headers['last-event-id'], response);
  opened.send(early);
  stream = opened;
}

/** Says hello and, to a client that was here before, what it missed: up to where the feed takes over. */
async function greet(
  { feeds, deps }: Pick<Serving, 'feeds' | 'deps'>,
  tenantId: string,
  from: Cursor,
  lastEventId: string | string[] | undefined,
  response: ServerResponse,
): Promise<Stream> {
  const last = typeof lastEventId === 'string' && lastEventId !== '' ? lastEventId : null;
  const resume = last === null ? null : usable(last, from, deps);
  const stream = openStream(response, deps.clock, resume ?? from);
  // Without its place until that is right: whoever breaks off here comes back with the place that they had.
  stream.tell({ kind: 'hello' }, last === null ? from : resume);
  if (last !== null && resume === null) stream.tell({ kind: 'resync' }, from);
  if (resume !== null) {
    for await (const entries of feeds.pages(tenantId, resume)) stream.send(entries);
  }
  return stream;
}

/** The client's place, unless what came after it may be gone, or it is of another database. */
function usable(text: string, from: Cursor, { clock }: Deps): Cursor | null {
  const place = parsePlace(text);
  if (!place || clock.now().getTime() - place.at.getTime() > keptMs - marginMs) return null;
  // Another node may be a little ahead of this one; a restored database is far behind.
  return isAfter(place.cursor, { txid: from.txid + 100_000n, id: 0 }) ? null : place.cursor;
}

function mayListen(signIn: SignIn | null, tenantId: string): boolean {
  return signIn?.organizationId === tenantId && signIn.member !== null && may(signIn.member.role, 'live:read');
}
