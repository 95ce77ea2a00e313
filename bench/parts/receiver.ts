// An application that only listens: notes when which callback came, and tells all of them when asked.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Arrival, ReceiverStarted } from './programs.ts';

let arrivals: Arrival[] = [];

const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    const at = performance.timeOrigin + performance.now();
    const asked = new URLSearchParams(Buffer.concat(pieces).toString());
    arrivals.push({
      at,
      callSid: asked.get('CallSid'),
      conferenceSid: asked.get('ConferenceSid'),
      event: asked.get('StatusCallbackEvent') ?? asked.get('CallStatus') ?? '',
      sequence: Number(asked.get('SequenceNumber') ?? -1),
    });
    response.writeHead(204).end();
  });
});
// Longer than any pause between two measurements: a client that meets a closing connection would fail.
server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1', () => {
  const started: ReceiverStarted = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  process.send?.(started);
});

process.on('message', (wanted) => {
  process.send?.(wanted === 'count' ? arrivals.length : arrivals);
  if (wanted === 'take') arrivals = [];
});
process.on('disconnect', () => {
  server.closeAllConnections();
  server.close();
});
