import { ownedNumber } from '#sandbox/account/account.ts';
import { ownerOf } from '#sandbox/exchange/estate.ts';
import { isTrial, TRIAL_PREFIX } from '#sandbox/exchange/trial.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { Chance } from '#sandbox/kernel/chance.ts';
import { heed, type Keyword, keywordOf, REPLY } from '#sandbox/messages/keywords.ts';
import { segmentsOf } from '#sandbox/messages/segments.ts';
import { converse } from './documents.ts';
import { type File, keepFile } from './files.ts';
import { cookiesOf, messagingServiceOf, pairOf } from './mailroom.ts';
import type { Message, NewMessage } from './message.ts';
import { addMessage, become } from './messages.ts';
import { type Draft, transmit } from './transmit.ts';

/** Sends a message that may be sent (see `rules.ts`), whoever asked for it. */
export function sendMessage(world: World, draft: Draft, line?: Chance): Message {
  const body = isTrial(world) && !draft.free ? TRIAL_PREFIX + draft.body : draft.body;
  return transmit(world, { ...draft, body }, delivered, line);
}

/** The far end: a number of this sandbox receives the message; a scripted person may answer it. */
function delivered(world: World, message: Message): void {
  const { to, from, body } = message;
  if (from === null) return;
  const owner = ownerOf(world.estate, to);
  if (owner) {
    receiveMessage(owner.world, { from, to, body, files: [...message.media.values()] }, message.chance);
    return;
  }
  const answer = world.scripts.get(to)?.texts?.reply;
  if (!answer) return;
  world.clock.after(answer.afterMs ?? 0, () =>
    receiveMessage(world, { from: to, to: from, body: answer.text, files: [] }, message.chance),
  );
}

export type Incoming = {
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly files: readonly File[];
};

/**
 * Somebody writes to one of the account's numbers. Null: the number is not the account's, or the account is suspended.
 *
 * STOP, START and HELP are heeded first, and the number's webhook is still told of them.
 */
export function receiveMessage(
  world: World,
  { from, to, body, files }: Incoming,
  line: Chance = world.chance,
): Message | null {
  const owned = ownedNumber(world.account, to);
  if (!owned || world.account.status !== 'active') return null;
  const inPool = world.mailroom.pool.includes(to);
  const given: NewMessage = {
    direction: 'inbound',
    from,
    to,
    body,
    status: 'receiving',
    weight: files.length > 0 ? 1 : segmentsOf(body),
    mediaCount: files.length,
    messagingServiceSid: inPool ? messagingServiceOf(world.account.sid) : null,
    cookies: cookiesOf(world.mailroom, to, from, world.clock.now()),
  };
  const message = addMessage(world, given, line);
  for (const file of files) keepFile(world, message, file);
  become(world, message, 'received');
  const keyword = keywordOf(body);
  if (keyword !== null) answerKeyword(world, message, keyword);
  converse(world, message, owned, keyword, (draft) => sendMessage(world, draft, message.chance));
  return message;
}

function answerKeyword(world: World, { from, to, messagingServiceSid, chance }: Message, keyword: Keyword): void {
  if (from === null) return;
  const { optedOut } = world.mailroom;
  const sender = messagingServiceSid ?? to;
  const heeded = heed(keyword, optedOut.has(pairOf(sender, from)));
  if (heeded.optedOut) optedOut.add(pairOf(sender, from));
  else optedOut.delete(pairOf(sender, from));
  if (!heeded.replies) return;
  const reply = { direction: 'outbound-reply', from: to, to: from, body: REPLY[keyword], free: true } as const;
  sendMessage(world, reply, chance);
}
