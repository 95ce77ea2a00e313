import { serverNow } from '#web/lib/server-clock.ts';
import type { Access } from './access.ts';

export type Renewal = {
  /** From now on this one is in use. */
  readonly use: (access: Access) => void;
  /** At once, as when the carrier says that the token is none. */
  readonly now: () => void;
  readonly stop: () => void;
};

const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 60_000;

/**
 * Fetches the next token in time. Timers do not run while a computer sleeps or a tab is frozen: waking and coming online
 * look at the clock as well.
 */
export function keepRenewing(renew: () => Promise<Access>): Renewal {
  let dueAt = Number.POSITIVE_INFINITY;
  let retryMs = FIRST_RETRY_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;

  const at = (time: number) => {
    dueAt = time;
    clearTimeout(timer);
    if (Number.isFinite(time)) timer = setTimeout(look, Math.max(0, time - serverNow()));
  };
  const use = (access: Access) => {
    retryMs = FIRST_RETRY_MS;
    at(access.renewAt);
  };
  const now = () => {
    if (busy) return;
    busy = true;
    void renew()
      .then(use, () => {
        at(serverNow() + retryMs);
        retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2);
      })
      .finally(() => {
        busy = false;
      });
  };
  const look = () => (serverNow() >= dueAt ? now() : undefined);
  const wake = () => (document.visibilityState === 'visible' ? look() : undefined);
  document.addEventListener('visibilitychange', wake);
  window.addEventListener('online', look);
  return {
    use,
    now,
    stop: () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
      window.removeEventListener('online', look);
    },
  };
}
