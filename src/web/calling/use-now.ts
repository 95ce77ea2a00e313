import { useEffect, useState } from 'react';
import { serverNow } from '#web/lib/server-clock.ts';

const SECOND_MS = 1_000;
/** Timers may come a little early, and would find the old second still there. */
const AFTER_MS = 10;

/** How long until the next whole second before or after that moment, in milliseconds; just after it. */
export function untilNextSecond(now: number, moment: number): number {
  const into = (((now - moment) % SECOND_MS) + SECOND_MS) % SECOND_MS;
  return SECOND_MS - into + AFTER_MS;
}

/**
 * The server's time, each second while `running`; milliseconds since 1970. Looked at as the seconds from or to `moment`
 * change: at any other time one of them would now and then be shown twice, and the next left out.
 */
export function useNow(running: boolean, moment = 0): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    if (!running) return;
    let timer: ReturnType<typeof setTimeout>;
    const look = () => {
      const at = serverNow();
      setNow(at);
      timer = setTimeout(look, untilNextSecond(at, moment));
    };
    look();
    return () => clearTimeout(timer);
  }, [running, moment]);
  return now;
}
