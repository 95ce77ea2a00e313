import { digest } from '#sandbox/kernel/chance.ts';
import { type Retention, retention } from '#sandbox/kernel/retention.ts';
import type { Message } from './message.ts';

/** What an account knows of messages: the messages, whose turn it is, and who does not want to be written to. */
export type Mailroom = {
  /** By sid, oldest first. */
  readonly messages: Map<string, Message>;
  readonly ended: Retention;
  /** When each sender's queue will be empty. */
  readonly freeAt: Map<string, number>;
  /** Pairs (see `pairOf`) of a sender, or a messaging service, and a person who texted STOP. */
  readonly optedOut: Set<string>;
  /** What is kept of each conversation. */
  readonly talks: Map<string, Talk>;
  /** The numbers of the account's messaging service, E.164; empty until somebody puts some there. */
  pool: readonly string[];
};

export type Talk = {
  readonly cookies: Map<string, string>;
  /** Replies of which each came within half a minute of the one before, and when the last did. */
  replies: number;
  repliedAt: number;
  usedAt: number;
};

/** Messages that have ended and are remembered: what REST can still find. */
const MOST_ENDED = 5000;

export const newMailroom = (): Mailroom => ({
  messages: new Map(),
  ended: retention(MOST_ENDED),
  freeAt: new Map(),
  optedOut: new Set(),
  talks: new Map(),
  pool: [],
});

/** For a reset. The messaging service stays as it is configured. */
export function clearMailroom(mailroom: Mailroom): void {
  mailroom.messages.clear();
  mailroom.ended.clear();
  mailroom.freeAt.clear();
  mailroom.optedOut.clear();
  mailroom.talks.clear();
}

export const pairOf = (sender: string, person: string): string => `${sender} ${person}`;

/** Every account has one messaging service, whose sid follows from the account's. */
export const messagingServiceOf = (accountSid: string): string =>
  `MG${digest(`messaging-service:${accountSid}`).slice(0, 32)}`;

const MOST_TALKS = 1000;

/** "Cookies … expire after four hours of inactivity": https://www.twilio.com/docs/messaging/guides/webhook-request */
const TALK_LIVES_MS = 4 * 3_600_000;

/** The cookies of the conversation of two numbers. */
export const cookiesOf = (mailroom: Mailroom, own: string, person: string, now: number): Map<string, string> =>
  talkOf(mailroom, own, person, now).cookies;

const MOST_REPLIES = 30;
const REPLIES_WITHIN_MS = 30_000;

/**
 * Whether one more reply may be sent to somebody, which counts it: replies of which each comes within half a minute of
 * the one before are a loop after the thirtieth (https://www.twilio.com/docs/errors/14107).
 */
export function mayReply(mailroom: Mailroom, own: string, person: string, now: number): boolean {
  const talk = talkOf(mailroom, own, person, now);
  const follows = talk.replies > 0 && now - talk.repliedAt < REPLIES_WITHIN_MS;
  if (follows && talk.replies >= MOST_REPLIES) return false;
  talk.replies = follows ? talk.replies + 1 : 1;
  talk.repliedAt = now;
  return true;
}

function talkOf({ talks }: Mailroom, own: string, person: string, now: number): Talk {
  const pair = pairOf(own, person);
  const kept = talks.get(pair);
  const fresh: Talk = { cookies: new Map(), replies: 0, repliedAt: now, usedAt: now };
  const talk = kept && now - kept.usedAt <= TALK_LIVES_MS ? kept : fresh;
  talk.usedAt = now;
  talks.delete(pair);
  talks.set(pair, talk);
  const [oldest] = talks.keys();
  if (talks.size > MOST_TALKS && oldest !== undefined) talks.delete(oldest);
  return talk;
}
