import type { Notification } from '#sandbox/exchange/notification.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import { type Answer, notFound, ok, type RestRequest, type Route } from './answer.ts';
import { filtered } from './filters.ts';
import { page } from './paging.ts';

const FILTERS = ['Log', 'MessageDate', 'MessageDate<', 'MessageDate>'] as const;

/** The debugger's log: https://www.twilio.com/docs/usage/api/notifications (`log` 0 is an error, 1 a warning). */
export const notifications: readonly Route[] = [
  { method: 'GET', path: '/Notifications', parameters: FILTERS, run: (request) => list(request, null) },
  { method: 'GET', path: '/Notifications/:sid', run: fetch },
  { method: 'GET', path: '/Calls/:callSid/Notifications', parameters: FILTERS, run: ofCall },
  { method: 'GET', path: '/Calls/:callSid/Notifications/:sid', run: fetch },
];

function ofCall(request: RestRequest): Answer {
  const { world, params, path } = request;
  return world.legs.has(params.callSid ?? '') ? list(request, params.callSid) : notFound(path);
}

function list(request: RestRequest, callSid: string | null | undefined): Answer {
  const { world, query } = request;
  const log = (row: Notification) => (row.level === 'error' ? '0' : '1');
  const own = world.notifications.toReversed().filter((row) => callSid === null || row.callSid === callSid);
  const rows = filtered(own, query, { equal: { Log: log }, dates: { MessageDate: (row) => row.at } });
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
  const { callSid } = params;
  if (!row || (callSid !== undefined && row.callSid !== callSid)) return notFound(path);
  return ok({
    ...view(world, row),
    request_variables: row.exchange?.variables ?? '',
    response_body: row.exchange?.body ?? '',
    response_headers: row.exchange?.headers ?? '',
  });
}

/** A form, as in the examples of Twilio's own description of its API: a callback's differs from a document's. */
function messageText({ code, level, message, requestUrl, exchange }: Notification): string {
  const levelText = level === 'error' ? 'ERROR' : 'WARN';
  const fields =
    code === 15003
      ? { statusCallback: requestUrl, ErrorCode: '15003', LogLevel: levelText, Msg: message }
      : {
          EmailNotification: 'false',
          LogLevel: levelText,
          sourceComponent: '12000',
          Msg: message,
          ...(exchange?.code == null ? {} : { httpResponse: String(exchange.code) }),
          ErrorCode: String(code),
          ...(requestUrl === '' ? {} : { url: requestUrl }),
        };
  return new URLSearchParams(fields).toString();
}

const view = (world: World, row: Notification): Record<string, unknown> => ({
  sid: row.sid,
  account_sid: world.account.sid,
  call_sid: row.callSid,
  api_version: '2010-04-01',
  log: row.level === 'error' ? '0' : '1',
  error_code: String(row.code),
  more_info: `https://www.twilio.com/docs/errors/${row.code}`,
  message_text: messageText(row),
  message_date: rfc2822(row.at),
  request_method: row.requestMethod || null,
  request_url: row.requestUrl,
  date_created: rfc2822(row.at),
  date_updated: rfc2822(row.at),
  uri: `/2010-04-01/Accounts/${world.account.sid}/Notifications/${row.sid}.json`,
});
