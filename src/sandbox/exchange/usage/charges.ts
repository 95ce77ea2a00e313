import type { World } from '#sandbox/exchange/world.ts';
import { OPENING_BALANCE, type Tally } from './ledger.ts';
import { fireTriggers } from './triggers.ts';
import { dayOf } from './usage.ts';

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

/** Three years of days: Twilio itself keeps usage longer, a sandbox does not live so long. */
const MOST_DAYS = 1100;

/** Books a charge: the balance moves now, and the usage of the charge's day. */
export function charge(world: World, { category, count, usage, price, at }: Charge): void {
  const { days } = world.ledger;
  const date = dayOf(at);
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
  fireTriggers(world);
  world.changed();
}

/**
 * What is left, in USD, unrounded. The main account pays for its subaccounts, so they have one balance:
 * https://www.twilio.com/docs/iam/api/subaccounts
 */
export function balance({ estate, account }: World): number {
  let spent = 0;
  for (const world of estate.worlds.values())
    if (world.account.ownerSid === account.ownerSid) spent += world.ledger.spent;
  return OPENING_BALANCE - spent;
}
