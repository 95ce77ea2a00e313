import { expect, it } from 'vitest';
import { untilNextSecond } from './use-now.ts';

const begun = Date.parse('2026-03-09T10:00:00.250Z');
const shown = (now: number) => Math.floor((now - begun) / 1_000);

it('looks once in each second of what is counted, also when timers are a little late or early', () => {
  for (const jitter of [0, 12, -2, 40]) {
    let now = begun + 3;
    for (let second = 0; second < 120; second += 1) {
      expect([jitter, shown(now)]).toEqual([jitter, second]);
      now += untilNextSecond(now, begun) + jitter;
    }
  }
});

it('catches up at the next full second after a page that stood still', () => {
  expect(untilNextSecond(begun + 4_900, begun)).toBeLessThanOrEqual(110);
  expect(untilNextSecond(begun - 4_900, begun)).toBeLessThanOrEqual(1_010);
});
