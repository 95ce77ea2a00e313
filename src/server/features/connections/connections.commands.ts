import type { CarrierChange } from '#contract/settings.ts';
import type { Carrier } from '../../carrier/port.ts';
import { createTwilioCarrier } from '../../carrier/twilio/client.ts';
import type { Deps } from '../../deps.ts';
import type { BootstrapCarrier } from '../../infra/config.ts';
import { queues } from '../../infra/queues.ts';
import type { Scope } from '../../infra/scope.ts';
import { seal } from '../../infra/secrets.ts';
import type { Identity } from '../../kernel/actor.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { setAgent } from '../agents/index.ts';
import { changeSettings } from '../tenants/index.ts';
import { isReachable, webhooksOf } from './connections.addresses.ts';
import { forgetAccount } from './connections.cache.ts';
import { type Connection, type Credentials, secretFields } from './connections.model.ts';
import {
  firstOrganization,
  firstOwner,
  loadConnection,
  organizationIds,
  organizationName,
} from './connections.queries.ts';
import { askSandbox } from './connections.sandbox.ts';
import { openAccount, resealed, sealAccount } from './connections.secrets.ts';
import { insertAccount, type StoredAccount, saveAccount, saveApplication, saveSeals } from './connections.store.ts';

/** What later features do once an account is connected, such as taking its numbers. Must bear repetition. */
export type ConnectionListener = (deps: Deps, tenantId: string) => Promise<void>;
export type ConnectingDeps = Deps & { readonly onConnected?: readonly ConnectionListener[] };

const none: StoredAccount = {
  kind: 'none',
  accountSid: null,
  authToken: null,
  apiKeySid: null,
  apiKeySecret: null,
  applicationSid: null,
};

const repairSeconds = 10;

export function systemOf(tenantId: string): Identity {
  return { tenantId, actor: { kind: 'system' }, requestId: `connections:${tenantId}` };
}

/** The carrier of this scope's organization; a new organization is connected by default on the way, see below. */
export async function carrierOf(scope: Scope, deps: ConnectingDeps): Promise<Result<Carrier>> {
  let connection = await loadConnection(scope);
  if (!connection && (await connectByDefault(deps, scope.tenantId))) connection = await loadConnection(scope);
  const account = openAccount(deps.config, scope.tenantId, connection);
  return account.ok ? ok(createTwilioCarrier(account.value, { log: deps.log })) : account;
}

/**
 * Connects an organization that has not chosen a carrier: the first one of the installation to the account of the
 * environment variables, where they name one, every other to the sandbox, where one runs.
 * @returns whether it was connected now
 */
export async function connectByDefault(deps: ConnectingDeps, tenantId: string): Promise<boolean> {
  const { bootstrapCarrier, sandboxUrl, encryption } = deps.config;
  if (!bootstrapCarrier && !sandboxUrl) return false;
  const fromEnvironment = bootstrapCarrier !== null && (await firstOrganization(deps.db.global)) === tenantId;
  const credentials: Result<Credentials> = fromEnvironment
    ? ok({ ...bootstrapCarrier, kind: 'twilio' })
    : await askSandbox(sandboxUrl);
  if (!credentials.ok) return false;
  const made = await deps.db.inTenant(systemOf(tenantId), async (scope) => {
    const inserted = await insertAccount(scope, sealAccount(encryption, tenantId, credentials.value));
    if (inserted) await announce(scope, credentials.value.kind);
    if (inserted && fromEnvironment) await setBootstrapPhones(scope, deps, bootstrapCarrier);
    return inserted;
  });
  if (made && !fromEnvironment) await prepare(deps, tenantId);
  return made;
}

async function setBootstrapPhones(
  scope: Scope,
  { log }: Deps,
  { agentPhone, forwardTo }: BootstrapCarrier,
): Promise<void> {
  const owner = await firstOwner(scope);
  if (owner && agentPhone) await setAgent(scope, owner, { phone: agentPhone });
  if (!forwardTo) return;
  const changed = await changeSettings(scope, { forwardTo });
  if (!changed.ok) log.warn({ refusal: changed.refusal }, 'FORWARD_PHONE_NUMBER is not used');
}

/** Changes the carrier as an admin asked. An auth token or key that is left out stays, unless the account changes. */
export async function chooseCarrier(
  deps: ConnectingDeps,
  identity: Identity,
  change: CarrierChange,
): Promise<Result<Connection | null>> {
  const sandbox = change.kind === 'sandbox' ? await askSandbox(deps.config.sandboxUrl) : null;
  if (sandbox && !sandbox.ok) return sandbox;
  const saved = await deps.db.inTenant(identity, async (scope) => {
    const account = sandbox
      ? ok(sealAccount(deps.config.encryption, scope.tenantId, sandbox.value))
      : accountAfter(deps, scope.tenantId, await loadConnection(scope), change);
    if (!account.ok) return account;
    await saveAccount(scope, account.value);
    await announce(scope, account.value.kind);
    return ok(null);
  });
  forgetAccount(identity.tenantId);
  if (!saved.ok) return saved;
  // A real account is set up by the job, and by the test of the connection: it may take seconds, or not answer.
  if (change.kind === 'sandbox') await prepare(deps, identity.tenantId);
  return ok(await deps.db.inTenant(identity, loadConnection));
}

