import type { CallQueue } from '#sandbox/exchange/queues/queue.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import { positionOf, type Waiting, waitSeconds } from '#sandbox/voice/queue.ts';
import { type Answer, notFound, ok, type RestRequest, type Route, refuse } from './answer.ts';
import { checkForm, methodOf } from './new-leg.ts';
import { page } from './paging.ts';
import { withQueue } from './queues.ts';

const LIST = '/Queues/:sid/Members';

/** https://www.twilio.com/docs/voice/api/member-resource: those who wait; `Front` is the first of them. */
export const queueMembers: readonly Route[] = [
  { method: 'GET', path: LIST, run: (request) => withQueue(request, list) },
  { method: 'GET', path: `${LIST}/:who`, run: (request) => withMember(request, fetch) },
  {
    method: 'POST',
    path: `${LIST}/:who`,
    parameters: ['Url', 'Method'],
    run: (request) => withMember(request, dequeue),
  },
];

function list(request: RestRequest, row: CallQueue): Answer {
  return page(
    request,
    'queue_members',
    row.queue.waiting,
    ({ callSid }) => callSid,
    (member) => view(request.world, row, member),
  );
}

const fetch = ({ world }: RestRequest, row: CallQueue, member: Waiting): Answer => ok(view(world, row, member));

/** Takes the caller out of the queue and to another document; the answer still shows the place in the queue. */
function dequeue({ world, form }: RestRequest, row: CallQueue, member: Waiting): Answer {
  const fault = checkForm(form);
  if (fault) return fault.answer;
  const url = form.text('Url');
  if (!url) return refuse(21205, 400, 'Url parameter is required.');
  const shown = view(world, row, member);
  const fetch = { url, method: methodOf(form, 'Method'), parameters: [] };
  world.dispatch(member.callSid, { kind: 'redirect', to: { kind: 'fetch', fetch } });
  return ok(shown);
}

function withMember(
  request: RestRequest,
  then: (request: RestRequest, row: CallQueue, member: Waiting) => Answer,
): Answer {
  return withQueue(request, (_request, row) => {
    const { who } = request.params;
    const { waiting } = row.queue;
    const member = who === 'Front' ? waiting[0] : waiting.find((each) => each.callSid === who);
    return member ? then(request, row, member) : notFound(request.path);
  });
}

function view(world: World, { queue }: CallQueue, { callSid, since }: Waiting): Record<string, unknown> {
  return {
    queue_sid: queue.sid,
    call_sid: callSid,
    position: positionOf(queue, callSid) ?? 0,
    wait_time: waitSeconds(since, world.clock.now()),
    date_enqueued: rfc2822(since),
    uri: `/2010-04-01/Accounts/${world.account.sid}/Queues/${queue.sid}/Members/${callSid}.json`,
  };
}
