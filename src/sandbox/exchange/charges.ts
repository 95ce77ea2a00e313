import { iso } from '#sandbox/kernel/dates.ts';
import type { World } from './world.ts';

/** What one thing cost. */
export type Charge = {
  /** Twilio's usage category, the most exact one: its parents (`calls`, `totalprice`) are sums, made by whoever reads. */
  readonly category: string;
  /** How many things: calls, messages, recordings. */
  readonly count: number;
  /** How much of them, in the category's own unit: minutes for calls, messages for messages. */
  readonly usage: number;
  /** In the account's currency (USD), positive. */
  readonly price: number;
  /** Milliseconds since 1970: the day on which it counts, which is the day of the deed and not of its rating. */
  readonly at: number;
};

export type Tally = { count: number; usage: number; price: number };

/**
 * Everything that the account was charged, by day (UTC, `2026-11-21`) and category. Sums and not single charges, so that
 * usage stays right however many calls have been forgotten.
 */
export type Ledger = {
  readonly days: Map<string, Map<string, Tally>>;
  /** The sum of all prices so far. */
  spent: number;
};

/** Three years of days: Twilio itself keeps usage longer, a sandbox does not live so long. */
const MOST_DAYS = 1100;

/** What a fresh account owns, in USD. */
export const OPENING_BALANCE = 100;

export const newLedger = (): Ledger => ({ days: new Map(), spent: 0 });

/** Books a charge: the balance moves now, and the usage of the charge's day. */
export function charge(world: World, { category, count, usage, price, at }: Charge): void {
  const { days } = world.ledger;
  const date = iso(at).slice(0, 10);
  const day = days.get(date) ?? new Map<string, Tally>();
  const tally = day.get(category) ?? { count: 0, usage: 0, price: 0 };
  tally.count += count;
  tally.usage += usage;
  tally.price += price;
  day.set(category, tally);
  days.set(date, day);
  world.ledger.spent += price;
  const [oldest] = days.keys();
  if (days.size > MOST_DAYS && oldest !== undefined) days.delete(oldest);
  world.changed();
}

/** What is left, in USD, with Twilio's own rounding to cents in the Balance resource left to whoever shows it. */
export const balance = (world: World): number => OPENING_BALANCE - world.ledger.spent;

/** Empties the books, for a reset. */
export function clearLedger(ledger: Ledger): void {
  ledger.days.clear();
  ledger.spent = 0;
}
