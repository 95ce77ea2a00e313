import { afterAll, afterEach, beforeAll } from 'vitest';
import type { NewCall } from '#contract/calls.ts';
import type { Role } from '#contract/permissions.ts';
import type { JournalView, StateView } from '#sandbox/control/views.ts';
import type { FaultSpec } from '#sandbox/kernel/fault.ts';
import type { SandboxOptions } from '#sandbox/options.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { organizationListeners } from '#server/compose.ts';
import { addMember, createOrganization, createUser } from '#server/features/auth/index.ts';
import { refoldCalls, sweepCalls } from '#server/features/calls/index.ts';
import { organizationIds } from '#server/features/connections/index.ts';
import { addContact } from '#server/features/contacts/index.ts';
import { sweepLines } from '#server/features/lines/index.ts';
import { createLog } from '#server/infra/log.ts';
import { unwrap } from '#server/kernel/refusal.ts';
import { type Server, startServer } from '#server/server.ts';
import { password, testConfig } from './app.ts';
import { useDatabase } from './database.ts';
import { type Listening, listen } from './listen.ts';
import { startWatchedSandbox } from './sandbox.ts';
import { asker, type Person } from './world/asking.ts';
import { type Browser, browserOf } from './world/browser.ts';
import { type Placed, place, type Seen, seenBy } from './world/call.ts';
import { type Forwarder, startForwarder } from './world/forwarder.ts';
import { type Phone, phoneOf } from './world/phone.ts';

export type { Person } from './world/asking.ts';
export { type Browser, participant } from './world/browser.ts';
export type { Seen } from './world/call.ts';
export type { Phone } from './world/phone.ts';

/** A contact, and the phone in their hand. */
export type Contact = Phone & { readonly id: string; readonly name: string };
export type Firm = { readonly id: string; readonly owner: Person; readonly number: string };

export type World = ReturnType<typeof describeWorld>;

type Options = {
  readonly sandbox?: SandboxOptions;
  readonly env?: Record<string, string>;
  /** API and worker as programs of their own, so that a story can do without one of them. */
  readonly apart?: true;
};
type Part = 'api' | 'worker' | 'all';
type Made = {
  sandbox: Sandbox;
  /** Those that run: one of role `all`, or one of each of the others. */
  servers: Map<Part, Server>;
  start: (part: Part) => Promise<void>;
  /** How people reach us, also after a restart. */
  door: Forwarder;
  /** How the carrier reaches us, and how we reach the carrier. */
  forwarder: Forwarder;
  carrierLine: Forwarder;
  /** The time in the whole world. */
  now: Date;
};

/** How long anything may take in real time before a wait fails, and how far the world's clock moves between two looks. */
const PATIENCE_MS = 30_000;
const STEP_MS = 100;

/**
 * A whole world for one test file: the product (API and worker), its database, and the sandbox with every phone. Time
 * is the sandbox's and moves only while somebody waits, so that a phone rings for 45 s within a second. Callbacks of
 * legs and rooms come twice and in another order, unless a story clears the faults.
 */
export function useWorld(options: Options = {}): World {
  const database = useDatabase();
  let made: Made | undefined;
  beforeAll(async () => {
    const clock = { now: new Date() };
    const startAt = clock.now.getTime();
    const sandbox = await startWatchedSandbox({ clock: 'manual', startAt, seed: 'stories', ...options.sandbox });
    const forwarder = await startForwarder();
    const carrierLine = await startForwarder();
    carrierLine.point(portOf(sandbox.url));
    const config = testConfig(database.url, {
      PUBLIC_URL: forwarder.url,
      SANDBOX_URL: carrierLine.url,
      // A story looks as often as it can: a fast machine would be told to wait.
      REQUESTS_PER_MINUTE: '1000000',
      CALLS_PER_USER_PER_MINUTE: '1000',
      CALLS_PER_ORGANIZATION_PER_MINUTE: '1000',
      LOG_LEVEL: process.env.STORY_LOG ?? 'silent',
      ...options.env,
    });
    const log = createLog(config.logLevel);
    const door = await startForwarder();
    const servers = new Map<Part, Server>();
    const start = async (role: Part) => {
      const server = await startServer({ config, log, role, clock: { now: () => clock.now } });
      servers.set(role, server);
      if (server.url === null) return;
      for (const way of [forwarder, door]) way.point(portOf(server.url));
    };
    made = Object.assign(clock, { sandbox, servers, start, forwarder, carrierLine, door });
    for (const part of options.apart ? (['api', 'worker'] as const) : (['all'] as const)) await start(part);
  });
  afterAll(async () => {
    await world.refoldsToItself();
    for (const server of [...(made?.servers.values() ?? [])].reverse()) await server.close();
    await made?.sandbox.close();
    await made?.door.close();
    await made?.forwarder.close();
    await made?.carrierLine.close();
  });
  const world: World = describeWorld(() => {
    if (!made) throw new Error('The world is there from the first hook on, not while tests are collected.');
    return made;
  });
  afterEach(() => world.comesToRest());
  return world;
}

