import { oneAtATime } from './one-at-a-time.ts';

/** What is read from the sandbox page by page, for a component to show: the last that was read, and why no more came. */
export type Reading<T> = {
  read(): T;
  subscribe(listener: () => void): () => void;
  show(change: Partial<T>): void;
  /** One at a time; what goes wrong is shown. */
  task(work: () => Promise<void>): () => Promise<void>;
};

export function reading<T extends { readonly error: string | null }>(nothing: T): Reading<T> {
  let now = nothing;
  const listeners = new Set<() => void>();
  const show = (change: Partial<T>) => {
    now = { ...now, ...change };
    for (const listener of listeners) listener();
  };
  const shown = (change: { readonly error: string }) => show(change as Partial<T>);
  return {
    read: () => now,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show,
    task: (work) =>
      oneAtATime(async () => {
        try {
          await work();
        } catch (error) {
          shown({ error: error instanceof Error ? error.message : String(error) });
        }
      }),
  };
}
