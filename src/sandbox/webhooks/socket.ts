import { WebSocket } from 'ws';
import { sign } from './sign.ts';

/** A connection to an application's WebSocket, as a media stream needs it. */
export type Socket = {
  send(message: string): void;
  /** Too much is waiting already: what is sent now would only wait longer. */
  isFull(): boolean;
  /** Sends this last, and closes; a server that does not answer is not waited for. */
  end(message: string): void;
  /** At once, without a word. */
  destroy(): void;
};

export type SocketEvents = {
  open(): void;
  /** It could not be opened, or broke; nothing more comes. The codes are Twilio's. */
  failed(code: number, message: string): void;
  /** The application closed it in good order. */
  closed(): void;
  /** Nothing is open any more, whoever ended it. */
  over(): void;
};

/** Sound that is not taken off is dropped beyond this: some twenty seconds of both tracks. */
const MOST_WAITING_BYTES = 512 * 1024;
const OPEN_WITHIN_MS = 10_000;
const CLOSE_WITHIN_MS = 2000;
/** RFC 6455: closed in good order, or without a reason. */
const GOOD_CLOSES = [1000, 1001, 1005];

/** Opens a connection; the handshake is signed like a GET. */
export function openSocket(url: string, authToken: string, on: SocketEvents): Socket {
  const socket = new WebSocket(url, {
    handshakeTimeout: OPEN_WITHIN_MS,
    perMessageDeflate: false,
    headers: {
      'x-twilio-signature': sign(authToken, 'GET', url, { kind: 'form', parameters: [] }).signature,
      'user-agent': 'Twilio.TmeWs/1.0',
    },
  });
  let over = false;
  let closing: NodeJS.Timeout | null = null;
  const finish = (tell: () => void) => {
    if (over) return;
    over = true;
    tell();
  };
  socket.on('open', () => on.open());
  socket.on('unexpected-response', (_request, response) => {
    response.resume();
    finish(() => on.failed(31920, `Stream - WebSocket - Handshake Error: HTTP ${response.statusCode ?? 0}`));
    socket.terminate();
  });
  socket.on('error', (error) => finish(() => on.failed(...failureOf(error))));
  socket.on('close', (code) => {
    if (closing) clearTimeout(closing);
    const failed = () => on.failed(31921, `Stream - WebSocket - Close Error: ${code}`);
    finish(GOOD_CLOSES.includes(code) ? () => on.closed() : failed);
    on.over();
  });
  // What the application sends on a one-way stream is not listened to.
  socket.on('message', () => {});

  return {
    send(message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(message);
    },
    isFull: () => socket.bufferedAmount > MOST_WAITING_BYTES,
    end(message) {
      over = true;
      if (socket.readyState === WebSocket.OPEN) socket.send(message);
      socket.close(1000);
      closing = setTimeout(() => socket.terminate(), CLOSE_WITHIN_MS);
      closing.unref();
    },
    destroy() {
      over = true;
      socket.terminate();
    },
  };
}

function failureOf(error: Error): [code: number, message: string] {
  const name = 'code' in error ? String(error.code) : '';
  if (name === 'ECONNREFUSED') return [31902, 'Stream - WebSocket - Connection Refused'];
  if (name === 'ETIMEDOUT' || error.message === 'Opening handshake has timed out') {
    return [31901, 'Stream - WebSocket - Connection Timeout'];
  }
  if (name.startsWith('WS_ERR_')) return [31924, `Stream - WebSocket - Protocol Error: ${error.message}`];
  return [31920, `Stream - WebSocket - Handshake Error: ${error.message || name}`];
}
