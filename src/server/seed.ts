import { connecting, organizationListeners } from './compose.ts';
import type { Deps } from './deps.ts';
import { completeActivity, planActivity } from './features/activities/index.ts';
import { setAgent } from './features/agents/index.ts';
import { addMember, createOrganization, createUser } from './features/auth/index.ts';
import { keepPastCall } from './features/calls/index.ts';
import { connectByDefault } from './features/connections/index.ts';
import { addContact, contactForCall, markDoNotCall } from './features/contacts/index.ts';
import { changeNumber, ownNumbers } from './features/numbers/index.ts';
import { keepPastRecording } from './features/recordings/index.ts';
import { type Config, loadConfig } from './infra/config.ts';
import { createDb, createPool } from './infra/db.ts';
import { startJobs } from './infra/jobs.ts';
import { startLive } from './infra/live.ts';
import { createLog } from './infra/log.ts';
import { createMediaStore } from './infra/media-store.ts';
import type { Scope } from './infra/scope.ts';
import { unwrap } from './kernel/refusal.ts';
import { calls, type DemoCall } from './seed/calls.ts';
import { contacts, type DemoContact } from './seed/contacts.ts';
import { showHandsets } from './seed/handsets.ts';
import { type FirmKey, firms, type PersonKey, people } from './seed/people.ts';
import { hasFirm, hasPerson } from './seed/seed.queries.ts';
import { type DemoTalk, soundOf, talks } from './seed/talks.ts';

/** How somebody of the demo signs in; `.data/demo.json` is a list of these. */
export type DemoSignIn = {
  readonly organization: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: string;
};

type Options = {
  readonly databaseUrl: string;
  readonly sandboxUrl: string | null;
  readonly publicUrl: string;
  /** One line of progress for people. */
  readonly log: (text: string) => void;
  /** Where the keys come from. */
  readonly env?: Readonly<Record<string, string | undefined>>;
};

/** The same everywhere: the demo is for trying out, and never seeded in production. */
export const demoPassword = 'switchhook-demo';

const day = 24 * 60 * 60 * 1_000;

/**
 * Fills a migrated database with two fictional firms: people of every role, contacts of both kinds, notes, tasks, and
 * past calls with every outcome. What is there already stays as it is, so a second run changes nothing, and one that was
 * broken off is completed.
 */
export async function seedDemo(options: Options): Promise<DemoSignIn[]> {
  const loaded = loadConfig({
    ...(options.env ?? process.env),
    DATABASE_URL: options.databaseUrl,
    SANDBOX_URL: options.sandboxUrl ?? '',
    PUBLIC_URL: options.publicUrl,
  });
  if (!loaded.ok) throw new Error(`The demo cannot be seeded: ${loaded.faults.join('; ')}`);
  await withDeps(loaded.config, async (deps, at) => {
    await seedPeople(deps);
    for (const contact of contacts) await seedContact(deps, at, contact);
    for (const call of calls) await seedCall(deps, at, call);
    for (const talk of talks) await seedTalk(deps, at, talk);
  });
  const missing = options.sandboxUrl === null ? 0 : await showHandsets(options.sandboxUrl);
  if (missing > 0) options.log(`${missing} of the demo's phones could not be shown in the sandbox.`);
  options.log(`Seeded ${firms.northwind.name} and ${firms.contoso.name}.`);
  return Object.values(people).map(({ firm, name, email, role }) => ({
    organization: firms[firm].name,
    name,
    email,
    password: demoPassword,
    role,
  }));
}

/** Moves the clock: what is written next happened then. */
type At = (moment: Date) => void;

async function withDeps(config: Config, work: (deps: Deps, at: At) => Promise<void>): Promise<void> {
  let now = new Date();
  const clock = { now: () => now };
  const log = createLog('warn');
  const pool = createPool(config.databaseUrl, config.poolSize);
  const live = await startLive(null, log);
  const jobs = await startJobs(config.databaseUrl, log, { worker: false });
  const db = createDb({ pool, clock, jobs, live, log });
  try {
    const media = await createMediaStore(config);
    await work({ config, log, clock, db, jobs, live, media }, (moment) => {
      now = moment;
    });
  } finally {
    await jobs.stop();
    await live.close();
    await db.close();
  }
}

