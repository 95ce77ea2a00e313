import type { UrlAndMethod } from '#sandbox/exchange/legs/leg.ts';
import type { Chance } from '#sandbox/kernel/chance.ts';
import type { Timer } from '#sandbox/kernel/clock.ts';
import type { MessageDirection, MessageStatus } from '#sandbox/kernel/words.ts';

/** A picture or another file of a message, held until it is deleted. */
export type Media = {
  readonly sid: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  readonly createdAt: number;
};

/** A message, in or out. Addresses are E.164; a sender may be a name of letters. */
export type Message = {
  readonly sid: string;
  /** Draws what belongs to it. */
  readonly chance: Chance;
  readonly direction: MessageDirection;
  /** Null until a messaging service has chosen one. */
  from: string | null;
  readonly to: string;
  body: string;
  /** Where the files of an outgoing message are; they are fetched when it is sent. */
  readonly mediaUrls: readonly string[];
  readonly media: Map<string, Media>;
  /** How many files it came or was made with. */
  readonly mediaCount: number;
  /** As billed; 0 until a messaging service has chosen a sender. */
  segments: number;
  /** Known before it is billed: how much of the sender's rate it takes. */
  readonly weight: number;
  status: MessageStatus;
  errorCode: number | null;
  readonly createdAt: number;
  updatedAt: number;
  sentAt: number | null;
  readonly messagingServiceSid: string | null;
  readonly applicationSid: string | null;
  readonly callback: UrlAndMethod | null;
  /** The leg whose document sent it. */
  readonly callSid: string | null;
  readonly validForMs: number;
  readonly cookies: Map<string, string>;
  /** Twilio's own automatic replies cost nothing. */
  readonly free: boolean;
  /** In USD, positive; null until it is rated. */
  price: number | null;
  /** What it waits for: its hour, its turn, the network, the far end. */
  timer: Timer | null;
};

/** Twilio's default and longest ValidityPeriod: ten hours in the queue. */
export const LONGEST_VALIDITY_S = 36_000;

export type NewMessage = Pick<Message, 'direction' | 'from' | 'to' | 'body' | 'status' | 'weight'> &
  Partial<
    Pick<
      Message,
      | 'mediaUrls'
      | 'mediaCount'
      | 'messagingServiceSid'
      | 'applicationSid'
      | 'callback'
      | 'callSid'
      | 'validForMs'
      | 'cookies'
      | 'free'
    >
  >;

export function newMessage(given: NewMessage, drawn: Pick<Message, 'sid' | 'chance'>, now: number): Message {
  return {
    mediaUrls: [],
    mediaCount: given.mediaUrls?.length ?? 0,
    messagingServiceSid: null,
    applicationSid: null,
    callback: null,
    callSid: null,
    validForMs: LONGEST_VALIDITY_S * 1000,
    cookies: new Map(),
    free: false,
    ...given,
    ...drawn,
    media: new Map(),
    segments: given.from === null ? 0 : given.weight,
    errorCode: null,
    createdAt: now,
    updatedAt: now,
    sentAt: null,
    price: null,
    timer: null,
  };
}
