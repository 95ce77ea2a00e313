import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import type { Carrier } from '#server/carrier/port.ts';
import { createTwilioCarrier } from '#server/carrier/twilio/client.ts';
import { createLog } from '#server/infra/log.ts';

/** How the carrier answers when its sound is asked for. */
export type SoundAnswer = (response: ServerResponse) => void;

/** What a carrier does with recordings on a bad day, over HTTP: what no well-behaved sandbox would send. */
export type RecordingCarrier = {
  readonly carrier: () => Carrier;
  readonly url: () => string;
  /** What is asked for next, and how it is answered. Statuses are the carrier's words. */
  recording: { word: string; channels: number } | null;
  sound: SoundAnswer;
  deletion: number;
  readonly asked: { readonly method: string; readonly path: string; readonly authorization: string | undefined }[];
};

const SID = `AC${'0'.repeat(32)}`;

export function useRecordingCarrier(): RecordingCarrier {
  const it: Omit<RecordingCarrier, 'carrier' | 'url'> = {
    recording: { word: 'completed', channels: 2 },
    sound: (response) => response.writeHead(404).end(),
    deletion: 204,
    asked: [],
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    it.asked.push({ method: request.method ?? '', path, authorization: request.headers.authorization });
    if (request.method === 'DELETE') return response.writeHead(it.deletion).end();
    if (path.includes('.wav') || path.startsWith('/elsewhere')) return it.sound(response);
    if (!it.recording) return response.writeHead(404, { 'content-type': 'application/json' }).end('{"code":20404}');
    const sid = /RE[0-9a-f]{32}/.exec(path)?.[0];
    const { word: status, channels } = it.recording;
    const body = { sid, status, channels, start_time: 'Mon, 09 Mar 2026 10:00:00 +0000', duration: '1' };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  let carrier: Carrier | null = null;
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const account = {
      kind: 'twilio',
      baseUrl: url(),
      accountSid: SID,
      authToken: '0'.repeat(32),
      apiKeySid: null,
      apiKeySecret: null,
      applicationSid: null,
      webhookKey: 'key',
    } as const;
    carrier = createTwilioCarrier(account, { log: createLog('silent') });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return Object.assign(it, {
    url,
    carrier: () => {
      if (!carrier) throw new Error('The carrier is there from the first hook on.');
      return carrier;
    },
  });
}
