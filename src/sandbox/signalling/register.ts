import type { FastifyInstance } from 'fastify';
import { WebSocketServer } from 'ws';
import type { Estate } from '#sandbox/exchange/world.ts';
import { browserCalls } from './browser-calls.ts';
import { carryOut, type Desk, endCall } from './carry-out.ts';
import { openConnection } from './connection.ts';
import type { Voice } from './exchange-device.ts';

const PATH = '/signal';
/** An offer is the longest that a browser sends. */
const MOST_BYTES = 64 * 1024;

/**
 * `/signal`: what the official Voice SDK (2.18) speaks, over a WebSocket. A page of any origin may connect, as at Twilio:
 * the access token is what it is known by.
 *
 * @param graceMs how long a call outlives the connection of its browser, unless the SDK asks for longer
 */
export function registerSignalling(app: FastifyInstance, estate: Estate, voice: Voice, graceMs: number): void {
  const server = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES, perMessageDeflate: false });
  const calls = browserCalls();

  app.server.on('upgrade', (request, socket, head) => {
    const path = (request.url ?? '').split('?', 1)[0];
    if (path !== PATH) return void socket.destroy();
    server.handleUpgrade(request, socket, head, (accepted) => {
      openConnection(accepted, (connection) => {
        const desk: Desk = { estate, voice, calls, connection, device: null };
        return {
          frame: (frame) => carryOut(desk, frame),
          gone: () => leave(desk, graceMs),
        };
      });
    });
  });
  app.addHook('preClose', async () => {
    for (const call of [...calls.all]) calls.remove(call);
    for (const client of server.clients) client.terminate();
    server.close();
  });
}

/** A closed tab says nothing, a broken connection comes back: its calls wait for it a while. */
function leave(desk: Desk, graceMs: number): void {
  const { connection, calls } = desk;
  connection.unregister?.();
  connection.unregister = null;
  const wait = Math.max(graceMs, connection.reconnectTimeout * 1000);
  for (const call of calls.of(connection)) {
    call.grace = setTimeout(() => {
      if (call.connection === connection) endCall(desk, call);
    }, wait);
    call.grace.unref();
  }
}
