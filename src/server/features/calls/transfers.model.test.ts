import { expect, it } from 'vitest';
import { fold } from './calls.reduce.ts';
import { noMoves } from './moves.reduce.ts';
import { lastTransferMove } from './transfers.model.ts';

const after = (moves: Partial<typeof noMoves>) => lastTransferMove({ ...fold([]), moves: { ...noMoves, ...moves } });

it('what was wanted of the hold before a transfer began, was completed or was canceled no longer counts', () => {
  const from = { userId: null, name: null, line: '' };
  const begun = {
    sequence: 3,
    source: 's',
    placementId: 'p',
    way: 'consult',
    whom: 'Bob',
    fromSid: null,
    from,
  } as const;
  const transfers = { p: begun };
  expect(after({})).toBe(0);
  expect(after({ transfers })).toBe(3);
  expect(after({ transfers, completed: { p: 5 } })).toBe(5);
  expect(after({ transfers, canceled: { p: 6 } })).toBe(6);
});
