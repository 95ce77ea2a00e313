import type { JournalEntry } from '#sandbox/kernel/journal-entry.ts';
import type { Direction, Level, Phase } from '#sandbox/kernel/words.ts';

/**
 * `POST /_sandbox/calls`: somebody calls in. From a number to a number of the account, with what the network says of the
 * caller; or from `client:alice` to an application, with the browser's custom parameters.
 */
export type NewCallBody = {
  readonly from: string;
  readonly to?: string;
  readonly applicationSid?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** `TN-Validation-Passed-A`, `No-TN-Validation` … */
  readonly stirVerstat?: string;
  readonly forwardedFrom?: string;
  /** Told only where the called number looks names up (`VoiceCallerIdLookup`). */
  readonly callerName?: string;
  readonly city?: string;
  readonly state?: string;
  readonly zip?: string;
};

/** One rung of a leg's ladder. `journalId` finds the whole entry in `GET /_sandbox/journal`. */
export type LadderRung = {
  readonly at: string;
  readonly kind: JournalEntry['kind'];
  readonly label: string;
  /** `out`: sandbox to application; `in`: application to sandbox; `inside`: nothing was sent. */
  readonly way: 'out' | 'in' | 'inside';
  readonly level: Level;
  readonly journalId: number;
};

export type DocumentView = {
  /** Null when the TwiML came with the request. */
  readonly url: string | null;
  readonly xml: string;
  /**
   * Where the leg stands: the index among the elements of `<Response>`, then among the elements inside that one, and so
   * on (`[1]` the second verb, `[1, 0]` the first prompt inside it). Null: before the first or after the last.
   */
  readonly path: readonly number[] | null;
};

export type LegView = {
  readonly accountSid: string;
  readonly callSid: string;
  readonly parentCallSid: string | null;
  readonly direction: Direction;
  readonly from: string;
  readonly to: string;
  readonly phase: Phase;
  readonly live: boolean;
  readonly createdAt: string;
  readonly answeredAt: string | null;
  readonly endedAt: string | null;
  /** From the answer to the end, or to now. Null: never answered. */
  readonly durationSeconds: number | null;
  readonly sipCode: number | null;
  /** What machine detection found; null: nothing yet, or nobody listened. */
  readonly answeredBy: string | null;
  /** The conference it is in, or was in last. */
  readonly conferenceSid: string | null;
  readonly document: DocumentView | null;
  /** What runs beside it while it waits: a wait document, an announcement. Null: nothing, or only a sound. */
  readonly aside: DocumentView | null;
  readonly ladder: readonly LadderRung[];
};

/** A leg in a list: without what it runs and did. */
export type LegRow = Omit<LegView, 'document' | 'aside' | 'ladder'> & {
  /** How many of its journal entries tell of a warning or an error. */
  readonly troubles: number;
};

/**
 * `GET /_sandbox/calls/rows?before=<callSid>&limit=<n>&accountSid=…&q=…`: a page of them, newest first, 100 unless told;
 * `q` is looked for in numbers, sids and states. `lastId` is the journal's: `changes` reads on from there.
 */
export type LegRowsView = {
  readonly rows: readonly LegRow[];
  /** How many match. */
  readonly total: number;
  /** Older ones are to be had. */
  readonly more: boolean;
  readonly lastId: number;
};

/**
 * `GET /_sandbox/calls/changes?since=<journal id>&accountSid=…&q=…`: those that matched and were touched since, and those
 * that live. `whole` false: too many were; the list is to be read anew.
 */
export type LegChangesView = {
  readonly rows: readonly LegRow[];
  readonly total: number;
  readonly lastId: number;
  readonly whole: boolean;
};

/** `GET /_sandbox/calls/{callSid}/kin`: the legs of the same call, itself among them, newest first. */
export type KinView = { readonly rows: readonly LegRow[] };

/** `GET /_sandbox/calls?before=<callSid>&limit=<n>`: all that are remembered, newest first, 50 a page unless told. */
export type CallsView = { readonly legs: readonly LegView[]; readonly total: number };
