import type { Notification, World } from '#sandbox/exchange/world.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import { type Answer, notFound, ok, type RestRequest, type Route } from './answer.ts';
import { filtered } from './filters.ts';
import { page } from './paging.ts';

/** The debugger's log: https://www.twilio.com/docs/usage/api/notifications (`log` 0 is an error, 1 a warning). */
export const notifications: readonly Route[] = [
  { method: 'GET', path: '/Notifications', run: (request) => list(request, null) },
  { method: 'GET', path: '/Notifications/:sid', run: fetch },
  { method: 'GET', path: '/Calls/:callSid/Notifications', run: (request) => list(request, request.params.callSid) },
];

function list(request: RestRequest, callSid: string | null | undefined): Answer {
  const { world, query } = request;
  const log = (row: Notification) => (row.level === 'error' ? '0' : '1');
  const rows = filtered(world.notifications.toReversed(), query, {
    equal: { Log: log },
    dates: { MessageDate: (row) => row.at },
  }).filter((row) => callSid === null || row.callSid === callSid);
  return page(
    request,
    'notifications',
    rows,
    (row) => row.sid,
    (row) => view(world, row),
  );
}

function fetch({ world, params, path }: RestRequest): Answer {
  const row = world.notifications.find((each) => each.sid === params.sid);
  if (!row) return notFound(path);
  return ok({ ...view(world, row), request_variables: '', response_body: '', response_headers: '' });
}

const view = (world: World, row: Notification): Record<string, unknown> => ({
  sid: row.sid,
  account_sid: world.account.sid,
  call_sid: row.callSid,
  api_version: '2010-04-01',
  log: row.level === 'error' ? '0' : '1',
  error_code: String(row.code),
  more_info: `https://www.twilio.com/docs/errors/${row.code}`,
  message_text: row.message,
  message_date: rfc2822(row.at),
  request_method: row.requestMethod || null,
  request_url: row.requestUrl,
  date_created: rfc2822(row.at),
  date_updated: rfc2822(row.at),
  uri: `/2010-04-01/Accounts/${world.account.sid}/Notifications/${row.sid}.json`,
});
