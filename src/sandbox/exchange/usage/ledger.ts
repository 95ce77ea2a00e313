/** What a fresh account owns, in USD. */
export const OPENING_BALANCE = 100;

/** How often, how much and for what price. */
export type Tally = { count: number; usage: number; price: number };

/**
 * Everything that an account was charged, by day (UTC, `2026-11-21`) and category. Sums and not single charges, so that
 * usage stays right however many calls have been forgotten.
 */
export type Ledger = {
  readonly days: Map<string, Map<string, Tally>>;
  /** The sum of all prices so far. */
  spent: number;
};

export const newLedger = (): Ledger => ({ days: new Map(), spent: 0 });

/** Empties the books, for a reset. */
export function clearLedger(ledger: Ledger): void {
  ledger.days.clear();
  ledger.spent = 0;
}
