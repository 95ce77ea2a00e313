import { beforeAll, describe, expect, it } from 'vitest';
import type { CarrierSettings, CarrierTest, OwnNumber } from '#contract/settings.ts';
import { type Person, useApp } from '../../../../test/support/app.ts';
import { useSandbox } from '../../../../test/support/sandbox.ts';
import { rotateSecrets, tenantOfWebhookKey } from './index.ts';

const sandbox = await useSandbox();
const world = useApp({ env: { SANDBOX_URL: sandbox.url } });
const token = 'a1'.repeat(16);
const account = { kind: 'twilio', accountSid: `AC${'0'.repeat(32)}`, authToken: token };

type Firm = Awaited<ReturnType<typeof world.found>>;
let acme: Firm;
let alice: Person;

beforeAll(async () => {
  acme = await world.found('Acme');
  alice = await world.hire(acme, 'agent', 'Alice Agent');
});

const settings = async (person: Person) => (await person.get<CarrierSettings>('/api/settings/carrier')).body;
const numbers = async (person: Person) => (await person.get<{ items: OwnNumber[] }>('/api/numbers')).body.items;
const keyOf = (shown: CarrierSettings) => shown.webhooks?.voiceUrl.split('/')[5] ?? '';
const asSystem = (tenantId: string) => ({ tenantId, actor: { kind: 'system' as const }, requestId: 'test' });

describe('a new organization', () => {
  it('is connected to the sandbox, with numbers that call this server', async () => {
    expect(await settings(acme.owner)).toMatchObject({
      kind: 'sandbox',
      sandboxAvailable: true,
      accountSid: sandbox.account.accountSid,
      hasAuthToken: true,
      hasApiKeySecret: true,
      applicationSid: expect.stringMatching(/^AP[0-9a-f]{32}$/),
      publicUrlReachable: true,
    });
    const [first, ...others] = await numbers(alice);
    expect(first).toMatchObject({ number: '+14155550100', display: '+1 415 555 0100', default: true, country: 'US' });
    expect(first?.configured?.voiceUrl).toContain('/webhooks/twilio/');
    expect(others.map((each) => each.default)).toEqual([false]);
  });

  it('passes the test of its connection', async () => {
    const { body } = await acme.owner.post<CarrierTest>('/api/settings/carrier/test');
    expect(body.checks.filter((check) => !check.ok)).toEqual([]);
    expect(body).toMatchObject({ ok: true, accountName: 'Sandbox demo account' });
    expect(body.numbers.filter((each) => each.inUse)).toHaveLength(2);
    expect((await settings(acme.owner)).testedAt).not.toBeNull();
  });

  it('gets numbers that no other organization answers, and one to call from when none is left', async () => {
    const second = await world.found('Second');
    const third = await world.found('Third');
    expect((await numbers(second.owner)).map((each) => each.number)).toEqual(['+12125550100']);
    const shared = await numbers(third.owner);
    expect(shared.length).toBeGreaterThan(0);
    expect(shared.every((each) => each.configured === null)).toBe(true);
    expect(keyOf(await settings(second.owner))).not.toBe(keyOf(await settings(acme.owner)));
  });
});

