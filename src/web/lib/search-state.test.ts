import { describe, expect, it } from 'vitest';
import { compact, textParam, wordParam } from './search-state.ts';

describe('what stands in an address', () => {
  it('reads a number that the router made of digits as text again', () => {
    expect(textParam(415)).toBe('415');
  });

  it('is nothing when it is empty or no text', () => {
    expect([textParam(''), textParam(undefined), textParam({ a: 1 }), textParam(null)]).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });

  it('is one of the words or nothing', () => {
    expect(wordParam('busy', ['busy', 'failed'])).toBe('busy');
    expect(wordParam('<script>', ['busy', 'failed'])).toBeUndefined();
  });

  it('shows only what was chosen', () => {
    expect(compact({ q: '', kind: undefined, tag: 'vip', live: false })).toEqual({ tag: 'vip', live: false });
  });
});
