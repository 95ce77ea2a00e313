import type { CarrierSettings } from '#contract/settings.ts';
import { addressesOf } from '../../carrier/addresses.ts';
import type { NumberWebhooks } from '../../carrier/port.ts';
import type { Connection } from './connections.model.ts';

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
