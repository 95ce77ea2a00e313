import { expect, test } from 'vitest';
import { loudness } from '../../../../test/support/loudness.ts';
import { durationOf } from '../durations.ts';
import { beep, keyTones, ringback, waitingMusic } from './tunes.ts';

const PITCHES = [697, 770, 852, 941, 1209, 1336, 1477, 1633];
const heard = (samples: Int16Array) => PITCHES.filter((hertz) => loudness(samples, hertz) > 1_500);

test.each([
  ['1', [697, 1209]],
  ['5', [770, 1336]],
  ['9', [852, 1477]],
  ['0', [941, 1336]],
  ['*', [941, 1209]],
  ['#', [941, 1477]],
  ['D', [941, 1633]],
])('key %s sounds as ITU-T Q.23 says', (key, pitches) => {
  expect(heard(keyTones(key).subarray(0, 1_280))).toEqual(pitches);
});

test('each lasts as long as the silent plane takes it for', () => {
  for (const digits of ['1', 'w', 'W', '12#', '1w2WW3']) {
    expect(keyTones(digits)).toHaveLength(durationOf({ kind: 'tones', digits }) * 8);
  }
  const tunes = { beep, ringback, waiting: waitingMusic } as const;
  for (const name of ['beep', 'ringback', 'waiting'] as const) {
    expect(tunes[name]()).toHaveLength(durationOf({ kind: 'tune', name, times: 1 }) * 8);
  }
});

test('ringing sounds for two seconds of six', () => {
  const tune = ringback();
  expect(
    [loudness(tune.subarray(0, 16_000), 440), loudness(tune.subarray(0, 16_000), 480)].every((loud) => loud > 2_000),
  ).toBe(true);
  expect(tune.subarray(16_000).some((sample) => sample !== 0)).toBe(false);
});
