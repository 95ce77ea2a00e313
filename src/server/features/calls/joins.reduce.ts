import type { At } from './calls.facts.ts';

/* The joins that a call's state is made of: each is associative, commutative and idempotent. */

export function least<T extends string | number>(a: T | null, b: T | null): T | null {
  if (a === null || b === null) return a ?? b;
  return b < a ? b : a;
}

export function most<T extends string | number>(a: T | null, b: T | null): T | null {
  if (a === null || b === null) return a ?? b;
  return b > a ? b : a;
}

/** By time, then by content, so that two facts of one moment still have one order. */
export function earliest<T extends { readonly at: At }>(known: T | null, told: T): T {
  if (known === null) return told;
  return told.at < known.at || (told.at === known.at && text(told) < text(known)) ? told : known;
}

export type Ordered = { readonly sequence: number; readonly source: string };

/** By (sequence, source), then by content: what its source said last. */
export function latest<T extends Ordered>(known: T | undefined, told: T): T {
  if (known === undefined) return told;
  if (told.sequence !== known.sequence) return told.sequence > known.sequence ? told : known;
  if (told.source !== known.source) return told.source > known.source ? told : known;
  return text(told) > text(known) ? told : known;
}

/** Whoever compares texts builds its values with the keys in one order: the database keeps none. */
const text = (value: unknown) => JSON.stringify(value);
