import { createHash } from 'node:crypto';

/**
 * Everything that is drawn by chance, from a seed; nothing here is secret.
 *
 * What is drawn depends on the seed, on the kind of thing, and on how many of that kind were drawn on the same line
 * before: so what happens elsewhere, or in another order, changes nothing. A line is a resource to which others belong: a
 * call draws its recordings and the legs that it dials, a message what answers it, an account what it is told to make.
 */
export type Chance = {
  /** A Twilio SID: two letters and 32 lower-case hex digits. */
  sid(prefix: string): string;
  /** 32 lower-case hex digits: a token, a password. */
  secret(what: string): string;
  /** 0 inclusive to 1 exclusive. */
  fraction(what: string): number;
  /** What belongs to one resource draws on its own line. */
  line(sid: string): Chance;
};

export function chance(seed: string): Chance {
  const lineOf = (line: string): Chance => {
    const drawn = new Map<string, number>();
    const draw = (kind: keyof Chance, what: string): string => {
      const key = `${kind} ${what}`;
      const before = drawn.get(key) ?? 0;
      drawn.set(key, before + 1);
      return digest(JSON.stringify([seed, line, key, before]));
    };
    return {
      sid: (prefix) => prefix + draw('sid', prefix).slice(0, 32),
      secret: (what) => draw('secret', what).slice(0, 32),
      fraction: (what) => Number.parseInt(draw('fraction', what).slice(0, 12), 16) / 2 ** 48,
      line: lineOf,
    };
  };
  return lineOf('');
}

/** 64 hex digits that depend on nothing but the text. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
