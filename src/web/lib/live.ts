import type { LiveEvent } from '#contract/live.ts';

/**
 * The stream of live events, one for the whole page.
 *
 *   connecting ──hello──▶ live ──lost──▶ connecting ──third failure in a row──▶ polling ──hello──▶ live
 *
 * While the browser still holds the stream it reconnects by itself and sends `Last-Event-ID`. Once it gives up (an HTTP
 * error closes an EventSource for good, WHATWG HTML 9.2.3) a new one is opened here, at growing distances; that one has
 * no last id, so that its `hello` is followed by a `resync` of our own.
 */
export type LiveState = 'connecting' | 'live' | 'polling';
export type LiveSource = Pick<EventSource, 'readyState' | 'close' | 'onerror' | 'addEventListener'>;
export type LiveDeps = {
  open: () => LiveSource;
  wait: (ms: number, then: () => void) => () => void;
  random: () => number;
};
export type Live = {
  state: () => LiveState;
  onState: (listener: () => void) => () => void;
  onEvent: (listener: (event: LiveEvent) => void) => () => void;
  start: () => void;
  stop: () => void;
  /** Tries at once, as when the network has come back. */
  retryNow: () => void;
};

const kinds = [
  'hello',
  'resync',
  'call',
  'contact',
  'activity',
  'recording',
  'settings',
  'members',
] as const satisfies readonly LiveEvent['kind'][];
const CLOSED = 2;
const FAILURES_BEFORE_POLLING = 3;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** Half of the wait is chance, so that a restarted server does not meet all its pages in the same moment. */
export const reconnectWait = (failures: number, random: number): number => {
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1));
  return ceiling / 2 + (ceiling / 2) * random;
};

const parse = (text: string): LiveEvent | null => {
  try {
    return JSON.parse(text) as LiveEvent;
  } catch {
    return null;
  }
};

function listenTo(source: LiveSource, receive: (text: string) => void, lost: () => void): void {
  for (const kind of kinds) {
    source.addEventListener(kind, (message) => receive((message as MessageEvent<string>).data));
  }
  source.onerror = lost;
}

function createListeners<T>() {
  const listeners = new Set<(value: T) => void>();
  return {
    tell: (value: T) => {
      for (const listener of listeners) listener(value);
    },
    add: (listener: (value: T) => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

export function createLive(deps: LiveDeps): Live {
  const events = createListeners<LiveEvent>();
  const states = createListeners<void>();
  let state: LiveState = 'connecting';
  let source: LiveSource | null = null;
  let cancelWait: (() => void) | null = null;
  let failures = 0;
  let missedEvents = false;

  const become = (next: LiveState) => {
    const changed = next !== state;
    state = next;
    if (changed) states.tell();
  };
  const greeted = () => {
    failures = 0;
    become('live');
    if (missedEvents) events.tell({ kind: 'resync' });
    missedEvents = false;
  };
  const receive = (text: string) => {
    const event = parse(text);
    if (event?.kind === 'hello') greeted();
    if (event !== null) events.tell(event);
  };
  const lost = (from: LiveSource) => {
    if (from !== source) return;
    failures += 1;
    become(failures >= FAILURES_BEFORE_POLLING ? 'polling' : 'connecting');
    if (from.readyState !== CLOSED) return;
    missedEvents = true;
    source = null;
    cancelWait = deps.wait(reconnectWait(failures, deps.random()), connect);
  };
  const letGo = () => {
    cancelWait?.();
    cancelWait = null;
    source?.close();
    source = null;
  };
  function connect() {
    letGo();
    const opened = deps.open();
    source = opened;
    listenTo(opened, receive, () => lost(opened));
  }

  return {
    state: () => state,
    onState: states.add,
    onEvent: events.add,
    start: () => {
      if (source === null && cancelWait === null) connect();
    },
    stop: () => {
      letGo();
      missedEvents = true;
      become('connecting');
    },
    retryNow: () => (cancelWait === null ? undefined : connect()),
  };
}
