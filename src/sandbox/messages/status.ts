import type { MessageStatus } from '#sandbox/kernel/words.ts';

/**
 * The life of a message. Nothing goes back, and what has ended stays as it ended.
 *
 * - outbound: queued (through a messaging service: accepted, then queued; for later: scheduled, then queued) → sending →
 *   sent → delivered | undelivered; failed from anywhere before `sent`; canceled until it is being sent
 * - inbound: receiving → received
 *
 * https://www.twilio.com/docs/messaging/api/message-resource#message-status-values
 */
const NEXT: Readonly<Record<MessageStatus, readonly MessageStatus[]>> = {
  accepted: ['queued', 'failed', 'canceled'],
  scheduled: ['queued', 'failed', 'canceled'],
  queued: ['sending', 'failed', 'canceled'],
  sending: ['sent', 'failed'],
  sent: ['delivered', 'undelivered'],
  delivered: [],
  undelivered: [],
  failed: [],
  canceled: [],
  receiving: ['received'],
  received: [],
};

export const canBecome = (from: MessageStatus, to: MessageStatus): boolean => NEXT[from].includes(to);

export const isFinal = (status: MessageStatus): boolean => NEXT[status].length === 0;

/**
 * What status callbacks tell: never the status with which a message was made
 * (https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks), and not that it is being
 * sent, which lasts a moment.
 */
export const isTold = (status: MessageStatus): boolean =>
  ['queued', 'sent', 'delivered', 'undelivered', 'failed', 'canceled'].includes(status);
