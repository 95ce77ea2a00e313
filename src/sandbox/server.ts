import { isIPv4 } from 'node:net';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { clearForks } from '#sandbox/exchange/forks/forks.ts';
import { registerConsole } from './console/register.ts';
import { changes } from './control/changes.ts';
import { registerControl } from './control/register.ts';
import { accountView } from './control/state.ts';
import type { AccountView } from './control/views.ts';
import { createEstate } from './exchange/open-estate.ts';
import type { ManualClock } from './kernel/clock.ts';
import type { RestExchange, SandboxOptions } from './options.ts';
import { refuseAddress, refuseUnread, registerLookups, registerRest, withoutJson } from './rest/register.ts';
import { registerSignalling } from './signalling/register.ts';

export type Sandbox = {
  /** `http://127.0.0.1:4010`: for `client.api.baseUrl`, and the console. */
  readonly url: string;
  readonly account: AccountView;
  /** Manual clock only: moves time on and resolves when everything that was due has been done, deliveries included. */
  advance(ms: number): Promise<void>;
  /** Resolves when no delivery is under way. */
  settled(): Promise<void>;
  /** Ends everything that was started, at once. */
  close(): Promise<void>;
};

/** Long enough for the SDK to come back after its first failures (100 ms, then twice as long each time). */
const GRACE_MS = 10_000;

/** Bytes. */
const LONGEST_REQUEST = 256 * 1024;

const DEFAULT_CONSOLE = join(import.meta.dirname, '..', '..', 'dist', 'console');

/** Starts a whole carrier on one port: REST, control API and console. Rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const host = options.host ?? '127.0.0.1';
  const watchers = changes();
  const estate = createEstate(options, watchers.changed);
  const { clock, closeMedia, pending, stateFile, shelf } = estate.shared;
  const advance = clock.kind === 'manual' ? advancer(clock as ManualClock, pending.settled) : null;

  const app = Fastify({
    logger: { level: options.logLevel ?? 'silent' },
    forceCloseConnections: true,
    bodyLimit: LONGEST_REQUEST,
    // Filters stand in the address: what a body may hold, it may hold too. Node's own bound is 16 kB.
    http: { maxHeaderSize: LONGEST_REQUEST },
    clientErrorHandler: refuseUnread,
    routerOptions: { maxParamLength: 500 },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
    rewriteUrl: (request) => withoutJson(request.url ?? '/'),
    frameworkErrors: refuseAddress,
  });
  if (options.observe) observeRest(app, options.observe);
  await app.register(async (scope) => registerRest(scope, estate), { prefix: '/2010-04-01' });
  await app.register(async (scope) => registerLookups(scope, estate), { prefix: '/v2' });
  const { voices } = estate.shared;
  const voice = voices && { plane: voices, host: options.voices?.host ?? reachable(host) };
  await app.register(async (scope) => registerControl(scope, estate, watchers, { host, advance, voice }), {
    prefix: '/_sandbox',
  });
  await app.register(async (scope) => registerConsole(scope, options.consoleRoot ?? DEFAULT_CONSOLE, host));
  if (voice) registerSignalling(app, estate, voice, options.signalGraceMs ?? GRACE_MS);
  estate.url = await app.listen({ host, port: options.port ?? 0 });

  return {
    url: estate.url,
    account: accountView(estate),
    settled: pending.settled,
    async advance(ms) {
      if (!advance) throw new Error('The clock is real: start the sandbox with {clock: "manual"}');
      await advance(ms);
    },
    async close() {
      clock.stop();
      watchers.close();
      for (const world of estate.worlds.values()) clearForks(world);
      await app.close();
      await closeMedia();
      shelf.clear();
      await stateFile.flush();
    },
  };
}

/** Whoever listens everywhere is reached by UDP at one address all the same: this machine's own, unless told. */
const reachable = (host: string): string => (isIPv4(host) && host !== '0.0.0.0' ? host : '127.0.0.1');

/** Twilio's APIs have their version first in the path: `/2010-04-01/…`, `/v2/…`. */
const REST_PATH = /^\/(2010-04-01|v\d+)\//;

/** For the whole server: no API that is added later can be forgotten. */
function observeRest(app: FastifyInstance, observe: (exchange: RestExchange) => void): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (!REST_PATH.test(request.originalUrl)) return;
    observe({
      method: request.method,
      url: request.originalUrl,
      status: reply.statusCode,
      type: String(reply.getHeader('content-type') ?? ''),
      body: typeof payload === 'string' ? payload : null,
    });
  });
}

/** One advance at a time: two at once would each strike timers under the other's feet. */
function advancer(clock: ManualClock, settle: () => Promise<void>): (ms: number) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (ms) => {
    last = last.then(() => clock.advance(ms, settle));
    return last;
  };
}
