import { useEffect, useState, useSyncExternalStore } from 'react';
import { browserWorld } from './browser-world.ts';
import { type Known, type Live, liveStore } from './live.ts';

const store = liveStore(browserWorld);
const { subscribe } = store;

/** How the line to the sandbox holds; `ready` once there is a state to draw. */
export function useLink(): Pick<Live, 'link' | 'error'> & { readonly ready: boolean } {
  const link = useSyncExternalStore(subscribe, () => store.read().link);
  const error = useSyncExternalStore(subscribe, () => store.read().error);
  const ready = useSyncExternalStore(subscribe, () => store.read().state !== null);
  return { link, error, ready };
}

/** Grows with every change of the sandbox; null until the first answer. */
export const useVersion = (): number | null =>
  useSyncExternalStore(subscribe, () => store.read().state?.version ?? null);

/**
 * A part of the sandbox's state, drawn again only when it says something else; undefined until a part that only some
 * pages show has arrived. For what is below `App`, which draws nothing before there is a state.
 */
export function usePart<K extends keyof Known>(name: K): Known[K] {
  return useSyncExternalStore(subscribe, () => {
    const { state } = store.read();
    if (!state) throw new Error('drawn before the first state arrived');
    return state[name];
  });
}

/** The sandbox's time (ms since 1970): runs with ours when its clock is real, and stands still when it is manual. */
export function useSandboxNow(): number {
  const running = usePart('clock') === 'real';
  const still = useSyncExternalStore(subscribe, () => (running ? 0 : Date.parse(store.read().state?.now ?? '')));
  const ahead = useSyncExternalStore(subscribe, () => store.read().ahead);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [running]);
  return running ? now + ahead : still;
}

export type Act = {
  readonly busy: boolean;
  readonly error: string | null;
  /** True when the sandbox did it; else `error` says why not. */
  run(command: () => Promise<unknown>): Promise<boolean>;
};

/** One command at a time, its refusal kept beside the button that asked. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const run = async (command: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await command();
      return true;
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
      return false;
    } finally {
      setBusy(false);
      store.refresh();
    }
  };
  return { busy, error, run };
}
