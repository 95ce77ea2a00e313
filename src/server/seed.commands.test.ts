import { expect, it } from 'vitest';
import { type Call, callOutcomes } from '#contract/calls.ts';
import type { Contact } from '#contract/contacts.ts';
import type { CallRecordings, Play } from '#contract/recordings.ts';
import type { OwnNumber } from '#contract/settings.ts';
import { stranger, testConfig, useApp } from '../../test/support/app.ts';
import { useSandbox } from '../../test/support/sandbox.ts';
import { parseNumber } from './kernel/phone.ts';
import { demoPhones } from './seed/handsets.ts';
import { firms } from './seed/people.ts';
import { type DemoSignIn, seedDemo } from './seed.ts';

const sandbox = await useSandbox();
const world = useApp({ env: { SANDBOX_URL: sandbox.url } });

const seeding = () => {
  const { databaseUrl, publicUrl } = testConfig(world.deps.config.databaseUrl);
  const env = {
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    AUTH_SECRET: 'a secret of the tests, long enough',
    POOL_SIZE: '4',
    MEDIA_FOLDER: world.deps.config.media.folder,
  };
  return { databaseUrl, publicUrl, sandboxUrl: sandbox.url, log: () => {}, env };
};

async function counts(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { id } of Object.values(firms)) {
    await world.deps.db.inTenant({ tenantId: id, actor: { kind: 'system' }, requestId: 'test' }, async ({ tx }) => {
      for (const table of [
        'contacts',
        'contact_phones',
        'notes',
        'activities',
        'calls',
        'call_facts',
        'recordings',
        'numbers',
      ] as const) {
        const { n } = await tx
          .selectFrom(table)
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow();
        found[table] = (found[table] ?? 0) + Number(n);
      }
    });
  }
  return found;
}

let signIns: DemoSignIn[] = [];

it('fills an empty database, and a second time changes nothing', async () => {
  signIns = await seedDemo(seeding());
  const first = await counts();
  expect(first).toMatchObject({ contacts: 26, calls: 20, numbers: 3, recordings: 3 });
  expect(await seedDemo(seeding())).toEqual(signIns);
  expect(await counts()).toEqual(first);
}, 60_000);

it('has a sign-in for every role, which works', async () => {
  expect(signIns.map(({ organization, role }) => `${organization}: ${role}`)).toEqual([
    'Northwind Realty: owner',
    'Northwind Realty: manager',
    'Northwind Realty: agent',
    'Northwind Realty: agent',
    'Northwind Realty: viewer',
    'Contoso Mobility: owner',
  ]);
  for (const { email, password, role, organization } of signIns) {
    const browser = stranger(world.app);
    expect((await browser.post('/api/auth/sign-in/email', { email, password })).status).toBe(200);
    expect((await browser.get('/api/me')).body).toMatchObject({ role, organization: { name: organization } });
  }
});

it('knows every outcome, derived from facts, each with its closed activity', async () => {
  const rows = await world.deps.db.inTenant(
    { tenantId: firms.northwind.id, actor: { kind: 'system' }, requestId: 'test' },
    ({ tx }) =>
      tx
        .selectFrom('calls as c')
        .innerJoin('activities as a', (join) =>
          join.onRef('a.tenant_id', '=', 'c.tenant_id').onRef('a.call_id', '=', 'c.id'),
        )
        .select(['c.id', 'c.direction', 'c.outcome', 'c.state', 'c.talk_seconds', 'c.reason', 'a.completed_at'])
        .orderBy('c.id')
        .execute(),
  );
  expect(rows).toHaveLength(19);
  expect(rows.filter((row) => row.state !== 'ended' || row.completed_at === null)).toEqual([]);
  expect([...new Set(rows.map((row) => row.outcome))].sort()).toEqual([...callOutcomes].sort());
  expect(rows.slice(0, 7).map((row) => [row.outcome, row.talk_seconds])).toEqual([
    ['completed', 184],
    ['no-answer', null],
    ['busy', null],
    ['completed', 612],
    ['no-answer', null],
    ['completed', 95],
    ['no-answer', null],
  ]);
  expect(rows.filter((row) => row.direction === 'inbound').map((row) => row.outcome)).toEqual([
    'completed',
    'no-answer',
    'completed',
    'no-answer',
  ]);
});

it('has conversations to play at once, as long as the calls that they are of', async () => {
  const browser = stranger(world.app);
  await browser.post('/api/auth/sign-in/email', { email: 'marcus@northwind.example', password: 'switchhook-demo' });
  const { body } = await browser.get<{ items: Call[] }>('/api/calls');
  const heard = body.items.filter(({ recorded }) => recorded === 'kept');
  expect(heard.map(({ display, talkSeconds }) => `${display}: ${talkSeconds}`)).toHaveLength(3);
  for (const call of heard) {
    const { items } = (await browser.get<CallRecordings>(`/api/calls/${call.id}/recordings`)).body;
    expect(items).toMatchObject([{ state: 'kept', channels: 2, atCarrier: false }]);
    expect(Math.abs((items[0]?.durationMs ?? 0) / 1_000 - (call.talkSeconds ?? 0))).toBeLessThan(1);
    const play = (await browser.post<Play>(`/api/recordings/${items[0]?.id}/plays`, { kind: 'play' })).body;
    expect((await browser.get(play.url)).status).toBe(200);
  }
});

it('has numbers that are valid, and shows them in the console by name', async () => {
  for (const number of demoPhones().keys())
    expect(parseNumber(number, { defaultCountry: 'US' })).toMatchObject({ number });
  const answer = await fetch(`${sandbox.url}/_sandbox/handsets`);
  const { handsets } = (await answer.json()) as { handsets: { number: string; label: string }[] };
  expect(new Map(handsets.map(({ number, label }) => [number, label]))).toEqual(demoPhones());
});

it('rings the browsers of whoever is signed in when a number is called', async () => {
  for (const email of ['olivia@northwind.example', 'carlos@contoso.example']) {
    const browser = stranger(world.app);
    await browser.post('/api/auth/sign-in/email', { email, password: 'switchhook-demo' });
    const { items } = (await browser.get<{ items: OwnNumber[] }>('/api/numbers')).body;
    expect(items).not.toEqual([]);
    for (const { rings } of items) expect(rings).toEqual({ to: 'available' });
  }
});

it('shows a firm its own contacts alone', async () => {
  const browser = stranger(world.app);
  await browser.post('/api/auth/sign-in/email', { email: 'carlos@contoso.example', password: 'switchhook-demo' });
  const { body } = await browser.get<{ items: Contact[] }>('/api/contacts');
  expect(body.items.map((contact) => contact.name)).toEqual(['Amelia Stone', 'Xenia Petrova', 'Yusuf Demir']);
});
