import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moved, PAUSE_SECONDS, saidWords, type WrapUpTime } from './wrapup.model.ts';

const start = new Date('2026-03-09T10:00:00Z');
const atSecond = (seconds: number) => new Date(start.getTime() + seconds * 1_000);

/** What somebody does, and how many seconds later they do the next thing. */
const deeds = fc.array(
  fc.record({
    move: fc.constantFrom('pause' as const, 'resume' as const),
    waits: fc.integer({ min: 0, max: PAUSE_SECONDS - 1 }),
  }),
  { maxLength: 30 },
);

const timeAfter = (move: 'pause' | 'resume', now: number, left: number): WrapUpTime =>
  move === 'pause'
    ? { dueAt: atSecond(now + left + PAUSE_SECONDS), leftSeconds: left }
    : { dueAt: atSecond(now + left), leftSeconds: null };

describe('the time after a call', () => {
  it('is as long as it was given, whatever pauses were in between', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), deeds, (given, all) => {
        let time: WrapUpTime = { dueAt: atSecond(given), leftSeconds: null };
        let [clock, ran] = [0, 0];
        for (const { move, waits } of all) {
          if (atSecond(clock) >= time.dueAt) break;
          time = moved(time, move, atSecond(clock)) ?? time;
          expect(time).toEqual(timeAfter(move, clock, given - ran));
          clock += waits;
          ran += move === 'resume' ? waits : 0;
        }
      }),
    );
  });

  it('is over at once for whoever skips it', () => {
    expect(moved({ dueAt: atSecond(30), leftSeconds: null }, 'skip', start)).toBeNull();
    expect(moved({ dueAt: atSecond(90), leftSeconds: 30 }, 'skip', start)).toBeNull();
  });
});

it('what is said stands behind what became of the call, and nothing where nothing was said', () => {
  expect(saidWords({ label: null, note: '' })).toBe('');
  expect(saidWords({ label: 'Reached', note: '' })).toBe(' Reached.');
  expect(saidWords({ label: 'Reached', note: 'Nice.\nVery.' })).toBe(' Reached.\nNice.\nVery.');
  expect(saidWords({ label: null, note: 'Nice.' })).toBe('\nNice.');
});
