import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Role } from '#contract/permissions.ts';
import { composeApp, organizationListeners } from '#server/compose.ts';
import type { Deps } from '#server/deps.ts';
import { addMember, createOrganization, createUser } from '#server/features/auth/index.ts';
import { type Config, loadConfig } from '#server/infra/config.ts';
import { createDb, createPool } from '#server/infra/db.ts';
import type { App } from '#server/infra/http.ts';
import { startJobs } from '#server/infra/jobs.ts';
import { startLive } from '#server/infra/live.ts';
import { createLog } from '#server/infra/log.ts';
import { createMediaStore } from '#server/infra/media-store.ts';
import { type Clock, systemClock } from '#server/kernel/clock.ts';
import { newKey } from '#server/kernel/ids.ts';
import { useDatabase } from './database.ts';

export const password = 'correct horse battery';

/** A configuration that a server in a test can start with; `env` changes it. */
export function testConfig(databaseUrl: string, env: Record<string, string> = {}): Config {
  const loaded = loadConfig(testEnvironment(databaseUrl, env));
  if (!loaded.ok) throw new Error(loaded.faults.join('; '));
  return loaded.config;
}

/** The same as environment variables. */
export function testEnvironment(databaseUrl: string, env: Record<string, string> = {}): Record<string, string> {
  return {
    NODE_ENV: 'test',
    PORT: '0',
    PUBLIC_URL: 'http://localhost:3000',
    DATABASE_URL: databaseUrl,
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    AUTH_SECRET: 'a secret of the tests, long enough',
    LOG_LEVEL: 'silent',
    POOL_SIZE: '4',
    MEDIA_FOLDER: join(tmpdir(), `switchhook-media-${newKey()}`),
    // The machine of a test run is busy with other tests.
    SHED_AFTER_MS: '0',
    ...env,
  };
}

export type Answer<T> = {
  readonly status: number;
  readonly body: T;
  readonly headers: Readonly<Record<string, unknown>>;
};
type Ask = <T = Record<string, unknown>>(path: string, body?: object) => Promise<Answer<T>>;

/** Somebody with a browser: keeps cookies, and asks as the app would. */
export type Person = {
  readonly get: Ask;
  readonly post: Ask;
  readonly patch: Ask;
  readonly put: Ask;
  readonly delete: Ask;
  readonly cookies: Map<string, string>;
};

/** Somebody who has not signed in; who signs in or up through it stays so. */
export function stranger(app: App): Person {
  const cookies = new Map<string, string>();
  const asking =
    (method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'): Ask =>
    async <T>(path: string, body?: object): Promise<Answer<T>> => {
      const answer = await app.inject({
        method,
        url: path,
        cookies: Object.fromEntries(cookies),
        ...(body && { payload: body }),
      });
      for (const { name, value } of answer.cookies) value ? cookies.set(name, value) : cookies.delete(name);
      const json = /json/.test(String(answer.headers['content-type']));
      return { status: answer.statusCode, body: json ? answer.json() : (answer.body as T), headers: answer.headers };
    };
  return {
    get: asking('GET'),
    post: asking('POST'),
    patch: asking('PATCH'),
    put: asking('PUT'),
    delete: asking('DELETE'),
    cookies,
  };
}

export type Firm = { readonly id: string; readonly name: string };

export type TestApp = {
  readonly app: App;
  readonly deps: Deps;
  /** Makes an organization; people with roles join it by `hire`. */
  readonly found: (name: string) => Promise<Firm & { readonly owner: Person; readonly ownerId: string }>;
  /** Makes somebody, with the role in the organization, and signs them in. */
  readonly hire: (firm: Firm, role: Role, name: string) => Promise<Person & { readonly userId: string }>;
};

/** The whole API on a database of the test file's own, asked by `inject`; jobs are kept and not run. */
export function useApp(options: { clock?: Clock; env?: Record<string, string> } = {}): TestApp {
  const database = useDatabase();
  let made: { app: App; deps: Deps; close: () => Promise<void> } | undefined;
  beforeAll(async () => {
    made = await makeApp(testConfig(database.url, options.env), options.clock ?? systemClock);
  });
  afterAll(async () => {
    await made?.close();
  });
  const there = () => {
    if (!made) throw new Error('The app is there from the first hook on, not while tests are collected.');
    return made;
  };

  async function enter(name: string) {
    const email = `${name.toLowerCase().replace(/\W+/g, '.')}@example.com`;
    const { id } = await createUser(there().deps, { name, email, password });
    return { id, email };
  }

  async function signedIn(email: string): Promise<Person> {
    const person = stranger(there().app);
    const { status, body } = await person.post('/api/auth/sign-in/email', { email, password });
    if (status !== 200) throw new Error(`${email} could not sign in: ${JSON.stringify(body)}`);
    return person;
  }

  return {
    get app() {
      return there().app;
    },
    get deps() {
      return there().deps;
    },
    found: async (name) => {
      const { deps } = there();
      const { id: ownerId, email } = await enter(`Owner of ${name}`);
      const founding = { ...deps, onOrganizationCreated: organizationListeners(deps) };
      const firm = await createOrganization(founding, { name, ownerId });
      return { ...firm, ownerId, owner: await signedIn(email) };
    },
    hire: async (firm, role, name) => {
      const { id: userId, email } = await enter(name);
      await addMember(there().deps, { organizationId: firm.id, userId, role });
      return { ...(await signedIn(email)), userId };
    },
  };
}

async function makeApp(config: Config, clock: Clock) {
  const log = createLog(config.logLevel);
  const pool = createPool(config.databaseUrl, config.poolSize);
  const live = await startLive(null, log);
  const jobs = await startJobs(config.databaseUrl, log, { worker: false });
  const db = createDb({ pool, clock, jobs, live, log });
  const deps: Deps = { config, log, clock, db, jobs, live, media: await createMediaStore(config) };
  const app = await composeApp(deps);
  await app.ready();
  return {
    app,
    deps,
    close: async () => {
      await app.close();
      await jobs.stop();
      await live.close();
      await db.close();
      await rm(config.media.folder, { recursive: true, force: true });
    },
  };
}
