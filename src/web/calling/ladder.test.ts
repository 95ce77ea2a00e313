import { describe, expect, it } from 'vitest';
import type { Leg } from '#contract/calls.ts';
import { offsetOf, rungsOf } from './ladder.ts';

const at = (second: number) => `2026-03-09T10:00:${String(second).padStart(2, '0')}.000Z`;
const leg = (differences: Partial<Leg>): Leg => ({
  sid: 'CA1',
  role: 'contact',
  from: '+14155550199',
  to: '+442079460018',
  phase: 'completed',
  initiatedAt: null,
  ringingAt: null,
  answeredAt: null,
  endedAt: null,
  sipCode: null,
  ...differences,
});

describe('the ladder of a bridged call', () => {
  const agent = leg({ role: 'agent', initiatedAt: at(0), answeredAt: at(3), endedAt: at(20) });
  const contact = leg({ initiatedAt: at(4), endedAt: at(20), phase: 'no-answer' });
  const rungs = rungsOf([agent, contact]);

  it('has one rung for each moment, in order of time', () => {
    expect(rungs.map((rung) => rung.at)).toEqual([at(0), at(3), at(4), at(20)]);
  });

  it('says in each leg’s own column what happened, with its last phase in words', () => {
    expect(rungs.map((rung) => rung.cells.map((cell) => cell.word))).toEqual([
      ['Dialled', null],
      ['Answered', null],
      [null, 'Dialled'],
      ['Completed', 'No answer'],
    ]);
  });

  it('draws a leg’s line only while it lives', () => {
    expect(rungs.map(({ cells }) => [cells[1]?.before, cells[1]?.after])).toEqual([
      [false, false],
      [false, false],
      [false, true],
      [true, false],
    ]);
  });

  it('gives what happened at one moment in one cell', () => {
    const instant = leg({ initiatedAt: at(1), ringingAt: at(1), endedAt: at(1), phase: 'busy' });
    expect(rungsOf([instant])[0]?.cells[0]?.word).toBe('Dialled, rings, busy');
  });

  it('has no rung for a call that was never placed', () => {
    expect(rungsOf([])).toEqual([]);
  });

  it('writes the distance from the first moment', () => {
    expect(offsetOf(at(4), at(20))).toBe('+16.0 s');
  });
});
