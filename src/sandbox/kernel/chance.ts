import { createHash } from 'node:crypto';

/**
 * Everything that is drawn by chance. The same seed draws the same things in the same order, so a run of the sandbox
 * can be repeated; nothing here is secret.
 */
export type Chance = {
  /** A Twilio SID: two letters and 32 lower-case hex digits. */
  sid(prefix: string): string;
  /** 0 inclusive to 1 exclusive. */
  fraction(): number;
};

export function chance(seed: string): Chance {
  let drawn = 0;
  const draw = (what: string) => digest(`${seed}:${what}:${drawn++}`);
  return {
    sid: (prefix) => prefix + draw(prefix).slice(0, 32),
    fraction: () => Number.parseInt(draw('fraction').slice(0, 12), 16) / 2 ** 48,
  };
}

/** 64 hex digits that depend on nothing but the text. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
