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
