export type OperationCapability = {
  readonly method: string;
  /** As in Twilio's own description: `/2010-04-01/Accounts/{AccountSid}/Calls/{Sid}.json`. */
  readonly path: string;
  readonly supported: boolean;
  /** Empty when it is supported; else it answers 20404. */
  readonly why: string;
  readonly parameters: {
    readonly effective: readonly string[];
    /** Accepted, and noted as without effect. */
    readonly idle: readonly string[];
  };
};

export type ElementCapability = {
  /** The way to it, `Dial Number`. */
  readonly element: string;
  readonly supported: boolean;
  /** Empty when it is supported. */
  readonly why: string;
  readonly attributes: {
    readonly effective: readonly string[];
    /** Understood, and noted as without effect. */
    readonly idle: readonly string[];
    /** Warned of with 12200 and ignored. */
    readonly unsupported: readonly string[];
  };
};

export type CodeCapability = {
  readonly code: number;
  /** `refusal`: answered over REST; `debugger`: in Notifications. */
  readonly where: 'refusal' | 'debugger';
  /** Twilio's title; null where Twilio's own list has none. */
  readonly title: string | null;
};

/** `GET /_sandbox/capabilities`: all of Twilio's REST API, TwiML for voice, and the codes, with what of it is here. */
export type CapabilitiesView = {
  readonly rest: readonly OperationCapability[];
  readonly twiml: readonly ElementCapability[];
  readonly codes: readonly CodeCapability[];
};
