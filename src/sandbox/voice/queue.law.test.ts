import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { averageWaitSeconds, enter, exit, giveUp, newQueue, pair, positionOf, type Queue, seek } from './queue.ts';

type Move = {
  readonly what: 'enter' | 'exit' | 'seek' | 'give-up' | 'pair';
  readonly who: string;
  readonly agent: string;
  readonly at: number;
};

const move: fc.Arbitrary<Move> = fc.record({
  what: fc.constantFrom('enter', 'exit', 'seek', 'give-up', 'pair'),
  who: fc.constantFrom('CA1', 'CA2', 'CA3', 'CA4'),
  agent: fc.constantFrom('CA8', 'CA9'),
  at: fc.nat(100_000),
});

function make(queue: Queue, { what, who, agent, at }: Move): Queue {
  switch (what) {
    case 'enter':
      return enter(queue, who, at);
    case 'exit':
      return exit(queue, who);
    case 'seek':
      return seek(queue, agent);
    case 'give-up':
      return giveUp(queue, agent);
    case 'pair':
      return pair(queue)?.queue ?? queue;
  }
}

const courses = fc.array(move, { maxLength: 40 });
const empty = newQueue('QU1', 'support', 1000);

describe('a queue, whatever happens to it', () => {
  test('has positions from 1 without gaps, and nobody twice', () => {
    fc.assert(
      fc.property(courses, (moves) => {
        const queue = moves.reduce(make, empty);
        const sids = queue.waiting.map(({ callSid }) => callSid);
        expect(sids.map((sid) => positionOf(queue, sid))).toEqual(sids.map((_, index) => index + 1));
        expect(new Set(sids).size).toBe(sids.length);
        expect(new Set(queue.seekers).size).toBe(queue.seekers.length);
      }),
    );
  });

  test('pairs the first with the first, and leaves the others in their order', () => {
    fc.assert(
      fc.property(courses, (moves) => {
        const queue = moves.reduce(make, empty);
        const step = pair(queue);
        if (!step) {
          expect(Math.min(queue.waiting.length, queue.seekers.length)).toBe(0);
          return;
        }
        expect(step.pair).toEqual({ caller: queue.waiting[0], seeker: queue.seekers[0] });
        expect(step.queue.waiting).toEqual(queue.waiting.slice(1));
        expect(step.queue.seekers).toEqual(queue.seekers.slice(1));
      }),
    );
  });

  test('whoever enters again keeps the place; whoever goes changes nobody else’s order', () => {
    fc.assert(
      fc.property(courses, fc.constantFrom('CA1', 'CA2'), (moves, who) => {
        const queue = enter(moves.reduce(make, empty), who, 7);
        expect(enter(queue, who, 99_999)).toEqual(queue);
        expect(exit(queue, who).waiting).toEqual(queue.waiting.filter(({ callSid }) => callSid !== who));
      }),
    );
  });

  test('the average lies between the longest wait and the shortest', () => {
    fc.assert(
      fc.property(courses, (moves) => {
        const queue = moves.reduce(make, empty);
        const waits = queue.waiting.map(({ since }) => Math.floor((200_000 - since) / 1000));
        const average = averageWaitSeconds(queue, 200_000);
        expect(average).toBeGreaterThanOrEqual(waits.length === 0 ? 0 : Math.min(...waits));
        expect(average).toBeLessThanOrEqual(Math.max(0, ...waits));
      }),
    );
  });
});
