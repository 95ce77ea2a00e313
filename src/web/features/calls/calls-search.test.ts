import { describe, expect, it } from 'vitest';
import { callsQuery, callsSearch } from './calls-search.ts';

describe('the address of the Calls page', () => {
  it('keeps what it understands and forgets the rest', () => {
    expect(
      callsSearch({ direction: 'sideways', outcome: 'busy', q: 415, from: '2026-03-09', to: '09.03.2026', x: '1' }),
    ).toEqual({ outcome: 'busy', q: '415', from: '2026-03-09' });
  });

  it('asks for whole days, the last one included', () => {
    const { from, to } = callsQuery({ from: '2026-03-09', to: '2026-03-09' });
    expect(from).toBe(new Date(2026, 2, 9).toISOString());
    expect(to).toBe(new Date(2026, 2, 10).toISOString());
  });

  it('does not ask the list for the call whose drawer is open', () => {
    expect(callsQuery({ call: 'x', direction: 'inbound' })).toEqual({ direction: 'inbound' });
  });
});
