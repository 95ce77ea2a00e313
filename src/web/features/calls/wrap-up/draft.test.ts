import { describe, expect, it } from 'vitest';
import type { Call } from '#contract/calls.ts';
import { aCall } from '#web/calling/call-examples.ts';
import { bodyOf, choicesOf, type Draft, isWorthSaving, tomorrow } from './draft.ts';

const draftOf = (call: Call): Draft => ({ ...choicesOf(call), note: call.note });
const empty: Draft = { dispositionId: null, note: '', followUp: null, doNotCall: false };

describe('what was said in the panel', () => {
  it('is worth saving only when it says something new', () => {
    const call = aCall();
    expect(isWorthSaving(draftOf(call), call)).toBe(false);
    expect(isWorthSaving({ ...empty, note: '  ' }, call)).toBe(false);
    expect(isWorthSaving({ ...empty, note: 'Nice.' }, call)).toBe(true);
    expect(isWorthSaving({ ...empty, dispositionId: 'reached' }, call)).toBe(true);
    expect(isWorthSaving({ ...empty, doNotCall: true }, call)).toBe(true);
    const said = aCall({ disposition: { id: 'reached', label: 'Reached', meaning: 'reached' }, note: 'Nice.' });
    expect(isWorthSaving(draftOf(said), said)).toBe(false);
    expect(isWorthSaving(empty, said)).toBe(true);
  });

  it('is sent with its next step, once that is whole', () => {
    expect(bodyOf({ ...empty, note: ' Nice. ' })).toEqual({ dispositionId: null, note: 'Nice.' });
    expect(bodyOf({ ...empty, followUp: { subject: ' ', at: '2026-03-09T14:00' } })).toBeNull();
    expect(bodyOf({ ...empty, followUp: { subject: 'Call back', at: '' } })).toBeNull();
    expect(bodyOf({ ...empty, followUp: { subject: 'Call back ', at: '2026-03-09T14:00' } })).toMatchObject({
      followUp: { subject: 'Call back', scheduledAt: new Date(2026, 2, 9, 14).toISOString() },
    });
  });

  it('marks whom it is about only when it says so', () => {
    expect(bodyOf({ ...empty, doNotCall: true })).toEqual({ dispositionId: null, note: '', doNotCall: true });
    expect(bodyOf(empty)).not.toHaveProperty('doNotCall');
  });

  it('offers tomorrow, also at the end of a month', () => {
    expect(tomorrow(new Date(2026, 0, 31, 9, 45))).toBe('2026-02-01T09:00');
  });
});