describe('secrets', () => {
  it('are neither told nor stored as they are', async () => {
    const { owner, id } = await world.found('Secretive');
    const secret = 'k'.repeat(32);
    const put = await owner.put<CarrierSettings>('/api/settings/carrier', {
      ...account,
      apiKeySid: `SK${'1'.repeat(32)}`,
      apiKeySecret: secret,
    });
    expect(put.status, JSON.stringify(put.body)).toBe(200);
    expect(put.body).toMatchObject({ kind: 'twilio', hasAuthToken: true, hasApiKeySecret: true, testedAt: null });
    const row = await world.deps.db.inTenant(asSystem(id), (scope) =>
      scope.tx.selectFrom('connections').selectAll().executeTakeFirstOrThrow(),
    );
    for (const text of [JSON.stringify(put.body), JSON.stringify(row)]) {
      expect(text).not.toContain(token);
      expect(text).not.toContain(secret);
    }
    // Left out, they stay; with another account they are asked for again.
    const again = await owner.put<CarrierSettings>('/api/settings/carrier', { ...account, authToken: undefined });
    expect(again.body).toMatchObject({ hasAuthToken: true, hasApiKeySecret: true });
    const other = { ...account, accountSid: `AC${'2'.repeat(32)}`, authToken: undefined };
    expect(await owner.put('/api/settings/carrier', other)).toMatchObject({
      status: 400,
      body: { fields: { authToken: expect.any(String) } },
    });
  });

  it.each([
    ['an empty token', { authToken: '' }],
    ['a token that is none', { authToken: 'x'.repeat(32) }],
    ['a wrong account SID', { accountSid: 'AC12' }],
    ['half an API key', { apiKeySid: `SK${'1'.repeat(32)}` }],
  ])('%s is refused', async (_what, wrong) => {
    const { status } = await acme.owner.put('/api/settings/carrier', { ...account, ...wrong });
    expect(status).toBe(400);
    expect(await settings(acme.owner)).toMatchObject({ kind: 'sandbox' });
  });
});

describe('a webhook’s key', () => {
  it('finds its organization and its token, before any tenant is known', async () => {
    const owner = await tenantOfWebhookKey(world.deps, keyOf(await settings(acme.owner)));
    expect(owner).toMatchObject({ tenantId: acme.id, account: { authToken: sandbox.account.authToken } });
    expect(await tenantOfWebhookKey(world.deps, 'nobody')).toBeNull();
    expect(await tenantOfWebhookKey(world.deps, '')).toBeNull();
  });

  it('opens nothing once the organization has disconnected, and the same one again after', async () => {
    const { owner, id } = await world.found('Fickle');
    const key = keyOf(await settings(owner));
    expect(await tenantOfWebhookKey(world.deps, key)).toMatchObject({ tenantId: id });
    expect((await owner.put('/api/settings/carrier', { kind: 'none' })).body).toMatchObject({ kind: 'none' });
    expect(await tenantOfWebhookKey(world.deps, key)).toBeNull();
    expect(await numbers(owner)).toEqual([]);
    expect(await settings(owner)).toMatchObject({ kind: 'none', webhooks: null });
    await owner.put('/api/settings/carrier', { kind: 'sandbox' });
    expect(await tenantOfWebhookKey(world.deps, key)).toMatchObject({ tenantId: id });
    expect(await numbers(owner)).not.toEqual([]);
  });

  it('shows no other organization’s row to who names none', async () => {
    const rows = await world.deps.db.global.selectFrom('connections').selectAll().execute();
    expect(rows).toEqual([]);
  });
});