function describeWorld(there: () => Made) {
  const server = (): Server => {
    const { servers } = there();
    const found = servers.get('all') ?? servers.get('api') ?? servers.get('worker');
    if (!found) throw new Error('No server runs.');
    return found;
  };

  const carrier = <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) =>
    asker(there().sandbox.url)<T>(method, path, body);

  /** Lets time pass in the whole world. */
  async function passes(seconds: number): Promise<void> {
    for (let left = seconds * 1_000; left > 0; left -= 1_000) {
      const step = Math.min(left, 1_000);
      there().now = new Date(there().now.getTime() + step);
      await there().sandbox.advance(step);
    }
  }

  /** Lets time pass until it holds. @throws after 30 s of real time */
  async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    while (!(await holds())) {
      if (performance.now() > deadline) throw new Error(`In vain waited until ${what}`);
      await passes(STEP_MS / 1_000);
    }
  }

  async function signIn(name: string): Promise<Omit<Person, 'userId'> & { readonly email: string }> {
    const email = `${name.toLowerCase().replace(/\W+/g, '.')}@example.com`;
    const ask = asker(there().door.url);
    const { status, body } = await ask('POST', '/api/auth/sign-in/email', { email, password });
    if (status !== 200) throw new Error(`${name} cannot sign in: ${JSON.stringify(body)}`);
    return { ask, email, name };
  }

  async function enter(name: string): Promise<string> {
    const email = `${name.toLowerCase().replace(/\W+/g, '.')}@example.com`;
    return (await createUser(server().deps, { name, email, password })).id;
  }

  async function found(name: string, ownerName: string): Promise<Firm> {
    const { deps } = server();
    const userId = await enter(ownerName);
    const founding = { ...deps, onOrganizationCreated: organizationListeners(deps) };
    const { id } = await createOrganization(founding, { name, ownerId: userId });
    const owner = { ...(await signIn(ownerName)), userId };
    const { body } = await owner.ask<{ items: { number: string; default: boolean }[] }>('GET', '/api/numbers');
    return { id, owner, number: body.items.find((number) => number.default)?.number ?? '' };
  }

  async function hire(firm: Firm, role: Role, name: string): Promise<Person> {
    const userId = await enter(name);
    await addMember(server().deps, { organizationId: firm.id, userId, role });
    return { ...(await signIn(name)), userId };
  }

  async function knows(firm: Firm, name: string, number: string, more: { company?: string } = {}): Promise<Contact> {
    const who = { tenantId: firm.id, actor: { kind: 'system' as const }, requestId: 'story' };
    const added = await server().deps.db.inTenant(who, (scope) =>
      addContact(scope, { name, phones: number ? [{ number, label: 'mobile' }] : [], ...more }),
    );
    return { ...phone(number), id: unwrap(added).id, name };
  }

  function phone(number: string): Phone {
    return phoneOf(number, { sandbox: carrier, until });
  }

  /** A member's browser, once it has been given a token. */
  function browser(firm: Firm, person: Person): Promise<Browser> {
    const application = async () => {
      const { body } = await firm.owner.ask<{ applicationSid: string }>('GET', '/api/settings/carrier');
      return body.applicationSid;
    };
    return browserOf(person, { phone, sandboxed: carrier, application });
  }

  /** Places a call that must be accepted. */
  async function calls(person: Person, body: NewCall): Promise<Seen> {
    const placed = await tries(person, body);
    if (placed.status !== 201) throw new Error(`${person.name} cannot call: ${JSON.stringify(placed.problem)}`);
    return placed.call;
  }

  function tries(person: Person, body: NewCall, key?: string): Promise<Placed> {
    return place(person, body, until, key);
  }

  async function fault(spec: FaultSpec): Promise<void> {
    const { status, body } = await carrier('POST', '/_sandbox/faults', spec);
    if (status !== 201) throw new Error(`No such fault: ${JSON.stringify(body)}`);
  }

  /** Callbacks come twice and in another order. */
  async function confuse(): Promise<void> {
    for (const webhook of ['status', 'conference'] as const) {
      await fault({ on: 'webhook', what: 'double', webhook });
      await fault({ on: 'webhook', what: 'reorder', webhook, probability: 0.5 });
    }
  }

  async function clearFaults(): Promise<void> {
    await carrier('DELETE', '/_sandbox/faults');
  }

  /** The sandbox's own account of what it was asked and what it sent. */
  async function journal(): Promise<JournalView['entries']> {
    return (await carrier<JournalView>('GET', '/_sandbox/journal')).body.entries;
  }

  /** How many times the carrier was asked to make a leg to this number. */
  async function timesAskedFor(number: string): Promise<number> {
    const entries = await journal();
    return entries.filter(
      (entry) =>
        entry.kind === 'rest' &&
        entry.method === 'POST' &&
        entry.parameters.some(([name, value]) => name === 'To' && value === number),
    ).length;
  }

  async function openLegs() {
    return (await carrier<StateView>('GET', '/_sandbox/state')).body.legs.filter((leg) => leg.live);
  }

  /** Every recording that the carrier has. */
  async function recordings(): Promise<StateView['recordings']> {
    return (await carrier<StateView>('GET', '/_sandbox/state')).body.recordings;
  }

  /** After a story nothing is left: no live leg, no delivery that our side refused, no job that waits or failed. */
  async function comesToRest(): Promise<void> {
    await until('no leg is open', async () => (await openLegs()).length === 0);
    await there().sandbox.settled();
    const failed = (await journal()).filter(
      (entry) => entry.kind === 'webhook' && entry.answer !== null && entry.answer.code >= 400,
    );
    if (failed.length > 0) throw new Error(`Deliveries failed: ${JSON.stringify(failed.slice(0, 3))}`);
    await until('no job is left', async () => (await leftJobs()) === 0);
    await clearFaults();
    await confuse();
  }

  async function leftJobs(): Promise<number> {
    const { rows } = await server().deps.db.pool.query<{ left: number }>(
      `select count(*)::int as left from jobs.job where state in ('created', 'retry', 'active', 'failed')
       and name in ('place-leg', 'end-legs', 'adjust-room', 'press-keys', 'forward-caller', 'reconcile-call')`,
    );
    return rows[0]?.left ?? 0;
  }

  /** What was saved step by step is what follows from all facts at once. */
  async function refoldsToItself(): Promise<void> {
    const { deps } = server();
    for (const tenantId of await organizationIds(deps.db.global)) {
      const who = { tenantId, actor: { kind: 'system' as const }, requestId: 'story' };
      const { changed } = await deps.db.inTenant(who, (scope) => refoldCalls(scope, null));
      if (changed.length > 0) throw new Error(`Refolded otherwise: ${JSON.stringify(changed)}`);
    }
  }

  return {
    refoldsToItself,
    passes,
    until,
    found,
    hire,
    knows,
    phone,
    browser,
    calls,
    tries,
    fault,
    confuse,
    clearFaults,
    journal,
    timesAskedFor,
    recordings,
    comesToRest,
    leftJobs,
    sees: (person: Person, id: string) => seenBy(person, id, until),
    /** Looks up calls that were silent too long, as the worker does every 5 s. */
    sweeps: () => sweepCalls(server().deps),
    get server() {
      return server();
    },
    /** Ends a program of the product, as a deployment does; whoever asks it meanwhile finds nobody. */
    stops: async (part: Part) => {
      const { servers, forwarder, door } = there();
      const stopped = servers.get(part);
      servers.delete(part);
      if (part !== 'worker') await Promise.all([forwarder.down(), door.down()]);
      await stopped?.close();
    },
    starts: async (part: Part) => {
      const { start, forwarder, door } = there();
      await start(part);
      if (part !== 'worker') await Promise.all([forwarder.up(), door.up()]);
    },
    /** What this person's screen is told, from now on; whoever watches stops it. */
    watches: async (person: Person): Promise<Listening> => {
      const listening = await listen(`${there().door.url}/api/live`, { cookie: person.ask.cookies() });
      await listening.until((told) => told.length > 0);
      return listening;
    },
    /** Looks for browsers that fell silent, as the worker does every 10 s. */
    looksForSilence: () => sweepLines(server().deps),
    get sandbox() {
      return there().sandbox;
    },
    get publicUrl() {
      return there().forwarder.url;
    },
    /** The carrier cannot reach us from now on, or can again. */
    unplug: () => there().forwarder.down(),
    plugIn: () => there().forwarder.up(),
    carrier: {
      /** Knows none of its calls any more, and tells nobody: as when the sandbox is started again without its state. */
      forgets: () => carrier('POST', '/_sandbox/reset'),
      /** Refuses connections: certainly nothing was sent. */
      isDown: () => there().carrierLine.down(),
      isUp: () => there().carrierLine.up(),
      /** Takes connections and breaks them off: who knows what was read. */
      breaksOff: () => there().carrierLine.point(null),
      listens: () => there().carrierLine.point(portOf(there().sandbox.url)),
      settings: (settings: object) => carrier('PUT', '/_sandbox/settings', settings),
    },
  };
}

function portOf(url: string | null): number {
  return Number(new URL(url ?? '').port);
}
