import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';

const SDK = resolve(createRequire(import.meta.url).resolve('@twilio/voice-sdk'), '..', '..', 'dist', 'twilio.min.js');

/**
 * Evaluated before the SDK, which keeps the WebSocket that it finds: it knows `wss:` alone, and the sandbox on this
 * machine has no certificate. The microphone is a pure tone, so that a test can tell who is heard.
 */
const PREPARED = `
const Plain = WebSocket;
globalThis.WebSocket = class extends Plain {
  constructor(url, ...rest) { super(String(url).replace(/^wss:/, 'ws:'), ...rest); }
};
globalThis.audio = new AudioContext();
globalThis.hum = { hertz: Number(new URLSearchParams(location.search).get('hertz')) };
navigator.mediaDevices.getUserMedia = async () => {
  const out = audio.createMediaStreamDestination();
  const oscillator = new OscillatorNode(audio, { frequency: hum.hertz });
  oscillator.connect(new GainNode(audio, { gain: 0.3 })).connect(out);
  oscillator.start();
  return out.stream;
};
/** How loud each pitch is in what a call's other side sends, in decibels, over a quarter of a second. */
globalThis.pitches = async (call, hertz) => {
  const source = audio.createMediaStreamSource(call.getRemoteStream());
  const analyser = new AnalyserNode(audio, { fftSize: 8192, smoothingTimeConstant: 0 });
  source.connect(analyser);
  await new Promise((done) => setTimeout(done, 250));
  const bins = new Float32Array(analyser.frequencyBinCount);
  analyser.getFloatFrequencyData(bins);
  source.disconnect();
  const width = audio.sampleRate / analyser.fftSize;
  return hertz.map((each) => Math.max(...bins.slice(Math.round(each / width) - 2, Math.round(each / width) + 3)));
};
`;

const PAGE = `<!doctype html><meta charset="utf-8"><title>Softphone</title>
<script src="/prepared.js"></script><script src="/twilio.js"></script>`;

/** A page with the official Voice SDK, as it is published, and nothing of ours but its surroundings. */
export async function startSoftphonePage(): Promise<{ readonly url: string; readonly close: () => void }> {
  const sdk = await readFile(SDK);
  const files: Readonly<Record<string, readonly [type: string, body: string | Buffer]>> = {
    '/': ['text/html', PAGE],
    '/prepared.js': ['text/javascript', PREPARED],
    '/twilio.js': ['text/javascript', sdk],
    '/silence.wav': ['audio/wav', silence()],
  };
  const server = createServer((request, response) => {
    const file = files[(request.url ?? '').split('?', 1)[0] ?? ''];
    if (!file) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': file[0] }).end(file[1]);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function silence(): Buffer {
  const head = Buffer.from(
    'RIFF\x24\x01\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\0\x01\0\0',
    'latin1',
  );
  return Buffer.concat([head, Buffer.alloc(256)]);
}
