import type { CarrierAccount } from '../../carrier/port.ts';
import type { Config } from '../../infra/config.ts';
import { type Keys, keyVersionOf, open, seal } from '../../infra/secrets.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { type Connection, type Credentials, secretFields, tokenShape } from './connections.model.ts';
import type { StoredAccount } from './connections.store.ts';

/** The account with its secrets sealed for this tenant. */
export function sealAccount(keys: Keys, tenantId: string, credentials: Credentials): StoredAccount {
  const sealed = (field: keyof typeof secretFields, plain: string) =>
    seal(keys, { tenantId, field: secretFields[field] }, plain);
  return {
    kind: credentials.kind,
    accountSid: credentials.accountSid,
    authToken: sealed('authToken', credentials.authToken),
    apiKeySid: credentials.apiKeySecret === null ? null : credentials.apiKeySid,
    apiKeySecret:
      credentials.apiKeySid === null || credentials.apiKeySecret === null
        ? null
        : sealed('apiKeySecret', credentials.apiKeySecret),
    applicationSid: null,
  };
}

/**
 * The account in plain text, for the server's own use.
 * @returns `not-configured` where there is none, `credentials-unreadable` where a seal does not open, or opens to what
 * is no token; nothing is ever overwritten because of it.
 */
export function openAccount(config: Config, tenantId: string, connection: Connection | null): Result<CarrierAccount> {
  if (!connection || connection.kind === 'none' || !connection.accountSid || !connection.authToken)
    return refuse('not-configured');
  if (connection.kind === 'sandbox' && config.sandboxUrl === null)
    return refuse('not-configured', { detail: 'This organization uses the sandbox, which does not run here.' });
  const opened = (field: keyof typeof secretFields, sealed: string) =>
    open(config.encryption, { tenantId, field: secretFields[field] }, sealed);
  const authToken = opened('authToken', connection.authToken);
  if (!authToken.ok) return authToken;
  if (!tokenShape.test(authToken.value)) return refuse('credentials-unreadable');
  const apiKeySecret = connection.apiKeySecret === null ? ok(null) : opened('apiKeySecret', connection.apiKeySecret);
  if (!apiKeySecret.ok) return apiKeySecret;
  return ok({
    kind: connection.kind,
    baseUrl: connection.kind === 'sandbox' ? config.sandboxUrl : null,
    accountSid: connection.accountSid,
    authToken: authToken.value,
    apiKeySid: connection.apiKeySid,
    apiKeySecret: apiKeySecret.value,
    applicationSid: connection.applicationSid,
    webhookKey: connection.webhookKey,
  });
}

export type Reseal =
  | { readonly kind: 'current' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'resealed'; readonly authToken: string | null; readonly apiKeySecret: string | null };

/** The same secrets sealed with the current key: all of them, or, when one does not open, none. */
export function resealed(keys: Keys, tenantId: string, connection: Connection): Reseal {
  const seals = { authToken: connection.authToken, apiKeySecret: connection.apiKeySecret };
  const kept = Object.values(seals).filter((sealed) => sealed !== null);
  if (kept.every((sealed) => keyVersionOf(sealed) === keys.current)) return { kind: 'current' };
  for (const field of ['authToken', 'apiKeySecret'] as const) {
    const sealed = seals[field];
    if (sealed === null) continue;
    const place = { tenantId, field: secretFields[field] };
    const plain = open(keys, place, sealed);
    if (!plain.ok) return { kind: 'unreadable' };
    seals[field] = seal(keys, place, plain.value);
  }
  return { kind: 'resealed', ...seals };
}
