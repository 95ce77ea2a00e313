import type { Message } from '#sandbox/exchange/messages/message.ts';
import { become, removeMessage } from '#sandbox/exchange/messages/messages.ts';
import { sendMessage } from '#sandbox/exchange/messages/post-office.ts';
import { notify } from '#sandbox/exchange/notify.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { canBecome, isFinal } from '#sandbox/messages/status.ts';
import { type Answer, created, gone, notFound, ok, type RestRequest, type Route, refuse } from './answer.ts';
import { filtered } from './filters.ts';
import { messageView } from './message.view.ts';
import { NEW_MESSAGE, readDraft } from './new-message.ts';
import { page } from './paging.ts';

/** https://www.twilio.com/docs/messaging/api/message-resource */
export const messages: readonly Route[] = [
  { method: 'POST', path: '/Messages', parameters: NEW_MESSAGE, run: create },
  { method: 'GET', path: '/Messages', parameters: ['To', 'From', 'DateSent', 'DateSent<', 'DateSent>'], run: list },
  { method: 'GET', path: '/Messages/:sid', run: (request) => withMessage(request, fetch) },
  {
    method: 'POST',
    path: '/Messages/:sid',
    parameters: ['Body', 'Status'],
    run: (request) => withMessage(request, update),
  },
  { method: 'DELETE', path: '/Messages/:sid', run: (request) => withMessage(request, remove) },
];

function create({ world, form }: RestRequest): Answer {
  const draft = readDraft(world, form);
  if (!draft.ok) return draft.answer;
  const message = sendMessage(world, draft.value);
  if (world.account.kind === 'test') withdraw(world, message);
  const strangers = form.names().filter((name) => !NEW_MESSAGE.some((known) => known === name));
  if (strangers.length > 0) {
    const text = `This sandbox does not act on: ${strangers.join(', ')}`;
    notify(world, { level: 'warning', code: 0, message: text, callSid: null, messageSid: message.sid });
  }
  return created(messageView(world, message));
}

/** Under test credentials a message is accepted, and neither sent nor kept. */
function withdraw(world: World, message: Message): void {
  message.timer?.cancel();
  removeMessage(world, message);
}

function list(request: RestRequest): Answer {
  const { world, query } = request;
  const rows = filtered([...world.mailroom.messages.values()].reverse(), query, {
    equal: { To: (message) => message.to, From: (message) => message.from },
    dates: { DateSent: (message) => message.sentAt },
  });
  return page(
    request,
    'messages',
    rows,
    (message) => message.sid,
    (message) => messageView(world, message),
  );
}

const fetch = ({ world }: RestRequest, message: Message): Answer => ok(messageView(world, message));

/** `Status=canceled` until it is being sent; an empty Body takes the text out of a message that has ended. */
function update({ world, form }: RestRequest, message: Message): Answer {
  const wanted = form.text('Status');
  const body = form.text('Body');
  if (wanted !== undefined && wanted !== 'canceled') return refuse(20001, 400, `Invalid Status: ${wanted}`);
  if (body) return refuse(20001, 400, 'Body can only be emptied');
  if (wanted === 'canceled' && !canBecome(message.status, 'canceled')) {
    return refuse(30409, 409, 'This message cannot be canceled');
  }
  if (body === '' && !isFinal(message.status) && message.status !== 'sent') return NOT_YET;
  if (wanted === 'canceled') become(world, message, 'canceled');
  if (body === '') {
    message.body = '';
    message.updatedAt = world.clock.now();
    world.changed();
  }
  return ok(messageView(world, message));
}

const NOT_YET = refuse(20009, 409, 'Cannot delete this resource before it is complete');

function remove({ world }: RestRequest, message: Message): Answer {
  if (!isFinal(message.status)) return NOT_YET;
  removeMessage(world, message);
  return gone;
}

export function withMessage(request: RestRequest, then: (request: RestRequest, message: Message) => Answer): Answer {
  const message = request.world.mailroom.messages.get(request.params.sid ?? '');
  return message ? then(request, message) : notFound(request.path);
}