async function seedPeople(deps: Deps): Promise<void> {
  for (const { id, name, email } of Object.values(people)) {
    if (!(await hasPerson(deps.db.global, id))) await createUser(deps, { id, name, email, password: demoPassword });
  }
  const founding = { ...deps, onOrganizationCreated: organizationListeners(deps) };
  for (const [firm, ownerId] of [
    ['northwind', people.olivia.id],
    ['contoso', people.carlos.id],
  ] as const) {
    if (!(await hasFirm(deps.db.global, firms[firm].id)))
      await createOrganization(founding, { ...firms[firm], ownerId });
    await connectByDefault(connecting(deps), firms[firm].id);
    await ringBrowsers(deps, firm);
  }
  for (const key of Object.keys(people) as PersonKey[]) {
    const { id, firm, role, phone, defaultMode } = people[key];
    await addMember(deps, { organizationId: firms[firm].id, userId: id, role });
    await as(deps, firm, key, (scope) => setAgent(scope, id, { phone, defaultMode }));
  }
}

/** Numbers ring a forwarding number unless told otherwise; in the demo whoever is signed in is to hear them. */
async function ringBrowsers(deps: Deps, firm: FirmKey): Promise<void> {
  const identity = { tenantId: firms[firm].id, actor: { kind: 'system' as const }, requestId: 'seed' };
  await deps.db.inTenant(identity, async (scope) => {
    for (const { id, rings } of await ownNumbers(scope))
      if (rings.to === 'forward') unwrap(await changeNumber(scope, id, { rings: { to: 'available' } }));
  });
}

async function seedContact(
  deps: Deps,
  at: At,
  { id, firm, by, addedDaysAgo, fields, doNotCall, tasks }: DemoContact,
): Promise<void> {
  const today = Date.now();
  at(new Date(today - addedDaysAgo * day));
  await as(deps, firm, by, async (scope) => {
    if (await contactForCall(scope, id)) return;
    unwrap(await addContact(scope, fields, id));
    if (doNotCall !== null) unwrap(await markDoNotCall(scope, id, { reason: doNotCall }));
    for (const { subject, inDays, done } of tasks) {
      const scheduledAt = new Date(today + inDays * day).toISOString();
      const planned = unwrap(await planActivity(scope, { type: 'task', subject, contactId: id, scheduledAt }));
      if (done) unwrap(await completeActivity(scope, planned.id, true));
    }
  });
}

function momentOf({ daysAgo, at }: DemoCall): Date {
  const date = new Date(Date.now() - daysAgo * day).toISOString().slice(0, 10);
  return new Date(`${date}T${at}.000Z`);
}

async function seedCall(deps: Deps, at: At, call: DemoCall): Promise<void> {
  const { firm, daysAgo: _daysAgo, at: _at, ...past } = call;
  at(momentOf(call));
  const identity = { tenantId: firms[firm].id, actor: { kind: 'system' as const }, requestId: `seed:${past.id}` };
  await deps.db.inTenant(identity, (scope) => keepPastCall(scope, past));
}

async function seedTalk(deps: Deps, at: At, talk: DemoTalk): Promise<void> {
  const call = calls.find(({ id }) => id === talk.callId);
  if (!call) throw new Error(`There is no call ${talk.callId}`);
  const { firm, legs } = call;
  const answered = legs.at(-1)?.phases.find(([phase]) => phase === 'in-progress')?.[1] ?? 0;
  const began = momentOf(call).getTime() + answered * 1_000;
  at(new Date(began));
  const identity = { tenantId: firms[firm].id, actor: { kind: 'system' as const }, requestId: `seed:${talk.id}` };
  await keepPastRecording(deps, identity, { ...talk, sound: () => soundOf(talk) });
}

function as<T>(deps: Deps, firm: FirmKey, by: PersonKey, work: (scope: Scope) => Promise<T>): Promise<T> {
  const { id: userId, name, email, role } = people[by];
  const actor = { kind: 'member' as const, userId, name, email, role };
  return deps.db.inTenant({ tenantId: firms[firm].id, actor, requestId: 'seed' }, work);
}
