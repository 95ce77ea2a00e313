import { deleteQueue } from '#sandbox/exchange/queues/dequeue.ts';
import type { CallQueue } from '#sandbox/exchange/queues/queue.ts';
import { openQueue, queueNamed } from '#sandbox/exchange/queues/queues.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import { averageWaitSeconds, DEFAULT_SIZE } from '#sandbox/voice/queue.ts';
import { type Answer, created, gone, notFound, ok, type RestRequest, type Route, refuse } from './answer.ts';
import { BOUNDS, whyNotWithin } from './bounds.ts';
import { LONGEST_NAME } from './fields.ts';
import type { Form } from './form.ts';
import type { Checked } from './new-leg.ts';
import { page } from './paging.ts';

const FIELDS = ['FriendlyName', 'MaxSize'] as const;

/** https://www.twilio.com/docs/voice/api/queue-resource */
export const queues: readonly Route[] = [
  { method: 'POST', path: '/Queues', parameters: FIELDS, run: create },
  { method: 'GET', path: '/Queues', run: list },
  { method: 'GET', path: '/Queues/:sid', run: (request) => withQueue(request, fetch) },
  { method: 'POST', path: '/Queues/:sid', parameters: FIELDS, run: (request) => withQueue(request, update) },
  { method: 'DELETE', path: '/Queues/:sid', run: (request) => withQueue(request, remove) },
];

function create({ world, form }: RestRequest): Answer {
  const read = readFields(world, form, null);
  if (!read.ok) return read.answer;
  const { friendlyName, maxSize = DEFAULT_SIZE } = read.value;
  if (friendlyName === undefined) return refuse(20001, 400, 'FriendlyName is required');
  return created(view(world, openQueue(world, friendlyName, maxSize)));
}

function list(request: RestRequest): Answer {
  const rows = [...request.world.queues.values()].reverse();
  return page(
    request,
    'queues',
    rows,
    ({ queue }) => queue.sid,
    (row) => view(request.world, row),
  );
}

const fetch = ({ world }: RestRequest, row: CallQueue): Answer => ok(view(world, row));

function update({ world, form }: RestRequest, row: CallQueue): Answer {
  const read = readFields(world, form, row);
  if (!read.ok) return read.answer;
  row.queue = { ...row.queue, ...read.value };
  row.updatedAt = world.clock.now();
  world.changed();
  return ok(view(world, row));
}

/** Only an empty queue can be deleted; which code Twilio refuses with is not documented. */
function remove({ world }: RestRequest, row: CallQueue): Answer {
  if (row.queue.waiting.length > 0) return refuse(20009, 409, 'Cannot delete a queue in which callers wait');
  deleteQueue(world, row);
  return gone;
}

export function withQueue(request: RestRequest, then: (request: RestRequest, row: CallQueue) => Answer): Answer {
  const row = request.world.queues.get(request.params.sid ?? '');
  return row ? then(request, row) : notFound(request.path);
}

type Given = { readonly friendlyName?: string; readonly maxSize?: number };

function readFields(world: World, form: Form, row: CallQueue | null): Checked<Given> {
  const bad = (code: number, message: string) => ({ ok: false, answer: refuse(code, 400, message) }) as const;
  const friendlyName = form.text('FriendlyName');
  const size = form.text('MaxSize');
  if (friendlyName === '' || (friendlyName?.length ?? 0) > LONGEST_NAME) {
    return bad(20002, `FriendlyName must have 1 to ${LONGEST_NAME} characters`);
  }
  const fault = whyNotWithin(form.text, BOUNDS.queue);
  if (fault) return { ok: false, answer: fault };
  const other = friendlyName === undefined ? undefined : queueNamed(world, friendlyName);
  // https://www.twilio.com/docs/errors/22003, as its answer was recorded.
  if (other && other !== row) return bad(22003, `A queue with the name ${friendlyName} already exists`);
  return {
    ok: true,
    value: {
      ...(friendlyName === undefined ? {} : { friendlyName }),
      ...(size ? { maxSize: Number(size) } : {}),
    },
  };
}

function view(world: World, { queue, createdAt, updatedAt }: CallQueue): Record<string, unknown> {
  return {
    sid: queue.sid,
    account_sid: world.account.sid,
    friendly_name: queue.friendlyName,
    max_size: queue.maxSize,
    current_size: queue.waiting.length,
    average_wait_time: averageWaitSeconds(queue, world.clock.now()),
    date_created: rfc2822(createdAt),
    date_updated: rfc2822(updatedAt),
    uri: `/2010-04-01/Accounts/${world.account.sid}/Queues/${queue.sid}.json`,
  };
}
