import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** An application's end of media streams: it takes every connection and keeps what comes. */
export type Listener = {
  readonly url: string;
  readonly handshakes: { readonly url: string; readonly headers: IncomingHttpHeaders }[];
  readonly messages: Message[];
  /** Resolves when so many messages of that kind have come. */
  came(event: string, times?: number): Promise<readonly Message[]>;
  /** Closes every connection from this end. */
  hangUp(code: number): void;
  close(): Promise<void>;
};

export type Message = {
  readonly event: string;
  readonly sequenceNumber?: string;
  readonly streamSid?: string;
  readonly start?: Readonly<Record<string, unknown>>;
  readonly media?: {
    readonly track: string;
    readonly chunk: string;
    readonly timestamp: string;
    readonly payload: string;
  };
  readonly dtmf?: { readonly track: string; readonly digit: string };
  readonly stop?: Readonly<Record<string, unknown>>;
};

export async function startListener(): Promise<Listener> {
  const handshakes: Listener['handshakes'] = [];
  const messages: Message[] = [];
  const sockets = new Set<WebSocket>();
  const waiting = new Set<() => void>();
  const http = createServer();
  const server = new WebSocketServer({ server: http });
  server.on('connection', (socket, request) => {
    handshakes.push({ url: request.url ?? '', headers: request.headers });
    sockets.add(socket);
    socket.on('message', (text) => {
      messages.push(JSON.parse(String(text)) as Message);
      for (const look of waiting) look();
    });
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`,
    handshakes,
    messages,
    came(event, times = 1) {
      const { promise, resolve } = Promise.withResolvers<readonly Message[]>();
      const look = () => {
        const found = messages.filter((message) => message.event === event);
        if (found.length < times) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
      return promise;
    },
    hangUp(code) {
      for (const socket of sockets) socket.close(code);
    },
    async close() {
      for (const socket of sockets) socket.terminate();
      server.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
