import { useSyncExternalStore } from 'react';
import { ApiError, unanswered } from '#web/lib/problem.ts';
import { toast } from '#web/lib/toast.ts';

/** Something that is asked of the server about a call, once at a time. */
export type Deed<T> = {
  readonly callId: string;
  /** What it is, and of whom: the same one is not sent again before it was answered. */
  readonly name: string;
  /** As what people know it: `Hold`. */
  readonly words: string;
  readonly send: (signal: AbortSignal) => Promise<T>;
};

/** How long an answer may take. Nobody waits longer for a hold without wondering. */
export const ANSWER_MS = 10_000;

let underWay: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

function become(next: ReadonlySet<string>): void {
  underWay = next;
  for (const listener of listeners) listener();
}

/** @throws ApiError also when there is no answer in time */
export async function answered<T>(send: Deed<T>['send'], waitsMs = ANSWER_MS): Promise<T> {
  const late = AbortSignal.timeout(waitsMs);
  try {
    return await send(late);
  } catch (fault) {
    throw late.aborted ? new ApiError(unanswered(waitsMs / 1_000)) : fault;
  }
}

const keyOf = ({ callId, name }: Pick<Deed<unknown>, 'callId' | 'name'>): string => `${callId} ${name}`;

/**
 * Does it, and says so if it did not come through.
 *
 * @returns the answer; null when there is none, or when the same is under way already.
 */
export async function doOnce<T>(
  deed: Deed<T>,
  { waitsMs = ANSWER_MS, tell = toast.failure }: Partial<{ waitsMs: number; tell: typeof toast.failure }> = {},
): Promise<T | null> {
  const key = keyOf(deed);
  if (underWay.has(key)) return null;
  become(new Set([...underWay, key]));
  try {
    return await answered(deed.send, waitsMs);
  } catch (fault) {
    tell(fault, `${deed.words} did not come through`);
    return null;
  } finally {
    become(new Set([...underWay].filter((each) => each !== key)));
  }
}

/** Which of a call's deeds are under way, by their names. */
export function useUnderWay(callId: string): (name: string) => boolean {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => underWay,
  );
  return (name) => now.has(keyOf({ callId, name }));
}
