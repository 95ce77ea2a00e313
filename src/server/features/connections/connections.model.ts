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
