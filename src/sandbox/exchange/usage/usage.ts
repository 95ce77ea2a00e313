import { iso } from '#sandbox/kernel/dates.ts';
import { countsIn, TOTAL } from './categories.ts';
import type { Ledger, Tally } from './ledger.ts';

/** Days in UTC, both included: `2026-11-01` to `2026-11-21`. */
export type Days = { readonly from: string; readonly to: string };

export const dayOf = (ms: number): string => iso(ms).slice(0, 10);

/** What was used in a category, and in those below it. */
export function usageOf(ledgers: readonly Ledger[], sum: string, { from, to }: Days): Tally {
  const total: Tally = { count: 0, usage: 0, price: 0 };
  for (const { days } of ledgers) {
    for (const [day, categories] of days) {
      if (day < from || day > to) continue;
      for (const [category, tally] of categories) if (countsIn(category, sum)) add(total, tally);
    }
  }
  // Money is what a total is counted in; its things have nothing in common.
  return sum === TOTAL ? { count: 0, usage: total.price, price: total.price } : total;
}

function add(total: Tally, { count, usage, price }: Tally): void {
  total.count += count;
  total.usage += usage;
  total.price += price;
}

export type Period = 'daily' | 'monthly' | 'yearly' | 'alltime';

const BEGUN: Readonly<Record<Period, (day: string) => string>> = {
  daily: (day) => day,
  monthly: (day) => `${day.slice(0, 7)}-01`,
  yearly: (day) => `${day.slice(0, 4)}-01-01`,
  alltime: () => '0000-01-01',
};

/** The period that a moment lies in, up to its day. */
export function periodAt(period: Period, ms: number): Days {
  const to = dayOf(ms);
  return { from: BEGUN[period](to), to };
}
