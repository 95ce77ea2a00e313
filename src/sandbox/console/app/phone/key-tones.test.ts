import { expect, test } from 'vitest';
import { pitchesOf } from './key-tones.ts';

test('each key has the two tones of its row and its column', () => {
  expect(pitchesOf('1')).toEqual([697, 1209]);
  expect(pitchesOf('6')).toEqual([770, 1477]);
  expect(pitchesOf('0')).toEqual([941, 1336]);
  expect(pitchesOf('#')).toEqual([941, 1477]);
  expect(pitchesOf('w')).toBeNull();
  expect(pitchesOf('')).toBeNull();
});
