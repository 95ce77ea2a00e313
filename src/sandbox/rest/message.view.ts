import type { Media, Message } from '#sandbox/exchange/messages/message.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { rfc2822, rfc2822OrNull } from '#sandbox/kernel/dates.ts';

const pathOf = (world: World, sid: string): string => `/2010-04-01/Accounts/${world.account.sid}/Messages/${sid}`;

/** The Message resource: counts and the price are strings, the error's code is a number. */
export function messageView(world: World, message: Message): Record<string, unknown> {
  const path = pathOf(world, message.sid);
  return {
    sid: message.sid,
    account_sid: world.account.sid,
    messaging_service_sid: message.messagingServiceSid,
    direction: message.direction,
    from: message.from,
    to: message.to,
    body: message.body,
    status: message.status,
    num_segments: String(message.segments),
    num_media: String(message.mediaCount),
    error_code: message.errorCode,
    error_message: message.errorCode === null ? null : (ERRORS[message.errorCode] ?? null),
    price: message.price === null ? null : (-message.price).toFixed(5),
    price_unit: 'USD',
    date_created: rfc2822(message.createdAt),
    date_updated: rfc2822(message.updatedAt),
    date_sent: rfc2822OrNull(message.sentAt),
    api_version: '2010-04-01',
    uri: `${path}.json`,
    subresource_uris: { media: `${path}/Media.json` },
  };
}

export function mediaView(world: World, message: Message, media: Media): Record<string, unknown> {
  return {
    sid: media.sid,
    account_sid: world.account.sid,
    parent_sid: message.sid,
    content_type: media.contentType,
    date_created: rfc2822(media.createdAt),
    date_updated: rfc2822(media.createdAt),
    uri: `${pathOf(world, message.sid)}/Media/${media.sid}.json`,
  };
}

/** Twilio's own titles: https://www.twilio.com/docs/api/errors */
const ERRORS: Readonly<Record<number, string>> = {
  11200: 'HTTP retrieval failure',
  11751: "Media Message - Media exceeds messaging channel's size limit",
  12300: 'Invalid Content-Type',
  14107: 'SMS send rate limit exceeded',
  21703: 'The Messaging Service does not have a phone number available to send a message',
  30001: 'Queue overflow',
  30002: 'Account suspended',
  30003: 'Unreachable destination handset',
  30004: 'Message blocked',
  30005: 'Unknown destination handset',
  30006: 'Landline or unreachable carrier',
  30007: 'Message filtered',
  30008: 'Unknown error',
  30036: 'Validity Period Expired',
};
