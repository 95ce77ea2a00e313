import { priceMessage } from '#sandbox/exchange/usage/message-prices.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { Chance } from '#sandbox/kernel/chance.ts';
import type { MessageStatus } from '#sandbox/kernel/words.ts';
import { canBecome, isFinal, isTold } from '#sandbox/messages/status.ts';
import { tellStatus } from './callbacks.ts';
import { type Message, type NewMessage, newMessage } from './message.ts';

/**
 * Messages with files are MM, others SM.
 *
 * @param line whose message it is: that of the call which sends it, or of the message which it answers
 */
export function addMessage(world: World, given: NewMessage, line: Chance = world.chance): Message {
  const files = (given.mediaCount ?? given.mediaUrls?.length ?? 0) > 0;
  const sid = line.sid(files ? 'MM' : 'SM');
  const message = newMessage(given, { sid, chance: world.chance.line(sid) }, world.clock.now());
  world.mailroom.messages.set(message.sid, message);
  note(world, message);
  return message;
}

/** Moves a message on if its life admits it, dates it and tells of it. False: it cannot go there. */
export function become(
  world: World,
  message: Message,
  status: MessageStatus,
  errorCode: number | null = null,
): boolean {
  if (!canBecome(message.status, status)) return false;
  const now = world.clock.now();
  message.status = status;
  message.updatedAt = now;
  message.errorCode = errorCode;
  if (status === 'sent' || status === 'received') {
    message.sentAt = now;
    priceMessage(world, message);
  }
  if (isFinal(status)) end(world, message);
  note(world, message);
  if (isTold(status)) tellStatus(world, message);
  return true;
}

function end({ mailroom }: World, message: Message): void {
  message.timer?.cancel();
  message.timer = null;
  const forgotten = mailroom.ended.ended(message.sid);
  if (forgotten !== null) mailroom.messages.delete(forgotten);
}

/** Forgets a message, and its files with it. */
export function removeMessage(world: World, message: Message): void {
  world.mailroom.messages.delete(message.sid);
  world.mailroom.ended.forget(message.sid);
  world.changed();
}

function note(world: World, message: Message): void {
  const { sid, status, errorCode, direction, from, to, body } = message;
  world.journal.add({
    kind: 'message',
    messageSid: sid,
    status,
    errorCode,
    direction,
    from,
    to,
    body,
    callSid: message.callSid,
    conferenceSid: null,
  });
}

/** Waits for a moment in a message's life; it waits for one thing at a time. */
export function later(world: World, message: Message, ms: number, run: () => void): void {
  message.timer?.cancel();
  message.timer = world.clock.after(ms, () => {
    message.timer = null;
    run();
  });
}
