import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { ownerOf } from '#sandbox/exchange/estate.ts';
import { messagingServiceOf, pairOf } from '#sandbox/exchange/messages/mailroom.ts';
import type { Message } from '#sandbox/exchange/messages/message.ts';
import { receiveMessage } from '#sandbox/exchange/messages/post-office.ts';
import type { Estate, World } from '#sandbox/exchange/world.ts';
import { iso } from '#sandbox/kernel/dates.ts';
import { e164 } from './addresses.ts';
import { MediaParams, MessagingService, NewMessage } from './schemas.ts';
import type { MessageView, ThreadView } from './views.ts';

/** More would only be scrolled past; the API lists the rest. */
const MOST_THREADS = 50;
const MOST_MESSAGES = 50;

/** What a browser shows without running it. */
const SHOWN_TYPE = /^(image\/(png|jpeg|gif|webp)|audio\/(mpeg|ogg|wav|mp4)|video\/(mp4|webm))$/u;

/** People outside write, and the account's messaging service gets its numbers. */
export function registerMessages(plain: FastifyInstance, estate: Estate): void {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>();

  app.post('/messages', { schema: { body: NewMessage } }, (request, reply) => {
    const { body = '', media = [] } = request.body;
    const from = e164(request.body.from);
    const to = e164(request.body.to);
    if (from === null) return reply.code(400).send({ error: `${request.body.from} is not a phone number` });
    if (body === '' && media.length === 0) return reply.code(400).send({ error: 'A message needs a body or media' });
    const owner = ownerOf(estate, to ?? '');
    const files = media.map(({ contentType, data }) => ({ contentType, bytes: Buffer.from(data, 'base64') }));
    const message = owner && to !== null ? receiveMessage(owner.world, { from, to, body, files }) : null;
    if (!owner || !message) return reply.code(404).send({ error: `${request.body.to} is not a number of any account` });
    return reply.code(201).send(messageView(owner.world, message));
  });

  app.put('/messaging-service', { schema: { body: MessagingService } }, (request, reply) => {
    const world = estate.main;
    const numbers = request.body.numbers.map((text) => e164(text) ?? text);
    const strangers = numbers.filter((number) => ownerOf(estate, number)?.world !== world);
    if (strangers.length > 0) {
      return reply.code(400).send({ error: `${strangers.join(', ')}: not numbers of the account` });
    }
    world.mailroom.pool = numbers;
    world.changed();
    return { messagingServiceSid: messagingServiceOf(world.account.sid), numbers };
  });

  app.get('/messages/:messageSid/media/:mediaSid', { schema: { params: MediaParams } }, (request, reply) => {
    const { messageSid, mediaSid } = request.params;
    for (const { mailroom } of estate.worlds.values()) {
      const file = mailroom.messages.get(messageSid)?.media.get(mediaSid);
      if (!file) continue;
      const shown = SHOWN_TYPE.test(file.contentType);
      // A stranger's page or drawing with scripts would run beside the control API: it is saved, never opened.
      if (!shown) reply.header('Content-Disposition', `attachment; filename="${mediaSid}"`);
      return reply
        .type(shown ? file.contentType : 'application/octet-stream')
        .header('X-Content-Type-Options', 'nosniff')
        .send(file.bytes);
    }
    return reply.code(404).send({ error: `There is no file ${mediaSid}` });
  });
}

/** What all accounts' numbers and people wrote to each other, the last threads first. */
export function threadViews({ worlds }: Estate): readonly ThreadView[] {
  return [...worlds.values()]
    .flatMap(threadsOf)
    .sort((one, other) => latest(other).createdAt - latest(one).createdAt)
    .slice(0, MOST_THREADS)
    .map(threadView);
}

type Thread = { readonly world: World; readonly ends: Ends; readonly messages: readonly [Message, ...Message[]] };

const latest = ({ messages }: Thread): Message => messages.at(-1) ?? messages[0];

function threadsOf(world: World): readonly Thread[] {
  const pairs = Map.groupBy(world.mailroom.messages.values(), (message) => {
    const { own, person } = endsOf(message);
    return pairOf(own ?? '', person);
  });
  return [...pairs.values()].flatMap(([first, ...rest]): Thread[] =>
    first ? [{ world, ends: endsOf(first), messages: [first, ...rest] }] : [],
  );
}

type Ends = { readonly own: string | null; readonly person: string };

const endsOf = ({ direction, from, to }: Message): Ends =>
  direction === 'inbound' ? { own: to, person: from ?? '' } : { own: from, person: to };

function threadView({ world, ends: { own, person }, messages }: Thread): ThreadView {
  const { optedOut, pool } = world.mailroom;
  const sender = own === null || pool.includes(own) ? messagingServiceOf(world.account.sid) : own;
  return {
    accountSid: world.account.sid,
    own,
    person,
    label: world.scripts.get(person)?.label ?? null,
    optedOut: optedOut.has(pairOf(sender, person)),
    messages: messages.slice(-MOST_MESSAGES).map((message) => messageView(world, message)),
  };
}

const messageView = (world: World, message: Message): MessageView => ({
  messageSid: message.sid,
  direction: message.direction,
  from: message.from,
  to: message.to,
  body: message.body,
  status: message.status,
  errorCode: message.errorCode,
  segments: message.segments,
  createdAt: iso(message.createdAt),
  updatedAt: iso(message.updatedAt),
  media: [...message.media.values()].map(({ sid, contentType }) => ({
    mediaSid: sid,
    contentType,
    url: `${world.url}/2010-04-01/Accounts/${world.account.sid}/Messages/${message.sid}/Media/${sid}`,
    open: `/_sandbox/messages/${message.sid}/media/${sid}`,
  })),
});
