import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { createDb, createPool, type Db } from './db.ts';
import { type Jobs, startJobs } from './jobs.ts';
import { createLog } from './log.ts';
import { queues } from './queues.ts';
import type { Scope } from './scope.ts';

const database = useDatabase();
const log = createLog('silent');
const identity = {
  tenantId: '0190a1b2-0000-7000-8000-000000000000',
  actor: { kind: 'system' as const },
  requestId: 't',
};

type Body = { readonly name: string };
const ran: { name: string; at: number }[] = [];
const waiting = new Set<() => void>();
const failing = new Set<string>();
let db: Db;
let jobs: Jobs;

beforeAll(async () => {
  jobs = await startJobs(database.url, log, { worker: true });
  const live = { hint: () => {}, subscribe: () => () => {} };
  db = createDb({ pool: createPool(database.url, 2), clock: { now: () => new Date() }, jobs, live, log });
  const run = async (body: object) => {
    const { name } = body as Body;
    ran.push({ name, at: performance.now() });
    for (const look of waiting) look();
    if (failing.delete(name)) throw new Error('the first time it fails');
  };
  await jobs.work([{ queue: queues.sendMail, run }]);
});
afterAll(async () => {
  await jobs.stop();
  await db.close();
});

const times = (name: string) => ran.filter((run) => run.name === name).length;
const until = (enough: () => boolean) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (!enough()) return;
      waiting.delete(look);
      resolve();
    };
    waiting.add(look);
    look();
  });
const enqueue = (name: string) => (scope: Scope) => scope.enqueue(queues.sendMail, { name });

describe('a job', () => {
  it('exists exactly if the transaction that wants it commits', async () => {
    await expect(
      db.inTenant(identity, async (scope) => {
        await enqueue('undone')(scope);
        throw new Error('undo');
      }),
    ).rejects.toThrow('undo');
    await db.inTenant(identity, enqueue('done'));
    await until(() => times('done') === 1);
    expect(times('undone')).toBe(0);
  });

  it('starts when it is sent, not at the next look', async () => {
    const sent = performance.now();
    await db.inTenant(identity, enqueue('at once'));
    await until(() => times('at once') === 1);
    // Measured at 3 to 40 ms; without notify it would be up to a second.
    expect((ran.at(-1)?.at ?? 0) - sent).toBeLessThan(700);
  });

  it('comes again soon when it failed', async () => {
    failing.add('again');
    await db.inTenant(identity, enqueue('again'));
    await until(() => times('again') === 2);
    const [first, second] = ran.filter((run) => run.name === 'again');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeLessThan(6_000);
  });

  it('waits once for a key, however often it is wanted', async () => {
    const wanted = (scope: Scope) =>
      scope.enqueue(queues.sendMail, { name: 'single' }, { startAfter: 1, singletonKey: 'one' });
    await db.inTenant(identity, wanted);
    await db.inTenant(identity, wanted);
    const { rows } = await db.pool.query("select 1 from jobs.job where data->>'name' = 'single' and state = 'created'");
    expect(rows).toHaveLength(1);
  });
});
