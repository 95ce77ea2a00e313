import { describe, expect, it } from 'vitest';
import { linked } from './linked.ts';

describe('addresses in a letter', () => {
  it('are cut out without the full stop behind them', () => {
    expect(linked('Join: http://localhost:3000/invitations/1.\nBye')).toEqual([
      { at: 0, text: 'Join: ', href: null },
      {
        at: 6,
        text: 'http://localhost:3000/invitations/1',
        href: 'http://localhost:3000/invitations/1',
      },
      { at: 41, text: '.\nBye', href: null },
    ]);
  });

  it.each(['', 'no address', 'javascript:alert(1)', 'https://a.example https://b.example', '(https://a.example)'])(
    'lose nothing of %j',
    (text) => {
      const parts = linked(text);
      expect(parts.map((part) => part.text).join('')).toBe(text);
      expect(parts.every(({ href }) => href === null || href.startsWith('http'))).toBe(true);
    },
  );
});
