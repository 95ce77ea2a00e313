import { expect, it } from 'vitest';
import { levelOf } from './use-level.ts';

const tone = (amplitude: number) => Float32Array.from({ length: 1024 }, (_, at) => amplitude * Math.sin(at / 5));

it('is nothing in silence, something in speech, and never above the top', () => {
  expect(levelOf(new Float32Array(1024))).toBe(0);
  expect(levelOf(tone(0.0005))).toBe(0);
  expect(levelOf(tone(0.03))).toBeGreaterThan(0.3);
  expect(levelOf(tone(0.03))).toBeLessThan(levelOf(tone(0.3)));
  expect(levelOf(tone(2))).toBe(1);
});
