import { expect, it } from 'vitest';
import { SAMPLE_RATE } from '../plane.ts';
import { toTelephone } from './resample.ts';

const sine = (hertz: number, rate: number, seconds = 0.5): Int16Array =>
  Int16Array.from({ length: rate * seconds }, (_, at) =>
    Math.round(10_000 * Math.sin((2 * Math.PI * hertz * at) / rate)),
  );

const rms = (samples: Int16Array): number => {
  const middle = samples.subarray(400, samples.length - 400);
  return Math.sqrt(middle.reduce((sum, sample) => sum + sample * sample, 0) / middle.length);
};

it.each([
  [16_000, 440],
  [44_100, 1_000],
  [48_000, 3_000],
  [22_050, 100],
  [4_000, 700],
])('sound of %i Hz keeps a tone of %i Hz as loud and as long as it was', (rate, hertz) => {
  const heard = toTelephone(sine(hertz, rate), rate);
  expect(heard).toHaveLength(SAMPLE_RATE / 2);
  const crossings = heard.reduce(
    (sum, sample, at) => sum + (at > 0 && sample >= 0 !== (heard[at - 1] ?? 0) >= 0 ? 1 : 0),
    0,
  );
  expect(Math.abs(crossings - hertz)).toBeLessThanOrEqual(2);
  expect(rms(heard) / (10_000 / Math.SQRT2)).toBeCloseTo(1, 1);
});

it('what telephone sound cannot carry is cut off, and not heard as another tone', () => {
  expect(rms(toTelephone(sine(6_000, 16_000), 16_000))).toBeLessThan(150);
});

it('telephone sound stays as it is', () => {
  const samples = sine(440, SAMPLE_RATE);
  expect(toTelephone(samples, SAMPLE_RATE)).toBe(samples);
});