describe('numbers', () => {
  it('are added, renamed, made the default, configured and removed', async () => {
    const { owner } = await world.found('Numbered');
    for (const each of await numbers(owner)) expect((await owner.delete(`/api/numbers/${each.id}`)).status).toBe(204);
    const first = await owner.post<OwnNumber>('/api/numbers', { number: '+14155550101' });
    expect(first).toMatchObject({ status: 201, body: { default: true, label: 'Line 1' } });
    expect(first.body.configured).not.toBeNull();
    const second = await owner.post<OwnNumber>('/api/numbers', { number: '+12125550100', label: ' New  York ' });
    expect(second.body).toMatchObject({ default: false, label: 'New York' });
    expect(await owner.post('/api/numbers', { number: '+12125550100' })).toMatchObject({ status: 409 });
    expect((await owner.patch(`/api/numbers/${second.body.id}`, { default: true })).body).toMatchObject({
      default: true,
    });
    expect((await numbers(owner)).map((each) => each.number)).toEqual(['+12125550100', '+14155550101']);
    expect((await owner.post(`/api/numbers/${first.body.id}/configure`)).status).toBe(200);
    await owner.delete(`/api/numbers/${second.body.id}`);
    expect(await numbers(owner)).toMatchObject([{ number: '+14155550101', default: true }]);
  });

  it('of nobody are refused', async () => {
    const answer = await acme.owner.post('/api/numbers', { number: '+14155550177' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'caller-id-not-owned' } });
  });

  it('of another organization answer 404, and only admins change them', async () => {
    const { owner } = await world.found('Nosy');
    const [own] = await numbers(acme.owner);
    const id = own?.id ?? '';
    const answers = [
      await owner.patch(`/api/numbers/${id}`, { label: 'mine' }),
      await owner.delete(`/api/numbers/${id}`),
      await owner.post(`/api/numbers/${id}/configure`),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
    expect((await alice.delete(`/api/numbers/${id}`)).status).toBe(403);
    expect((await alice.get('/api/settings/carrier')).status).toBe(403);
  });

  it('that call another address fail the test, with the cure', async () => {
    const { owner, id } = await world.found('Moved');
    await world.deps.db.inTenant(asSystem(id), (scope) =>
      scope.tx
        .updateTable('numbers')
        .set({ carrier_sid: `PN${'0'.repeat(32)}` })
        .execute(),
    );
    const { body } = await owner.post<CarrierTest>('/api/settings/carrier/test');
    const webhooks = body.checks.find((check) => check.code === 'webhooks');
    expect(webhooks).toMatchObject({ ok: false, cure: expect.stringMatching(/again/) });
    expect(body.ok).toBe(false);
  });
});

function rotated() {
  const { config } = world.deps;
  const keys = new Map([...config.encryption.keys, [2, Buffer.alloc(32, 9)] as const]);
  return { ...world.deps, config: { ...config, encryption: { current: 2, keys } } };
}

/** The last of this world: afterwards its own server knows none of the keys. */
describe('a rotation of keys', () => {
  it('leaves alone what it cannot open, and seals the rest anew', async () => {
    const { owner, id } = await world.found('Lost key');
    const foreign = await world.deps.db.inTenant(asSystem(acme.id), (scope) =>
      scope.tx.selectFrom('connections').select('auth_token').executeTakeFirstOrThrow(),
    );
    await world.deps.db.inTenant(asSystem(id), (scope) =>
      scope.tx.updateTable('connections').set({ auth_token: foreign.auth_token }).execute(),
    );
    const { body } = await owner.post<CarrierTest>('/api/settings/carrier/test');
    expect(body).toMatchObject({ ok: false, checks: [{ code: 'credentials', ok: false }, {}] });
    expect(body.checks[0]?.detail).toMatch(/decrypted/);
    const first = await rotateSecrets(rotated());
    expect(first).toMatchObject({ unreadable: 1, current: 0 });
    expect(await rotateSecrets(rotated())).toEqual({ unreadable: 1, current: first.resealed, resealed: 0 });
    const acmes = await tenantOfWebhookKey(rotated(), keyOf(await settings(acme.owner)));
    expect(acmes?.account.authToken).toBe(sandbox.account.authToken);
    const kept = await world.deps.db.inTenant(asSystem(id), (scope) =>
      scope.tx.selectFrom('connections').select('auth_token').executeTakeFirstOrThrow(),
    );
    expect(kept).toEqual(foreign);
  });
});

describe('a sandbox that does not answer', () => {
  const quiet = useApp({ env: { SANDBOX_URL: 'http://127.0.0.1:9' } });

  it('leaves the organization unconnected, says why, and is tried again', async () => {
    const { owner } = await quiet.found('Offline');
    expect(await settings(owner)).toMatchObject({ kind: 'none', sandboxAvailable: true });
    expect(await owner.put('/api/settings/carrier', { kind: 'sandbox' })).toMatchObject({
      status: 503,
      body: { code: 'carrier-unavailable' },
    });
    const { body } = await owner.post<CarrierTest>('/api/settings/carrier/test');
    expect(body.checks[0]).toMatchObject({ code: 'credentials', ok: false, detail: /not configured/ });
  });
});
