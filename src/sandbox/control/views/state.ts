import type { FaultView } from '#sandbox/kernel/fault.ts';
import type { AccountsView, AccountView } from './account.ts';
import type { LegView } from './calls.ts';
import type { HandsetView } from './handsets.ts';
import type { ThreadView } from './messages.ts';
import type { ForkView, RecordingView } from './recordings.ts';
import type { ConferenceView, QueueView } from './rooms.ts';

/**
 * `GET /_sandbox/state?parts=handsets,queues`: the parts that are named (with the version and the time), or all.
 */
export type StateView = {
  /** Grows with every change; `GET /_sandbox/events` sends it. */
  readonly version: number;
  readonly now: string;
  readonly clock: 'real' | 'manual';
  readonly account: AccountView;
  readonly accounts: AccountsView['accounts'];
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
  /** The last 50 streams and real-time transcriptions, newest first. */
  readonly forks: readonly ForkView[];
  readonly faults: readonly FaultView[];
};

export type StateHead = Pick<StateView, 'version' | 'now' | 'clock'>;
/** What can be asked for alone. */
export type StateParts = Omit<StateView, keyof StateHead>;

/** `GET /_sandbox/events` (text/event-stream): `event: changed`, `data: {"version": 12}`, coalesced. */
export type ChangedEvent = { readonly version: number };
