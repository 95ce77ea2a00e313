import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Deps } from '../../deps.ts';
import type { Config } from '../../infra/config.ts';
import type { App } from '../../infra/http.ts';
import { Refused } from '../../kernel/refusal.ts';
import { countJobs } from './health.queries.ts';

const seconds = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** `/metrics` for Prometheus: what requests took by route, jobs by queue, open live streams, the process itself. */
export function register(app: App, deps: Deps, liveClients: () => number): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'switchhook_http_seconds',
    help: 'What requests took, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: seconds,
    registers: [registry],
  });
  new Gauge({
    name: 'switchhook_jobs',
    help: 'Jobs by queue and state',
    labelNames: ['queue', 'state'],
    registers: [registry],
    async collect() {
      const counts = await countJobs(deps).catch(() => []);
      this.reset();
      for (const { queue, state, jobs } of counts) this.set({ queue, state }, jobs);
    },
  });
  new Gauge({
    name: 'switchhook_live_clients',
    help: 'Open live streams of this process',
    registers: [registry],
    collect() {
      this.set(liveClients());
    },
  });

  app.addHook('onResponse', async (request, reply) => {
    const labels = { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode };
    durations.observe(labels, reply.elapsedTime / 1_000);
  });

  app.get(
    '/metrics',
    {
      config: { access: 'anonymous', rateLimit: false },
      schema: { tags: ['Operation'], summary: 'Figures for Prometheus: with METRICS_TOKEN, or from this machine' },
    },
    async (request, reply) => {
      if (!mayScrape(request, deps.config)) throw new Refused({ code: 'not-found' });
      return reply.type(registry.contentType).send(await registry.metrics());
    },
  );
}

/**
 * With a token, who has it. Without one, this machine only, and not through a proxy on it, by which the world would look
 * like this machine.
 */
function mayScrape({ headers, socket }: FastifyRequest, { metricsToken }: Config): boolean {
  if (metricsToken !== null) return sameText(headers.authorization ?? '', `Bearer ${metricsToken}`);
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
  return /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '');
}

function sameText(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
