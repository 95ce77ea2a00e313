import { describe, expect, it } from 'vitest';
import { aCall } from './call-examples.ts';
import { absorb, liveCallsOf, noCalls } from './live-calls.reduce.ts';

describe('the calls that a page knows', () => {
  it('keeps the higher version, whichever came first', () => {
    const early = aCall({ version: 1, state: 'ringing' });
    const late = aCall({ version: 2, state: 'ended', outcome: 'completed' });
    expect(absorb(absorb(noCalls, [late]), [early]).get(early.id)).toBe(late);
    expect(absorb(absorb(noCalls, [early]), [late]).get(early.id)).toBe(late);
    expect(absorb(noCalls, [late, early]).get(early.id)).toBe(late);
  });

  it('stays the same object when nothing is news, so that nothing is drawn again', () => {
    const call = aCall({ version: 2 });
    const known = absorb(noCalls, [call]);
    expect(absorb(known, [aCall({ version: 2 }), aCall({ version: 1 })])).toBe(known);
  });

  it('shows a user their own live calls, the latest first', () => {
    const older = aCall({ id: 'a', createdAt: '2026-03-09T10:00:00Z' });
    const newer = aCall({ id: 'b', createdAt: '2026-03-09T10:05:00Z' });
    const ended = aCall({ id: 'c', state: 'ended' });
    const foreign = aCall({ id: 'd', user: { id: 'bert', name: 'Bert' } });
    const known = absorb(noCalls, [older, ended, foreign, newer]);
    expect(liveCallsOf(known, 'alice').map((call) => call.id)).toEqual(['b', 'a']);
  });
});
