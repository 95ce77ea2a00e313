import { useEffect, useState, useSyncExternalStore } from 'react';
import type { StateView } from '#sandbox/control/views.ts';
import { browserWorld } from './browser-world.ts';
import { type Live, liveStore } from './live.ts';

const store = liveStore(browserWorld);

/** The sandbox as last heard, and whether the line to it holds. */
export const useLive = (): Live => useSyncExternalStore(store.subscribe, store.read);

/** For the parts below `App`, which draws nothing of them before there is a state. */
export function useSandbox(): StateView {
  const { state } = useLive();
  if (!state) throw new Error('drawn before the first state arrived');
  return state;
}

/** The sandbox's time (ms since 1970): runs with ours when its clock is real, and stands still when it is manual. */
export function useSandboxNow(): number {
  const { state, receivedAt } = useLive();
  const [now, setNow] = useState(() => Date.now());
  const running = state?.clock === 'real';
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [running]);
  if (!state) return now;
  const then = Date.parse(state.now);
  return running ? then + Math.max(0, now - receivedAt) : then;
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
