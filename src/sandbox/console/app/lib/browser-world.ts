import { here, onMove } from './address.ts';
import { api, eventsAddress } from './api.ts';
import type { LiveWorld } from './live.ts';
import { partsOf } from './parts.ts';

/**
 * The stream is closed while the page is hidden: browsers allow six connections to a host over HTTP/1.1, and six open
 * handset pages would leave none to press a key with. The store polls meanwhile.
 */
export const browserWorld: LiveWorld = {
  readState: () => api.state(partsOf(here())),
  now: () => Date.now(),
  every(ms, task) {
    const timer = setInterval(task, ms);
    return () => clearInterval(timer);
  },
  stream({ hint, open, lost }) {
    let source: EventSource | null = null;
    const connect = () => {
      source = new EventSource(eventsAddress);
      source.addEventListener('open', open);
      source.addEventListener('error', lost);
      source.addEventListener('changed', hint);
    };
    const disconnect = () => {
      source?.close();
      source = null;
      lost();
    };
    const follow = () => {
      if (document.visibilityState === 'visible') {
        if (!source) connect();
      } else disconnect();
    };
    document.addEventListener('visibilitychange', follow);
    // Another page shows other parts.
    const stay = onMove(hint);
    follow();
    return () => {
      stay();
      document.removeEventListener('visibilitychange', follow);
      source?.close();
    };
  },
};
