import type { Queue } from '#sandbox/voice/queue.ts';
import type { Fetch } from '#sandbox/voice/request.ts';
import type { WaitSound } from '#sandbox/voice/state.ts';

/** A queue of the account: its rules are in `voice/queue.ts`. It stays until it is deleted. */
export type CallQueue = { queue: Queue; readonly createdAt: number; updatedAt: number };

/** A caller, from the `<Enqueue>` until it is over. */
export type Enqueued = {
  readonly queueSid: string;
  readonly since: number;
  readonly wait: WaitSound;
  /** How often the wait document has come to its end. */
  rounds: number;
  /** Set when a Dial takes the caller; `bridgedAt` null while the notice before it runs. */
  taken: { readonly by: string; readonly seconds: number; bridgedAt: number | null } | null;
};

/** A Dial into a queue: `caller` null while it waits for one. */
export type Seeking = { readonly queueSid: string; readonly notice: Fetch | null; caller: string | null };
