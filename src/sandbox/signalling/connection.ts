import type { WebSocket } from 'ws';
import { type Frame, readFrame, type Told, VERSION } from './frames.ts';
import type { Bearer } from './token.ts';

/** One browser's WebSocket. Who it is, is known after its first valid `listen`. */
export type Connection = {
  bearer: Bearer | null;
  /** Takes its device away from the registry; null: it is not registered. */
  unregister: (() => void) | null;
  /** How long the SDK would like us to wait for it when the connection breaks, in seconds. */
  reconnectTimeout: number;
  expiry: NodeJS.Timeout | null;
  tell(told: Told): void;
  close(): void;
};

/** The SDK gives a connection up that is silent for 15 s, and answers each beat with the same. */
export const HEARTBEAT_MS = 5_000;
const BEAT = '\n';

type Hears = {
  /** Frames of one connection are carried out one after the other. */
  frame(frame: Frame): Promise<void>;
  gone(): void;
};

/** Wraps a socket: frames in order, heartbeats, and an end that is told once. */
export function openConnection(socket: WebSocket, hears: (connection: Connection) => Hears): Connection {
  const connection: Connection = {
    bearer: null,
    unregister: null,
    reconnectTimeout: 0,
    expiry: null,
    tell({ type, payload }) {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ type, version: VERSION, payload }));
    },
    close: () => socket.close(),
  };
  const on = hears(connection);
  let last: Promise<void> = Promise.resolve();
  let alive = true;
  const beat = setInterval(() => {
    // Two beats without an echo: nobody is there, though TCP has not noticed.
    if (!alive) return socket.terminate();
    alive = false;
    socket.send(BEAT);
  }, HEARTBEAT_MS);

  socket.on('message', (raw, isBinary) => {
    alive = true;
    if (isBinary) return;
    const text = String(raw);
    if (text === BEAT) return;
    const frame = readFrame(text);
    if (frame) last = last.then(() => on.frame(frame)).catch(() => {});
    else
      connection.tell({ type: 'error', payload: { error: { code: 31004, message: 'Malformed or unknown message' } } });
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    clearInterval(beat);
    if (connection.expiry) clearTimeout(connection.expiry);
    // After what it said last.
    last = last.then(() => on.gone()).catch(() => {});
  });
  return connection;
}
