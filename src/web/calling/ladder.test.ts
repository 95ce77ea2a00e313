import { describe, expect, it } from 'vitest';
import type { Leg, Participant } from '#contract/calls.ts';
import { aCall } from './call-examples.ts';
import { endOf, inOrder, offsetOf, rungsOf } from './ladder.ts';

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

describe('the columns of a call in a room', () => {
  const part = (differences: Partial<Participant>): Participant => ({
    legSid: 'CA1',
    role: 'agent',
    userId: null,
    name: null,
    number: '',
    state: 'gone',
    hold: false,
    muted: false,
    coaching: null,
    supervision: null,
    changing: false,
    since: null,
    ...differences,
  });
  const browser = 'client:a564f921295501b84a5d1ed41';
  const call = aCall({
    participants: [
      part({ legSid: 'CA1', name: 'Alice', number: browser }),
      part({ legSid: 'CA2', name: 'Ben', number: browser }),
      part({ legSid: 'CA3', name: 'Marcus', number: '+14155550191', role: 'supervisor' }),
      part({ legSid: 'CA4', number: '+14155550123', role: 'guest' }),
    ],
  });
  const named = (differences: Partial<Leg>) => endOf(leg(differences), call);

  it('are named by who is there, not by whose call it is', () => {
    expect(named({ sid: 'CA1', role: 'agent', to: '' })).toEqual({ name: 'Alice’s browser', number: '' });
    expect(named({ sid: 'CA2', role: 'agent', to: browser })).toEqual({ name: 'Ben’s browser', number: '' });
    expect(named({ sid: 'CA3', role: 'supervisor', to: '+14155550191' }).name).toBe('Marcus’s phone');
    expect(named({ sid: 'CA4', role: 'guest', to: '+14155550123' })).toEqual({
      name: 'Somebody added',
      number: '+14155550123',
    });
    expect(named({ sid: 'CA5', role: 'contact' })).toEqual({ name: 'Ada Lovelace', number: '+442079460018' });
  });

  it('are named as far as is known where nobody met in a room', () => {
    expect(named({ sid: null, role: 'agent' }).name).toBe('Alice’s phone');
    expect(named({ sid: 'CA6', role: 'forward' }).name).toBe('Forward number');
  });

  it('stand in the order in which they began', () => {
    const legs = [
      leg({ sid: 'later', initiatedAt: at(4) }),
      leg({ sid: 'never' }),
      leg({ sid: 'first', ringingAt: at(0) }),
      leg({ sid: 'neither' }),
    ];
    expect(inOrder(legs).map(({ sid }) => sid)).toEqual(['first', 'later', 'never', 'neither']);
  });
});
