import type { CarrierSettings } from '#contract/settings.ts';
import { addressesOf } from '../../carrier/addresses.ts';
import type { NumberWebhooks } from '../../carrier/port.ts';

/** An organization's account at its carrier, as it is kept: `authToken` and `apiKeySecret` are sealed. */
export type Connection = {
  readonly kind: 'none' | 'sandbox' | 'twilio';
  readonly webhookKey: string;
  readonly accountSid: string | null;
  readonly authToken: string | null;
  readonly apiKeySid: string | null;
  readonly apiKeySecret: string | null;
  readonly applicationSid: string | null;
  /** The public address that the carrier was last told. */
  readonly configuredFor: string | null;
  readonly testedAt: Date | null;
  readonly updatedAt: Date;
};

/** An account in plain text, on its way to be sealed. */
export type Credentials = {
  readonly kind: 'sandbox' | 'twilio';
  readonly accountSid: string;
  readonly authToken: string;
  readonly apiKeySid: string | null;
  readonly apiKeySecret: string | null;
};

/** Names of the sealed fields, bound into their seals: renaming one makes every stored secret unreadable. */
export const secretFields = {
  authToken: 'connections.auth_token',
  apiKeySecret: 'connections.api_key_secret',
} as const;

/** Anything else must never reach a signature check: an empty token makes every forged signature valid. */
export const tokenShape = /^[0-9a-f]{32}$/;

/** What the product sets at a number and at its application. */
export function webhooksOf(publicUrl: string, webhookKey: string): NumberWebhooks {
  const addresses = addressesOf(publicUrl, webhookKey);
  return { voiceUrl: addresses.voice, fallbackUrl: addresses.fallback, statusCallback: addresses.numberStatus };
}

/** Whether the carrier can reach us at all: one outside cannot call this machine's own name for itself. */
export function isReachable(kind: Connection['kind'], publicUrl: string): boolean {
  if (kind !== 'twilio') return true;
  return !/^(localhost|.+\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(new URL(publicUrl).hostname);
}

/** What the settings page is told; no secret, only whether one is kept. */
export function toSettings(
  connection: Connection | null,
  { publicUrl, sandboxUrl }: { readonly publicUrl: string; readonly sandboxUrl: string | null },
): CarrierSettings {
  const kind = connection?.kind ?? 'none';
  const connected = connection !== null && kind !== 'none';
  return {
    kind,
    sandboxAvailable: sandboxUrl !== null,
    sandboxConsole: sandboxUrl && `${sandboxUrl}/_sandbox/console/`,
    accountSid: connected ? connection.accountSid : null,
    hasAuthToken: connected && connection.authToken !== null,
    apiKeySid: connected ? connection.apiKeySid : null,
    hasApiKeySecret: connected && connection.apiKeySecret !== null,
    applicationSid: connected ? connection.applicationSid : null,
    webhooks: connected ? webhooksOf(publicUrl, connection.webhookKey) : null,
    publicUrl,
    publicUrlReachable: isReachable(kind, publicUrl),
    testedAt: connection?.testedAt?.toISOString() ?? null,
    updatedAt: connection?.updatedAt.toISOString() ?? null,
  };
}
