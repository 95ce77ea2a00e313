import { describe, expect, it } from 'vitest';
import { numberLike } from './dial-text.ts';

describe('what is typed into the dialer', () => {
  it.each(['+1 415 555 0100', '(415) 555-0100', '0044/20.7946', '*31#'])('%s is on its way to a number', (text) => {
    expect(numberLike(text)).toBe(true);
  });

  it.each(['Ada', 'Studio 54 Ltd', 'sip:ada@example.com', '+', ''])('“%s” is not', (text) => {
    expect(numberLike(text)).toBe(false);
  });
});
