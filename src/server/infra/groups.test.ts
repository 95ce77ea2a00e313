import { describe, expect, it } from 'vitest';
import { inGroups } from './groups.ts';

/** A way of working whose every step is let go by the test. */
function workshop(options: { most: number; lanes: number; spoils?: number }) {
  const done: number[][] = [];
  const gates: (() => void)[] = [];
  const step = (items: readonly number[]) =>
    new Promise<number[]>((resolve, reject) => {
      done.push([...items]);
      const bad = options.spoils !== undefined && items.includes(options.spoils);
      gates.push(() => (bad ? reject(new Error(`${options.spoils} is bad`)) : resolve(items.map((item) => item * 10))));
    });
  const put = inGroups<number, number>({
    ...options,
    together: step,
    alone: async (item) => (await step([item]))[0] ?? Number.NaN,
  });
  async function letGo(): Promise<void> {
    while (gates.length > 0) {
      gates.shift()?.();
      await new Promise(setImmediate);
    }
  }
  return { put, letGo, done };
}

describe('inGroups', () => {
  it('does what comes first at once and alone, and what comes meanwhile together', async () => {
    const { put, letGo, done } = workshop({ most: 10, lanes: 1 });
    const all = Promise.all([1, 2, 3, 4].map(put));
    await letGo();
    expect(await all).toEqual([10, 20, 30, 40]);
    expect(done).toEqual([[1], [2, 3, 4]]);
  });

  it('never does more at once than it may', async () => {
    const { put, letGo, done } = workshop({ most: 2, lanes: 1 });
    const all = Promise.all([1, 2, 3, 4, 5, 6].map(put));
    await letGo();
    await all;
    expect(done).toEqual([[1], [2, 3], [4, 5], [6]]);
  });

  it('uses its lanes side by side', async () => {
    const { put, letGo, done } = workshop({ most: 2, lanes: 2 });
    const all = Promise.all([1, 2, 3].map(put));
    expect(done).toEqual([[1], [2]]);
    await letGo();
    expect(await all).toEqual([10, 20, 30]);
  });

  it('does each of a failed group by itself, so that only the bad one fails', async () => {
    const { put, letGo, done } = workshop({ most: 10, lanes: 1, spoils: 3 });
    const all = Promise.allSettled([1, 2, 3, 4].map(put));
    await letGo();
    const outcomes = (await all).map((each) => (each.status === 'fulfilled' ? each.value : 'failed'));
    expect(outcomes).toEqual([10, 20, 'failed', 40]);
    expect(done).toEqual([[1], [2, 3, 4], [2], [3], [4]]);
  });
});
