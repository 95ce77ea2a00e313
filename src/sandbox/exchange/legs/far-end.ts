import type { Pairs } from '#sandbox/voice/request.ts';
import type { Place } from '#sandbox/webhooks/parameters.ts';

/** What the network says of somebody who calls in; null is what it does not say. */
export type CallerFacts = {
  /** `TN-Validation-Passed-A`, `No-TN-Validation` …: https://www.twilio.com/docs/voice/trusted-calling-with-shakenstir */
  readonly stirVerstat: string | null;
  /** What lets the account pass the call on under the caller's own number; opaque. */
  readonly callToken: string | null;
  /** Who owns the caller's number (CNAM), where the called number looks it up. */
  readonly callerName: string | null;
  readonly forwardedFrom: string | null;
  readonly place: Place;
};

/** A call as a device is told of it. `parameters`: the `<Parameter>` elements of the TwiML. */
export type Ringing = {
  readonly callSid: string;
  readonly from: string;
  readonly to: string;
  readonly parameters: Pairs;
};

/**
 * The port for whatever rings at `client:alice` or `sip:alice@example.com`: a browser with the Voice SDK, a SIP phone.
 * Signalling implements it and registers it (`endpoints.ts`); the exchange rings it, and learns what it did through
 * `handsets.ts` (`pickUp`, `rejectOn`, `hangUp`, `press`), as any far end tells it.
 */
export type Device = {
  /** A call comes in. The device may answer at once. */
  ring(call: Ringing): void;
  /** It rings no more: another device has answered, or nobody waits any longer. */
  cancel(callSid: string): void;
  /** The leg that this device answered, or placed itself, is over; called too when the device ended it. */
  ended(callSid: string): void;
  /** The call that this device placed has been answered. */
  answered?(callSid: string): void;
  /** Keys that the other side sends (`SendDigits`, `<Play digits>`, or a person through a bridge). */
  keys?(callSid: string, digits: string): void;
  /** It is a browser with the Voice SDK: the application that it calls into, by its token; null: none. */
  readonly browser?: () => { readonly applicationSid: string | null };
  /** What is said to it, as text; the sound of it is the media plane's. */
  words?(callSid: string, text: string): void;
};

/** The devices of every address, oldest first. */
export type Registry = Map<string, Set<Device>>;
