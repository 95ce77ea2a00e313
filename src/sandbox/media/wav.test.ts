import { expect, test } from 'vitest';
import wavefile from 'wavefile';
import type { Channels } from './plane.ts';
import { shelf } from './shelf.ts';
import { wavOf } from './wav.ts';

const LEFT = Int16Array.from({ length: 800 }, (_, at) => at);
const RIGHT = LEFT.map((sample) => -2 * sample);

/** Read by a library. */
async function read(channels: Channels, wanted: Channels) {
  const tapes = shelf();
  const tape = tapes.newTape(channels);
  const both = Int16Array.from({ length: 1_600 }, (_, at) => (at % 2 ? RIGHT : LEFT)[at >> 1] ?? 0);
  tape.write(channels === 2 ? both : LEFT);
  const file = wavOf(tape, { from: 0, to: 800 }, wanted);
  const chunks: Buffer[] = [];
  for await (const chunk of file.stream()) chunks.push(chunk);
  tapes.clear();
  const bytes = Buffer.concat(chunks);
  expect(bytes).toHaveLength(file.length);
  const wav = new wavefile.WaveFile(bytes);
  return { bytes, samples: wav.getSamples(false, Int16Array) as unknown as Int16Array | Int16Array[] };
}

test('each channel is where it was, and two in one are added', async () => {
  expect((await read(1, 1)).samples).toEqual(LEFT);
  expect((await read(2, 2)).samples).toEqual([LEFT, RIGHT]);
  expect((await read(2, 1)).samples).toEqual(LEFT.map((sample) => -sample));
});

test.each<[Channels]>([[1], [2]])('the header says all that it is, in %i channels', async (channels) => {
  const { bytes } = await read(channels, channels);
  expect([bytes.toString('latin1', 0, 4), bytes.readUInt32LE(4)]).toEqual(['RIFF', bytes.length - 8]);
  // Kind, channels, samples and bytes a second, bytes of one moment, bits.
  expect([20, 22, 32, 34].map((at) => bytes.readUInt16LE(at))).toEqual([1, channels, channels * 2, 16]);
  expect([24, 28, 40].map((at) => bytes.readUInt32LE(at))).toEqual([8_000, 16_000 * channels, bytes.length - 44]);
});
