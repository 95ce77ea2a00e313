import { useEffect, useState } from 'react';
import { serverNow } from '#web/lib/server-clock.ts';

/** The server's time, each second while `running`; milliseconds since 1970. */
export function useNow(running: boolean): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    if (!running) return;
    setNow(serverNow());
    const timer = setInterval(() => setNow(serverNow()), 1_000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
