/** A WAV file, as short as a test needs it: 16-bit PCM of the given frames, a sample for each channel. */
export function wavOf(frames: readonly (readonly number[])[], rate = 8_000): Buffer {
  const channels = frames[0]?.length ?? 1;
  const body = Buffer.alloc(frames.length * channels * 2);
  for (const [index, sample] of frames.flat().entries()) body.writeInt16LE(sample, index * 2);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + body.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * channels * 2, 28);
  head.writeUInt16LE(channels * 2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(body.length, 40);
  return Buffer.concat([head, body]);
}

/** MP3 without a sound, about 26 ms a frame: MPEG 1, layer III, 128 kbit/s, 44.1 kHz. */
export function silentMp3(frames: number): Buffer {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0xc4]);
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}

/** One second of two channels: the left loud, the right silent. */
export const leftSpeaks = (): Buffer => wavOf(Array.from({ length: 8_000 }, (_, at) => [at % 2 ? 20_000 : -20_000, 0]));