/** A real account is set up by the job alone; the sandbox's at once, and the job only repairs what failed then. */
async function announce(scope: Scope, kind: StoredAccount['kind']): Promise<void> {
  const { tenantId } = scope;
  const startAfter = kind === 'sandbox' ? repairSeconds : 0;
  if (kind !== 'none')
    await scope.enqueue(queues.configureNumber, { tenantId }, { startAfter, singletonKey: tenantId });
  await scope.publish({ kind: 'settings' });
}

function accountAfter(
  { config }: Deps,
  tenantId: string,
  before: Connection | null,
  change: CarrierChange,
): Result<StoredAccount> {
  if (change.kind !== 'twilio') return ok(none);
  const same = before?.kind === 'twilio' && before.accountSid === change.accountSid ? before : null;
  const fields: Record<string, string> = {};
  if (!change.authToken && !same?.authToken) fields.authToken = 'is needed for this account';
  const key = keyAfter(same, change);
  if (!key) fields.apiKeySecret = 'an API key and its secret are given together';
  if (!key || Object.keys(fields).length > 0)
    return refuse('bad-request', { detail: `${Object.entries(fields).flat().join(' ')}.`, fields });
  if (!change.authToken && same) {
    const kept = openAccount(config, tenantId, same);
    if (!kept.ok) return kept;
  }
  const sealed = (field: keyof typeof secretFields, plain: string) =>
    seal(config.encryption, { tenantId, field: secretFields[field] }, plain);
  return ok({
    kind: 'twilio',
    accountSid: change.accountSid,
    authToken: change.authToken ? sealed('authToken', change.authToken) : (same?.authToken ?? null),
    apiKeySid: key.sid,
    apiKeySecret: key.secret === null ? key.kept : sealed('apiKeySecret', key.secret),
    applicationSid: same?.applicationSid ?? null,
  });
}

type KeyAfter = { readonly sid: string | null; readonly secret: string | null; readonly kept: string | null };

/** Null when only one half of an API key would be left. */
function keyAfter(same: Connection | null, change: CarrierChange & { kind: 'twilio' }): KeyAfter | null {
  const sid = change.apiKeySid === undefined ? (same?.apiKeySid ?? null) : change.apiKeySid;
  if (sid === null) return change.apiKeySecret ? null : { sid: null, secret: null, kept: null };
  if (change.apiKeySecret) return { sid, secret: change.apiKeySecret, kept: null };
  const kept = sid === same?.apiKeySid && change.apiKeySecret !== null ? same.apiKeySecret : null;
  return kept ? { sid, secret: null, kept } : null;
}

/** Makes the TwiML application and lets the listeners do their part. Can be repeated; errors of the carrier are logged. */
export async function prepare(deps: ConnectingDeps, tenantId: string): Promise<void> {
  await ensureApplication(deps, tenantId);
  for (const listener of deps.onConnected ?? []) await listener(deps, tenantId);
}

/**
 * Makes or updates the product's TwiML application in the account and remembers for which public address.
 * @returns its SID; the carrier's own refusal where there is one
 */
export async function ensureApplication(deps: Deps, tenantId: string): Promise<Result<string>> {
  const { connection, name } = await deps.db.inTenant(systemOf(tenantId), async (scope) => ({
    connection: await loadConnection(scope),
    name: `Switchhook ${(await organizationName(scope)).slice(0, 40)} ${tenantId.slice(-8)}`,
  }));
  const account = openAccount(deps.config, tenantId, connection);
  if (!account.ok) return account;
  const { publicUrl } = deps.config;
  if (!isReachable(account.value.kind, publicUrl))
    return refuse('carrier-configuration', { detail: `Twilio cannot reach ${publicUrl}.` });
  const carrier = createTwilioCarrier(account.value, { log: deps.log });
  const answer = await carrier.ensureApplication(name, webhooksOf(publicUrl, account.value.webhookKey));
  if (answer.kind === 'refused')
    return refuse(answer.refusal, { carrier: { code: answer.code, message: answer.message } });
  if (answer.kind !== 'done') return refuse('carrier-unavailable', { detail: answer.message });
  await deps.db.inTenant(systemOf(tenantId), (scope) => saveApplication(scope, answer.value.sid, publicUrl));
  forgetAccount(tenantId);
  return ok(answer.value.sid);
}

/**
 * Seals every stored secret with the current key. A secret that does not open is left exactly as it is and counted.
 * Run after ENCRYPTION_KEY_VERSION was raised, with the old key still given as ENCRYPTION_KEY_<version>.
 */
export async function rotateSecrets(deps: Deps): Promise<{ resealed: number; current: number; unreadable: number }> {
  const count = { resealed: 0, current: 0, unreadable: 0 };
  for (const tenantId of await organizationIds(deps.db.global)) {
    const kind = await deps.db.inTenant(systemOf(tenantId), async (scope) => {
      const connection = await loadConnection(scope);
      if (!connection?.authToken) return null;
      const fresh = resealed(deps.config.encryption, tenantId, connection);
      if (fresh.kind === 'resealed') await saveSeals(scope, fresh);
      return fresh.kind;
    });
    if (kind) count[kind] += 1;
    forgetAccount(tenantId);
  }
  return count;
}
