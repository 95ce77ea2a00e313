import { Type } from 'typebox';
import type { Deps } from '../../deps.ts';
import type { App } from '../../infra/http.ts';
import { missingMigrations, missingQueues, unsafeSettings } from './health.queries.ts';

const Health = Type.Object({ status: Type.Literal('ok') });
const Check = Type.Object({ name: Type.String(), ok: Type.Boolean(), detail: Type.String() });
const Readiness = Type.Object({
  ready: Type.Boolean(),
  checks: Type.Array(Check),
  /** What an administrator should know although the server works. */
  warnings: Type.Array(Type.String()),
});

type Check = { readonly name: string; readonly ok: boolean; readonly detail: string };

const tags = ['Operation'];

/** `/healthz`: the process answers. `/readyz`: it can also do its work. */
export function register(app: App, deps: Deps): void {
  app.get(
    '/healthz',
    {
      config: { access: 'anonymous', rateLimit: false },
      schema: { tags, summary: 'Whether the process answers', response: { 200: Health } },
    },
    async () => ({ status: 'ok' as const }),
  );

  app.get(
    '/readyz',
    {
      config: { access: 'anonymous', rateLimit: false },
      schema: {
        tags,
        summary: 'Whether database, migrations and job queue are there',
        response: { 200: Readiness, 503: Readiness },
      },
    },
    async (_request, reply) => {
      const checks = await Promise.all([
        check('database', async () => {
          await deps.db.pool.query('select 1');
          return [];
        }),
        check('migrations', () => missingMigrations(deps)),
        check('queue', () => missingQueues(deps)),
      ]);
      const ready = checks.every(({ ok }) => ok);
      const off = ready ? await unsafeSettings(deps).catch(() => []) : [];
      const warnings = off.map((name) => `${name} is off: a power cut can lose what was acknowledged.`);
      return reply.code(ready ? 200 : 503).send({ ready, checks, warnings });
    },
  );
}

async function check(name: string, findMissing: () => Promise<readonly string[]>): Promise<Check> {
  try {
    const missing = await findMissing();
    return { name, ok: missing.length === 0, detail: missing.length === 0 ? 'ok' : `missing: ${missing.join(', ')}` };
  } catch (error) {
    return { name, ok: false, detail: (error as { code?: string }).code ?? 'does not answer' };
  }
}
