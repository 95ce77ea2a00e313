import type { World } from '#sandbox/exchange/world.ts';
import type { Chance } from '#sandbox/kernel/chance.ts';
import { countryOf } from '#sandbox/kernel/phone.ts';
import { segmentsOf } from '#sandbox/messages/segments.ts';
import { fetchFiles } from './files.ts';
import { cookiesOf, mayReply, pairOf } from './mailroom.ts';
import type { Message, NewMessage } from './message.ts';
import { addMessage, become, later } from './messages.ts';

/** How long the network takes to take a message over. */
const HANDOVER_MS = 100;
/** How long a handset that nobody scripted takes to confirm it. */
const DELIVER_AFTER_MS = 500;
/** Twilio's code for a landline: https://www.twilio.com/docs/api/errors/30006 */
const LANDLINE = 30006;
const VALIDITY_EXPIRED = 30036;
/** Replies that answer replies: https://www.twilio.com/docs/errors/14107 */
const LOOPS = 14107;

/** A message that may be sent, as it was asked for. */
export type Draft = Omit<NewMessage, 'status' | 'weight' | 'cookies'> & {
  /** Milliseconds since 1970. Null: at once. */
  readonly sendAt?: number | null;
  /** Null: as is usual for the sender. */
  readonly smart?: boolean | null;
};

/** What happens at the far end once a message is there. */
export type Delivered = (world: World, message: Message) => void;

/**
 * Sends a message: it waits for its hour, for a sender, and for the sender's turn, and takes its way through the
 * network as the script of the number that it goes to says.
 */
export function transmit(
  world: World,
  { sendAt = null, smart = null, ...draft }: Draft,
  delivered: Delivered,
  line?: Chance,
): Message {
  const files = draft.mediaUrls?.length ?? 0;
  const throughService = draft.messagingServiceSid != null;
  const given: NewMessage = {
    ...draft,
    // A messaging service encodes smartly unless it is told not to.
    weight: files > 0 ? 1 : segmentsOf(draft.body, smart ?? throughService),
    status: sendAt !== null ? 'scheduled' : throughService ? 'accepted' : 'queued',
    cookies: draft.from === null ? new Map() : cookiesOf(world.mailroom, draft.from, draft.to, world.clock.now()),
  };
  const message = addMessage(world, given, line);
  const inMs = sendAt === null ? 0 : Math.max(0, sendAt - world.clock.now());
  if (loops(world, draft)) become(world, message, 'failed', LOOPS);
  else if (message.status === 'queued') queue(world, message, delivered);
  else later(world, message, inMs, () => assign(world, message, delivered));
  return message;
}

const loops = (world: World, { direction, from, to }: Draft): boolean =>
  direction === 'outbound-reply' && from !== null && !mayReply(world.mailroom, from, to, world.clock.now());

/** A messaging service writes to somebody from the number that it wrote from before, else from one of their country. */
function assign(world: World, message: Message, delivered: Delivered): void {
  message.from ??= chooseSender(world, message.to);
  if (message.from === null) {
    become(world, message, 'failed', 21703);
    return;
  }
  message.segments = message.weight;
  if (become(world, message, 'queued')) queue(world, message, delivered);
}

function chooseSender(world: World, to: string): string | null {
  const { pool, talks } = world.mailroom;
  const country = countryOf(to);
  return (
    pool.find((number) => talks.has(pairOf(number, to))) ??
    pool.find((number) => countryOf(number) === country) ??
    pool[0] ??
    null
  );
}

/** Each sender sends so many segments a second, one message after the other; who waits too long is not sent. */
function queue(world: World, message: Message, delivered: Delivered): void {
  const { freeAt } = world.mailroom;
  const now = world.clock.now();
  const from = message.from ?? '';
  const at = Math.max(now, freeAt.get(from) ?? 0);
  if (at - now > message.validForMs) {
    later(world, message, message.validForMs, () => become(world, message, 'failed', VALIDITY_EXPIRED));
    return;
  }
  freeAt.set(from, at + (message.weight * 1000) / world.settings.segmentsPerSecond);
  later(world, message, at - now, () => depart(world, message, delivered));
}

function depart(world: World, message: Message, delivered: Delivered): void {
  if (!become(world, message, 'sending')) return;
  if (message.mediaUrls.length === 0) {
    handOver(world, message, delivered);
    return;
  }
  void fetchFiles(world, message).then((fault) => {
    if (fault === null) handOver(world, message, delivered);
    else become(world, message, 'failed', fault);
  });
}

function handOver(world: World, message: Message, delivered: Delivered): void {
  const failed = world.scripts.get(message.to)?.texts?.failed;
  later(world, message, HANDOVER_MS, () => {
    if (failed !== undefined) become(world, message, 'failed', failed);
    else if (become(world, message, 'sent')) arrive(world, message, delivered);
  });
}

/** The far end confirms the message, or cannot be reached. */
function arrive(world: World, message: Message, delivered: Delivered): void {
  const script = world.scripts.get(message.to);
  const undelivered = script?.texts?.undelivered ?? (script?.line === 'landline' ? LANDLINE : undefined);
  later(world, message, script?.texts?.deliverAfterMs ?? DELIVER_AFTER_MS, () => {
    if (undelivered !== undefined) become(world, message, 'undelivered', undelivered);
    else if (become(world, message, 'delivered')) delivered(world, message);
  });
}
