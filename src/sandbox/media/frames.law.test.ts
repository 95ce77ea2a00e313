import fc from 'fast-check';
import { expect, test } from 'vitest';
import { framer } from './frames.ts';

test('however the sound comes in, it goes out in frames of 160 samples, in order and by channel', () => {
  const pieces = fc.array(fc.record({ frames: fc.integer({ min: 0, max: 500 }), silent: fc.boolean() }));
  fc.assert(
    fc.property(pieces, fc.constantFrom(1 as const, 2 as const), (given, channels) => {
      const heard: Int16Array[][] = [];
      const sink = framer(channels, (frame) => heard.push([...frame]));
      const sent: number[] = [];
      for (const { frames, silent } of given) {
        const from = sent.length + 1;
        for (let at = 0; at < frames; at++) sent.push(silent ? 0 : from + at);
        if (silent) sink.silence(frames);
        else {
          const samples = Array.from({ length: frames }, (_, at) => [from + at, -from - at].slice(0, channels));
          sink.write(Int16Array.from(samples.flat()));
        }
      }
      const whole = sent.slice(0, Math.floor(sent.length / 160) * 160);
      expect(heard.every((frame) => frame.length === channels && frame.every(({ length }) => length === 160))).toBe(
        true,
      );
      expect(heard.flatMap(([first]) => [...(first ?? [])])).toEqual(whole);
      if (channels === 2)
        expect(heard.flatMap(([, second]) => [...(second ?? [])])).toEqual(whole.map((each) => 0 - each));
    }),
  );
});
