import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { demoId } from './ids.ts';

export type DemoTalk = { readonly id: string; readonly callId: string; readonly name: string };

const talk = (call: number, name: string): DemoTalk => ({
  id: demoId('recording', call),
  callId: demoId('call', call),
  name,
});

/** Conversations that can be played at once, spoken by Flite; `npm run talks` has their words. */
export const talks: readonly DemoTalk[] = [talk(8, 'message'), talk(17, 'viewing'), talk(18, 'offer')];

const RATE = 8_000;
const CHANNELS = 2;
const HEAD_BYTES = 44;

/** The conversation as a WAV file. It is kept as G.711, eight bits a sample, which a browser cannot be sure to play. */
export async function soundOf({ name }: DemoTalk): Promise<Uint8Array<ArrayBuffer>> {
  const packed = await readFile(new URL(`./talks/${name}.ulaw.br`, import.meta.url));
  const law = await promisify(brotliDecompress)(packed);
  const file = Buffer.alloc(HEAD_BYTES + law.length * 2);
  writeHead(file, law.length * 2);
  for (const [at, code] of law.entries()) file.writeInt16LE(linearOf(code), HEAD_BYTES + at * 2);
  return file;
}

/** RIFF, `fmt ` and `data`: http://soundfile.sapp.org/doc/WaveFormat/ */
function writeHead(file: Buffer, size: number): void {
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(HEAD_BYTES - 8 + size, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(CHANNELS, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * CHANNELS * 2, 28);
  file.writeUInt16LE(CHANNELS * 2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(size, 40);
}

/** ITU-T G.711, table 2a: sign, three bits of segment, four of interval, all inverted. */
function linearOf(code: number): number {
  const bits = ~code & 0xff;
  const magnitude = ((((bits & 0x0f) << 3) + 132) << ((bits >> 4) & 7)) - 132;
  return bits & 0x80 ? -magnitude : magnitude;
}
