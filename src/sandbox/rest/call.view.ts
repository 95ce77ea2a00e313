import { durationSeconds, type Leg } from '#sandbox/exchange/legs/leg.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { rfc2822OrNull } from '#sandbox/kernel/dates.ts';
import { formatted } from '#sandbox/kernel/phone.ts';
import { isOver } from '#sandbox/voice/phases.ts';

const SUBRESOURCES = [
  ['notifications', 'Notifications'],
  ['recordings', 'Recordings'],
  ['payments', 'Payments'],
  ['events', 'Events'],
  ['siprec', 'Siprec'],
  ['streams', 'Streams'],
  ['transcriptions', 'Transcriptions'],
  ['user_defined_messages', 'UserDefinedMessages'],
  ['user_defined_message_subscriptions', 'UserDefinedMessageSubscriptions'],
] as const;

/**
 * The Call resource. What is null when was read from recorded answers: at the creation no date is known, while it rings
 * the start is; the duration is a string, "0" unless answered; the price is unknown for minutes.
 */
export function callView(world: World, leg: Leg): Record<string, unknown> {
  const path = `/2010-04-01/Accounts/${world.account.sid}/Calls/${leg.sid}`;
  const begun = leg.startedAt !== null;
  const over = isOver(leg.phase);
  const seconds = over ? (durationSeconds(leg, world.clock.now()) ?? 0) : 0;
  return {
    sid: leg.sid,
    date_created: rfc2822OrNull(begun ? leg.createdAt : null),
    date_updated: rfc2822OrNull(begun ? leg.updatedAt : null),
    parent_call_sid: leg.parentSid,
    account_sid: world.account.sid,
    to: leg.to,
    to_formatted: formatted(leg.to),
    from: leg.from,
    from_formatted: formatted(leg.from),
    phone_number_sid: leg.phoneNumberSid,
    status: leg.phase,
    start_time: rfc2822OrNull(leg.startedAt),
    end_time: rfc2822OrNull(leg.endedAt),
    duration: begun ? String(seconds) : null,
    price: leg.price === null ? null : (-leg.price).toFixed(5),
    price_unit: 'USD',
    direction: leg.direction,
    answered_by: leg.answeredBy,
    api_version: '2010-04-01',
    forwarded_from: begun ? (leg.caller?.forwardedFrom ?? '') : null,
    group_sid: null,
    caller_name: begun ? (leg.caller?.callerName ?? '') : null,
    queue_time: String(leg.queuedMs),
    trunk_sid: null,
    uri: `${path}.json`,
    subresource_uris: Object.fromEntries(SUBRESOURCES.map(([key, name]) => [key, `${path}/${name}.json`])),
  };
}
