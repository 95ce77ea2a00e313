/** The beep that recorders are known by: 1,400 Hz for half a second. https://www.itu.int/rec/T-REC-E.180 */
const HERTZ = 1_400;
const RATE = 8_000;
const SAMPLES = RATE / 2;
/** About -12 dB, as loud as speech. */
const AMPLITUDE = 8_000;
/** A beep that begins or ends at once clicks. */
const FADE_SAMPLES = RATE / 100;

const HEAD_BYTES = 44;

/** As WAV, one channel, 16 bits at 8 kHz: what the telephone carries, so that nothing is converted. */
export const toneWav: Buffer = wav(
  Int16Array.from({ length: SAMPLES }, (_, at) => {
    const edge = Math.min(1, at / FADE_SAMPLES, (SAMPLES - 1 - at) / FADE_SAMPLES);
    return Math.round(AMPLITUDE * edge * Math.sin((2 * Math.PI * HERTZ * at) / RATE));
  }),
);

function wav(samples: Int16Array): Buffer {
  const bytes = Buffer.alloc(HEAD_BYTES + samples.length * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(RATE * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples.length * 2, 40);
  for (const [at, sample] of samples.entries()) bytes.writeInt16LE(sample, HEAD_BYTES + at * 2);
  return bytes;
}
