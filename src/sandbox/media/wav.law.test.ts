import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { shelf } from './shelf.ts';
import { wavOf } from './wav.ts';

const place = shelf();
afterAll(() => place.clear());

/** Stretches of noise and of silence, in frames. */
const parts = fc.array(fc.record({ frames: fc.nat(400), loud: fc.boolean() }), { maxLength: 6 });

test('any part of any file is that part of the whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      parts,
      fc.constantFrom(1 as const, 2 as const),
      fc.boolean(),
      fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()),
      async (given, channels, mono, [one, other, trimmed, kept]) => {
        const tape = place.newTape(channels);
        for (const { frames, loud } of given) {
          if (loud) tape.write(Int16Array.from({ length: frames * channels }, (_, at) => (at * 7919) % 20_011));
          else tape.silence(frames);
        }
        const from = trimmed % (tape.frames() + 1);
        const stretch = { from, to: from + (kept % (tape.frames() - from + 1)) };
        const file = wavOf(tape, stretch, mono ? 1 : channels);
        const whole = await buffer(file.stream());
        expect(whole.length).toBe(file.length);
        const [start, end] = [one % file.length, other % file.length].sort((a, b) => a - b) as [number, number];
        const part = await buffer(file.stream({ start, end }));
        expect(part.equals(whole.subarray(start, end + 1))).toBe(true);
        tape.discard();
      },
    ),
  );
});
