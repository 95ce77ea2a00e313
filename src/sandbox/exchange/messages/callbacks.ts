import type { World } from '#sandbox/exchange/world.ts';
import { countryOf } from '#sandbox/kernel/phone.ts';
import type { Keyword } from '#sandbox/messages/keywords.ts';
import type { Pairs } from '#sandbox/voice/request.ts';
import { geography, inMessageOrder } from '#sandbox/webhooks/parameters.ts';
import type { Message } from './message.ts';

/** Tells whoever wants to know what became of an outgoing message. No time and no number: the order is not told. */
export function tellStatus(world: World, message: Message): void {
  if (!message.callback) return;
  void world.deliver({
    kind: 'message-status',
    event: message.status,
    callSid: message.callSid,
    conferenceSid: null,
    messageSid: message.sid,
    ...message.callback,
    parameters: inMessageOrder(statusParameters(world, message)),
    cookies: message.cookies,
  });
}

function statusParameters(world: World, message: Message): Pairs {
  return [
    ['SmsSid', message.sid],
    ['SmsStatus', message.status],
    ['MessageStatus', message.status],
    ['To', message.to],
    ['MessageSid', message.sid],
    ['AccountSid', world.account.sid],
    ...(message.from === null ? [] : [['From', message.from] as const]),
    ['ApiVersion', '2010-04-01'],
    ...serviceParameters(message),
    ...(message.errorCode === null ? [] : [['ErrorCode', String(message.errorCode)] as const]),
  ];
}

const serviceParameters = ({ messagingServiceSid }: Message): Pairs =>
  messagingServiceSid === null ? [] : [['MessagingServiceSid', messagingServiceSid]];

/**
 * What the webhook of an incoming message says: https://www.twilio.com/docs/messaging/guides/webhook-request. OptOutType
 * is told of a messaging service's numbers only.
 */
export function incomingParameters(world: World, message: Message, keyword: Keyword | null): Pairs {
  const from = message.from ?? '';
  const uri = `${world.url}/2010-04-01/Accounts/${world.account.sid}/Messages/${message.sid}/Media`;
  const files = [...message.media.values()].flatMap(
    (media, index): Pairs => [
      [`MediaContentType${index}`, media.contentType],
      [`MediaUrl${index}`, `${uri}/${media.sid}`],
    ],
  );
  return inMessageOrder([
    ...files,
    ...geography('To', countryOf(message.to)),
    ...geography('From', countryOf(from)),
    ['SmsMessageSid', message.sid],
    ['NumMedia', String(message.mediaCount)],
    ['SmsSid', message.sid],
    ['SmsStatus', 'received'],
    ['Body', message.body],
    ...(keyword !== null && message.messagingServiceSid !== null ? [['OptOutType', keyword] as const] : []),
    ['To', message.to],
    ...serviceParameters(message),
    ['NumSegments', String(message.segments)],
    ['MessageSid', message.sid],
    ['AccountSid', world.account.sid],
    ['From', from],
    ['ApiVersion', '2010-04-01'],
  ]);
}
