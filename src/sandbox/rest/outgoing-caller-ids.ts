import type { CallerId } from '#sandbox/account/caller-ids.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import { formatted } from '#sandbox/kernel/phone.ts';
import { type Answer, gone, notFound, ok, type RestRequest, type Route } from './answer.ts';
import { LONGEST_NAME, nameTooLong } from './fields.ts';
import { filtered } from './filters.ts';
import { page } from './paging.ts';
import { keep } from './records.ts';
import { requestValidation } from './validation-request.ts';

/** https://www.twilio.com/docs/voice/api/outgoing-caller-ids */
export const outgoingCallerIds: readonly Route[] = [
  {
    method: 'GET',
    path: '/OutgoingCallerIds',
    parameters: ['PhoneNumber', 'FriendlyName', 'PageSize', 'Page', 'PageToken'],
    run: list,
  },
  {
    method: 'POST',
    path: '/OutgoingCallerIds',
    parameters: ['PhoneNumber', 'FriendlyName', 'CallDelay', 'Extension', 'StatusCallback', 'StatusCallbackMethod'],
    run: requestValidation,
  },
  {
    method: 'GET',
    path: '/OutgoingCallerIds/:sid',
    run: (request) => withCallerId(request, (row) => show(request, row)),
  },
  {
    method: 'POST',
    path: '/OutgoingCallerIds/:sid',
    parameters: ['FriendlyName'],
    run: (request) => withCallerId(request, (row) => update(request, row)),
  },
  {
    method: 'DELETE',
    path: '/OutgoingCallerIds/:sid',
    run: (request) => withCallerId(request, (row) => remove(request, row)),
  },
];

function list(request: RestRequest): Answer {
  const rows = filtered([...request.world.account.verified.values()], request.query, {
    equal: { PhoneNumber: (row) => row.number, FriendlyName: shownName },
  });
  return page(
    request,
    'outgoing_caller_ids',
    rows,
    (row) => row.sid,
    (row) => view(request, row),
  );
}

const show = (request: RestRequest, row: CallerId): Answer => ok(view(request, row));

function update(request: RestRequest, row: CallerId): Answer {
  const name = request.form.text('FriendlyName');
  if (name !== undefined && name.length > LONGEST_NAME) return nameTooLong('FriendlyName');
  if (name !== undefined) Object.assign(row, { friendlyName: name, updatedAt: request.world.clock.now() });
  keep(request.world);
  return show(request, row);
}

function remove({ world }: RestRequest, row: CallerId): Answer {
  world.account.verified.delete(row.number);
  keep(world);
  return gone;
}

function withCallerId({ world, params, path }: RestRequest, then: (row: CallerId) => Answer): Answer {
  const row = [...world.account.verified.values()].find(({ sid }) => sid === params.sid);
  return row ? then(row) : notFound(path);
}

const shownName = ({ friendlyName, number }: CallerId): string => friendlyName || formatted(number);

const view = ({ world: { account } }: RestRequest, row: CallerId): Record<string, unknown> => ({
  sid: row.sid,
  account_sid: account.sid,
  friendly_name: shownName(row),
  phone_number: row.number,
  date_created: rfc2822(row.createdAt),
  date_updated: rfc2822(row.updatedAt),
  uri: `/2010-04-01/Accounts/${account.sid}/OutgoingCallerIds/${row.sid}.json`,
});
