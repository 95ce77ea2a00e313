import { expect, test } from 'vitest';
import { FRAME } from './pcm.ts';
import { recorders } from './recorders.ts';

const loud = new Int16Array(FRAME).fill(5_000);
const soft = new Int16Array(FRAME).fill(100);
const sink = { write() {}, silence() {} };

/** After how many ticks it has been reached, and how often, of so many that sound as told. */
function reached(silenceMs: number, maxMs: number, ticks: readonly (Int16Array | null)[], second = loud) {
  const tapes = recorders();
  const at: number[] = [];
  let now = 0;
  const until = { silenceMs, maxMs, reached: () => void at.push(now) };
  tapes.start({ source: { kind: 'leg', callSid: 'ada' }, channels: 1, track: 'both', until }, sink);
  for (const frame of ticks) {
    now += 1;
    tapes.write(() => [frame, second]);
  }
  return at;
}

test('one that waits for silence counts from the last word, whatever the other side says', () => {
  const words = [loud, null, soft, loud, null, soft, null, null];
  expect(reached(60, 10_000, words)).toEqual([7]);
  expect(reached(60, 10_000, [loud, loud, loud, loud])).toEqual([]);
  expect(reached(20, 10_000, [null])).toEqual([1]);
});

test('one is over at its longest, and says so once', () => {
  expect(reached(10_000, 60, [loud, loud, loud, loud, loud])).toEqual([3]);
});
