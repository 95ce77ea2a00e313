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
  /** Cookies of each conversation. */
  readonly jars: Map<string, Jar>;
  /** The numbers of the account's messaging service, E.164; empty until somebody puts some there. */
  pool: readonly string[];
};

export type Jar = { readonly cookies: Map<string, string>; usedAt: number };

/** Messages that have ended and are remembered: what REST can still find. */
const MOST_ENDED = 5000;

export const newMailroom = (): Mailroom => ({
  messages: new Map(),
  ended: retention(MOST_ENDED),
  freeAt: new Map(),
  optedOut: new Set(),
  jars: new Map(),
  pool: [],
});

/** For a reset. The messaging service stays as it is configured. */
export function clearMailroom(mailroom: Mailroom): void {
  mailroom.messages.clear();
  mailroom.ended.clear();
  mailroom.freeAt.clear();
  mailroom.optedOut.clear();
  mailroom.jars.clear();
}

export const pairOf = (sender: string, person: string): string => `${sender} ${person}`;

/** Every account has one messaging service, whose sid follows from the account's. */
export const messagingServiceOf = (accountSid: string): string =>
  `MG${digest(`messaging-service:${accountSid}`).slice(0, 32)}`;

const MOST_JARS = 1000;

/** "Cookies … expire after four hours of inactivity": https://www.twilio.com/docs/messaging/guides/webhook-request */
const JAR_LIVES_MS = 4 * 3_600_000;

/** The cookies of the conversation of two numbers. */
export function jarOf(mailroom: Mailroom, own: string, person: string, now: number): Map<string, string> {
  const pair = pairOf(own, person);
  const kept = mailroom.jars.get(pair);
  const jar = kept && now - kept.usedAt <= JAR_LIVES_MS ? kept : { cookies: new Map<string, string>(), usedAt: now };
  jar.usedAt = now;
  mailroom.jars.delete(pair);
  mailroom.jars.set(pair, jar);
  const [oldest] = mailroom.jars.keys();
  if (mailroom.jars.size > MOST_JARS && oldest !== undefined) mailroom.jars.delete(oldest);
  return jar.cookies;
}
