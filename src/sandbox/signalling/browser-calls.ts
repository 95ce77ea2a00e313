import { randomUUID } from 'node:crypto';
import type { World } from '#sandbox/exchange/world.ts';
import type { WebRtcLine } from '#sandbox/media/live/webrtc.ts';
import type { Connection } from './connection.ts';

/** One leg whose far end is a browser, from its first ring to its end. */
export type BrowserCall = {
  readonly world: World;
  /** Whose browser it is: no other may take it up again. */
  readonly identity: string;
  /** Null until the exchange has made the leg of a call that the browser places. */
  callSid: string | null;
  /** The id that the browser gave it until it learns ours. */
  readonly temporary: string | null;
  /** Who speaks for it now; it changes when the browser comes back on another connection. */
  connection: Connection;
  readonly line: WebRtcLine;
  /** What a connection must show to take the call up again. */
  readonly reconnect: string;
  readonly direction: 'placed' | 'received';
  /** Of a received one: this browser has taken it. */
  answered: boolean;
  /** Takes the voice off the media plane. */
  disconnect: (() => void) | null;
  /** Runs while nobody speaks for it. */
  grace: NodeJS.Timeout | null;
};

/** Finds calls by our sid, and by the browser's own id until then. */
export type BrowserCalls = {
  add(
    given: Pick<BrowserCall, 'world' | 'identity' | 'callSid' | 'temporary' | 'connection' | 'line' | 'direction'>,
  ): BrowserCall;
  /** On this connection; another browser's call is nobody's to touch. */
  find(connection: Connection, callsid: string): BrowserCall | undefined;
  /** Whoever knows the word that its own browser was told. */
  byReconnect(callsid: string, reconnect: string): BrowserCall | undefined;
  of(connection: Connection): readonly BrowserCall[];
  /** What it may take or reject: a call that it placed itself is not. */
  ringing(connection: Connection, callSid: string): BrowserCall | undefined;
  remove(call: BrowserCall): void;
  readonly all: ReadonlySet<BrowserCall>;
};

export function browserCalls(): BrowserCalls {
  const all = new Set<BrowserCall>();
  const first = (fits: (call: BrowserCall) => boolean) => [...all].find(fits);
  return {
    all,
    add(given) {
      const call = { ...given, reconnect: randomUUID(), answered: false, disconnect: null, grace: null };
      all.add(call);
      return call;
    },
    find: (connection, callsid) =>
      first((call) => call.connection === connection && (call.callSid === callsid || call.temporary === callsid)),
    byReconnect: (callsid, reconnect) => first((call) => call.callSid === callsid && call.reconnect === reconnect),
    of: (connection) => [...all].filter((call) => call.connection === connection),
    ringing: (connection, callSid) =>
      first(
        (call) =>
          call.connection === connection && call.callSid === callSid && call.direction === 'received' && !call.answered,
      ),
    remove(call) {
      all.delete(call);
      if (call.grace) clearTimeout(call.grace);
      call.disconnect?.();
      void call.line.close();
    },
  };
}
