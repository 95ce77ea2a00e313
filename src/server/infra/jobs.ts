import { PgBoss } from 'pg-boss';
import { newKey } from '../kernel/ids.ts';
import type { Log } from './log.ts';

/**
 * Jobs live in PostgreSQL and are added in the transaction of the command that wants them, so an effect exists exactly
 * if its cause does. A worker that dies in a job loses it to another after 30 s (heartbeat), in which case the job runs
 * again: every task must bear repetition.
 */
export type EnqueueOptions = {
  /** Seconds from now, or a moment. */
  readonly startAfter?: number | Date;
  /** At most one waiting job of a queue with this key. */
  readonly singletonKey?: string;
};

type Query = (text: string, values?: readonly unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

export type JobSender = {
  readonly send: (query: Query, queue: string, body: object, options?: EnqueueOptions) => Promise<void>;
};

/** A kind of job: its queue, how often it may be tried again, and what it does with a body. */
export type Task<Body extends object = object> = {
  readonly queue: string;
  readonly retryLimit?: number;
  readonly concurrency?: number;
  /** In cron's five fields, UTC, for tasks that come by the clock; they run with an empty body. */
  readonly cron?: string;
  /** For what cron's minutes are too coarse: at the start and every so many seconds, once for all processes together. */
  readonly everySeconds?: number;
  readonly run: (body: Body, attempt: { readonly id: string; readonly log: Log }) => Promise<void>;
};

export type Jobs = JobSender & {
  /** Takes jobs of these tasks until `stop`. */
  readonly work: (tasks: readonly Task[]) => Promise<void>;
  readonly stop: () => Promise<void>;
};

const schema = 'jobs';

/**
 * Makes the job tables and the queues; run by the owner while migrating, since the application's role may create
 * nothing. Can be repeated.
 */
export async function installJobs(connectionString: string, queues: readonly string[]): Promise<void> {
  const boss = new PgBoss({ connectionString, schema, schedule: false, supervise: false, max: 2 });
  boss.on('error', () => {});
  await boss.start();
  for (const queue of queues) await boss.createQueue(queue, queueOptions);
  const db = boss.getDb();
  await db.executeSql(`grant usage on schema ${schema} to switchhook_app;
    grant select, insert, update, delete on all tables in schema ${schema} to switchhook_app;
    grant usage on all sequences in schema ${schema} to switchhook_app;
    grant execute on all functions in schema ${schema} to switchhook_app`);
  await boss.stop({ graceful: false });
}

// Settings that matter, as measured: without notify the first retry waits 30 s; heartbeats below 10 s are refused.
// `short` means one waiting job of a key; pg-boss has keys without a policy for throttling only.
const queueOptions = {
  policy: 'short',
  retryLimit: 8,
  retryDelay: 1,
  retryBackoff: true,
  heartbeatSeconds: 10,
  expireInSeconds: 120,
  notify: true,
} as const;

export async function startJobs(connectionString: string, log: Log, options: { worker: boolean }): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString,
    options: '-c role=switchhook_app',
    schema,
    migrate: false,
    createSchema: false,
    supervise: options.worker,
    schedule: options.worker,
    reindex: false,
    useListenNotify: options.worker,
    cronMonitorIntervalSeconds: 1,
    cronWorkerIntervalSeconds: 1,
    max: 4,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'The job queue met an error'));
  await boss.start();

  async function send(query: Query, queue: string, body: object, given: EnqueueOptions = {}): Promise<void> {
    // Without a key of its own a job would count as one with all others that have none.
    const singletonKey = given.singletonKey ?? newKey();
    await boss.send(queue, body, { ...given, singletonKey, db: { executeSql: (text, values) => query(text, values) } });
  }

  const timers: NodeJS.Timeout[] = [];

  /** Every process asks, one job a period is made: pg-boss drops a second one in the same slot of time. */
  async function repeat(queue: string, seconds: number): Promise<void> {
    const send = () =>
      boss.send(queue, {}, { singletonSeconds: seconds }).catch((error: Error) => {
        log.warn({ err: error, queue }, 'A periodic job could not be asked for');
      });
    timers.push(setInterval(send, seconds * 1_000));
    await send();
  }

  async function take(task: Task): Promise<void> {
    const settings = {
      localConcurrency: task.concurrency ?? 2,
      pollingIntervalSeconds: 1,
      notifyPollingIntervalSeconds: 1,
    };
    await boss.work<object>(task.queue, settings, async ([job]) => {
      if (!job) return;
      const jobLog = log.child({ job: job.id, queue: task.queue });
      try {
        await task.run(job.data ?? {}, { id: job.id, log: jobLog });
      } catch (error) {
        jobLog.error({ err: error }, 'A job failed and will be tried again');
        throw error;
      }
    });
    if (task.cron) await boss.schedule(task.queue, task.cron, {});
    if (task.everySeconds) await repeat(task.queue, task.everySeconds);
  }

  return {
    send,
    work: async (tasks) => {
      for (const task of tasks) await take(task);
    },
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      await boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}
