import type { World } from '#sandbox/exchange/world.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import type { Trigger } from './trigger.ts';
import { periodAt, usageOf } from './usage.ts';

/** What a trigger watches, in its current period. */
export function currentValue(world: World, { category, by, recurring }: Trigger): number {
  return usageOf([world.ledger], category, periodAt(recurring, world.clock.now()))[by];
}

/** Fires the triggers whose value has been reached, each once in its period. */
export function fireTriggers(world: World): void {
  const now = world.clock.now();
  for (const trigger of world.triggers.values()) {
    const { from } = periodAt(trigger.recurring, now);
    const value = currentValue(world, trigger);
    if (trigger.firedIn === from || value < trigger.value) continue;
    trigger.firedIn = from;
    trigger.firedAt = now;
    tell(world, trigger, value);
  }
}

export const usageRecordUri = (world: World, { category }: Trigger): string =>
  `/2010-04-01/Accounts/${world.account.sid}/Usage/Records.json?Category=${category}`;

/** A number as Twilio writes usage: no more digits than it has. */
export const amount = (value: number): string => String(Number(value.toFixed(5)));

function tell(world: World, trigger: Trigger, value: number): void {
  void world.deliver({
    kind: 'usage',
    event: trigger.category,
    callSid: null,
    conferenceSid: null,
    url: trigger.callbackUrl,
    method: trigger.callbackMethod,
    parameters: [
      ['AccountSid', world.account.sid],
      ['UsageTriggerSid', trigger.sid],
      ['Recurring', trigger.recurring === 'alltime' ? '' : trigger.recurring],
      ['DateFired', rfc2822(world.clock.now())],
      ['UsageCategory', trigger.category],
      ['TriggerBy', trigger.by],
      ['TriggerValue', amount(trigger.value)],
      ['CurrentValue', amount(value)],
      ['UsageRecordUri', usageRecordUri(world, trigger)],
      ['IdempotencyToken', `${trigger.sid}-FIRES-${trigger.firedIn ?? ''}`],
    ],
    cookies: new Map(),
  });
}
