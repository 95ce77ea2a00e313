import type { AccountView } from './account.ts';
import type { LegView } from './calls.ts';
import type { FaultView } from './faults.ts';
import type { HandsetView } from './handsets.ts';
import type { ThreadView } from './messages.ts';
import type { RecordingView } from './recordings.ts';
import type { ConferenceView, QueueView } from './rooms.ts';

/** `GET /_sandbox/state` */
export type StateView = {
  /** Grows with every change; `GET /_sandbox/events` sends it. */
  readonly version: number;
  readonly now: string;
  readonly clock: 'real' | 'manual';
  readonly account: AccountView;
  /** Numbers with a script, and every number that rings, calls or talks; ordered by label, then number. */
  readonly handsets: readonly HandsetView[];
  /** Newest first: those that live, and the last that ended; `GET /_sandbox/calls` has them all. */
  readonly legs: readonly LegView[];
  readonly conferences: readonly ConferenceView[];
  readonly queues: readonly QueueView[];
  /** The last 50, those with the newest message first. */
  readonly threads: readonly ThreadView[];
  /** The last 50, newest first. */
  readonly recordings: readonly RecordingView[];
  readonly faults: readonly FaultView[];
};

/** `GET /_sandbox/events` (text/event-stream): `event: changed`, `data: {"version": 12}`, coalesced. */
export type ChangedEvent = { readonly version: number };
