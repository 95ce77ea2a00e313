import type { Message } from '#sandbox/exchange/messages/message.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { charge } from './charges.ts';
import { RATED_AFTER_MS } from './pricing.ts';

/**
 * USD a segment (of text) or a message (with files), in the size of Twilio's public price list for the United States:
 * https://www.twilio.com/en-us/sms/pricing/us. They are for trying out whatever reads prices.
 */
const RATES = {
  'sms-inbound-longcode': 0.0083,
  'sms-outbound-longcode': 0.0083,
  'mms-inbound-longcode': 0.0165,
  'mms-outbound-longcode': 0.022,
} as const;

/** Rates a message that has left or arrived; its price, the balance and the usage follow minutes later. */
export function priceMessage(world: World, message: Message): void {
  if (message.free) return;
  const at = world.clock.now();
  const way = message.direction === 'inbound' ? 'inbound' : 'outbound';
  const category = `${message.mediaCount > 0 ? 'mms' : 'sms'}-${way}-longcode` as const;
  const billed = message.mediaCount > 0 ? 1 : message.segments;
  world.clock.after(RATED_AFTER_MS, () => {
    message.price = RATES[category] * billed;
    charge(world, { category, count: 1, usage: billed, price: message.price, at });
  });
}
