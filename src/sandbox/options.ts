import type { Clock } from './kernel/clock.ts';
import type { MediaPlane } from './media/plane.ts';

/** One request to the REST API, and what it was answered. */
export type RestExchange = {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly status: number;
  /** The answer's content type; empty when it has none. */
  readonly type: string;
  /** Null when there is none, and for what is not text. */
  readonly body: string | null;
};

/** How a sandbox is started. Everything has a default, so `startSandbox()` is a whole carrier. */
export type SandboxOptions = {
  /** 0 takes any free port. */
  readonly port?: number;
  readonly host?: string;
  readonly clock?: 'real' | 'manual';
  /** Milliseconds since 1970 at which a manual clock starts; now, unless told. */
  readonly startAt?: number;
  /** A number without a script answers after this long; without it, it rings until somebody answers. */
  readonly answerAfterMs?: number;
  /** The same seed draws the same SIDs and the same faults; without it every run differs. */
  readonly seed?: string;
  /** Names the account: the same name, the same credentials. */
  readonly accountSeed?: string;
  /** Keeps subaccounts, keys, verified caller ids and the settings of numbers and applications over a restart. */
  readonly stateFile?: string;
  /** Calls that leave the queue per second; Twilio's default is 1. */
  readonly callsPerSecond?: number;
  /** Segments of messages that each sender sends in a second; Twilio's default for a long code is 1. */
  readonly segmentsPerSecond?: number;
  /** A call that would wait longer in that queue fails there (15002); a day, unless told. */
  readonly queueTimeoutMs?: number;
  /** Reads of Calls lag behind callbacks by so many milliseconds, as Twilio's may; 0 unless told. */
  readonly readLagMs?: number;
  /** REST requests under way at the same moment before 20429. */
  readonly concurrentRequests?: number;
  /** A trial account: verified numbers only (21219), a notice before each document, ten minutes a call. */
  readonly trial?: boolean;
  /** ISO countries and prefixes (`GB`, `+4479`) that the account may not call (21215). */
  readonly blocked?: readonly string[];
  /** Ceiling on one webhook, in milliseconds of real time; Twilio's is 15,000. */
  readonly webhookCeilingMs?: number;
  /** No call lasts longer, in milliseconds; Twilio's four hours, unless told. */
  readonly longestCallMs?: number;
  /** Where the built console lies; without it the console's page says how to build it. */
  readonly consoleRoot?: string;
  /** From a recording's end until it is told to be completed, in milliseconds; 300 unless told. */
  readonly recordingProcessingMs?: number;
  /** From there until its media can be fetched; 100 unless told. */
  readonly recordingMediaAfterMs?: number;
  /** False: media of recordings need no credentials, as an account can choose. */
  readonly recordingMediaAuth?: boolean;
  readonly media?: (clock: Clock) => MediaPlane;
  /**
   * Real sound, and browsers with the Voice SDK on `/signal`; with a real clock only. `host`: this machine's address that
   * browsers reach by UDP; the one that it listens on, unless told.
   */
  readonly voices?: { readonly host?: string };
  /** How long a call outlives its browser's connection, in milliseconds; 10,000 unless told. */
  readonly signalGraceMs?: number;
  /** Sees every answer of the REST API just before it is sent. What it throws answers 500. */
  readonly observe?: (exchange: RestExchange) => void;
  readonly logLevel?: 'silent' | 'error' | 'info' | 'debug';
};
