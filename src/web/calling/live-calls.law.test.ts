import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callStates } from '#contract/calls.ts';
import { aCall } from './call-examples.ts';
import { absorb, noCalls } from './live-calls.reduce.ts';

/** Views of three calls; a version of a call is always the same view, as the server numbers them. */
const view = fc
  .record({ id: fc.constantFrom('a', 'b', 'c'), version: fc.integer({ min: 1, max: 12 }) })
  .map(({ id, version }) => aCall({ id, version, state: callStates[version % callStates.length] ?? 'placing' }));

const told = fc.array(view, { maxLength: 30 }).chain((calls) =>
  fc.record({
    calls: fc.constant(calls),
    // Any order, any repetition, any grouping into events, answers and polls.
    other: fc.shuffledSubarray([...calls, ...calls], { minLength: calls.length * 2, maxLength: calls.length * 2 }),
    batch: fc.integer({ min: 1, max: 5 }),
  }),
);

const inBatches = <T>(values: readonly T[], size: number): readonly (readonly T[])[] =>
  values.length === 0 ? [] : [values.slice(0, size), ...inBatches(values.slice(size), size)];

const sorted = (known: ReturnType<typeof absorb>) => [...known.values()].sort((x, y) => x.id.localeCompare(y.id));

describe('law: what a page knows of calls', () => {
  it('is the same in any order, repetition and grouping of what it is told', () => {
    fc.assert(
      fc.property(told, ({ calls, other, batch }) => {
        const inOrder = calls.reduce((known, call) => absorb(known, [call]), noCalls);
        const otherwise = inBatches(other, batch).reduce((known, some) => absorb(known, some), noCalls);
        expect(sorted(otherwise)).toEqual(sorted(inOrder));
      }),
    );
  });

  it('never goes back', () => {
    fc.assert(
      fc.property(fc.array(view), view, (calls, next) => {
        const before = absorb(noCalls, calls);
        const after = absorb(before, [next]);
        for (const [id, call] of before) expect(after.get(id)?.version).toBeGreaterThanOrEqual(call.version);
      }),
    );
  });
});
