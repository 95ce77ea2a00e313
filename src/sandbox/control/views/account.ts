/** `GET /_sandbox/account` */
export type AccountView = {
  readonly accountSid: string;
  readonly authToken: string;
  readonly apiKeySid: string;
  readonly apiKeySecret: string;
  /** The demo application, for calls from browsers. */
  readonly applicationSid: string;
  /** The account's messaging service; it has no numbers until `PUT /_sandbox/messaging-service` gives it some. */
  readonly messagingServiceSid: string;
  /** The numbers that the service sends from. */
  readonly messagingServiceNumbers: readonly string[];
  /** The account's own numbers, E.164. */
  readonly numbers: readonly string[];
  /** Test credentials, under which the magic numbers behave as Twilio's. */
  readonly testAccountSid: string;
  readonly testAuthToken: string;
};

/** `GET /_sandbox/accounts`: the main account, the one of the test credentials, then the subaccounts. */
export type AccountsView = {
  readonly accounts: readonly {
    readonly kind: 'main' | 'sub' | 'test';
    readonly accountSid: string;
    readonly authToken: string;
    /** The main account's, for the main account too. */
    readonly ownerAccountSid: string;
    readonly friendlyName: string;
    readonly status: 'active' | 'suspended' | 'closed';
    readonly createdAt: string;
    readonly numbers: readonly string[];
    readonly keys: readonly { readonly sid: string; readonly secret: string; readonly friendlyName: string }[];
  }[];
};

/** `GET /_sandbox/settings`, and what a `PUT` of some of them answers. */
export type SettingsView = {
  readonly trial: boolean;
  /** ISO countries and prefixes that may not be called (21215): `GB`, `+4479`. */
  readonly blocked: readonly string[];
  /** After how long a number without a script answers; null: it rings until somebody acts. */
  readonly answerAfterMs: number | null;
  readonly recordingMediaAuth: boolean;
  readonly readLagMs: number;
  readonly queueTimeoutMs: number;
  /** The main account's verified numbers. */
  readonly verified: readonly string[];
};
