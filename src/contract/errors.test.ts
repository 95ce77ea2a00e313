import { describe, expect, it } from 'vitest';
import { catalogue, type ErrorCode, entryOf } from './errors.ts';

const codes = Object.keys(catalogue) as ErrorCode[];

describe('the error catalogue', () => {
  it('gives every code a sentence for the cause and one for the cure', () => {
    for (const code of codes) {
      const { title, cause, cure } = entryOf(code);
      expect(title, code).not.toBe('');
      expect(cause, code).toMatch(/[.)]$/);
      expect(cure, code).toMatch(/\.$/);
    }
  });

  it('answers with a status that fits: a refusal is never a success, an ending never an HTTP error', () => {
    for (const code of codes) {
      const ending = code.startsWith('ended-');
      expect(entryOf(code).status >= 400, code).toBe(!ending);
    }
  });

  it('names a code in one place only', async () => {
    const rooms = ['requests', 'team', 'numbers', 'readiness', 'carrier', 'voice', 'recordings', 'endings'];
    const parts = await Promise.all(
      rooms.map((room) => import(`./errors/${room}.ts`) as Promise<Record<string, object>>),
    );
    const all = parts.flatMap((part, index) => Object.keys(part[rooms[index] ?? ''] ?? {}));
    expect(all.length).toBe(codes.length);
  });

  it('points to a place in the app or to an https address', () => {
    for (const code of codes) {
      const href = entryOf(code).action?.href;
      if (href !== undefined) expect(href, code).toMatch(/^(\/[a-z]|https:\/\/)/);
    }
  });
});
