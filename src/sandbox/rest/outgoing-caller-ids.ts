import { rfc2822 } from '#sandbox/kernel/dates.ts';
import { formatted } from '#sandbox/kernel/phone.ts';
import { type Answer, notFound, ok, type RestRequest, type Route } from './answer.ts';
import { page } from './paging.ts';

/** Verified numbers that are not the account's own. They are added through the control API. */
export const outgoingCallerIds: readonly Route[] = [
  { method: 'GET', path: '/OutgoingCallerIds', run: list },
  { method: 'GET', path: '/OutgoingCallerIds/:sid', run: fetch },
];

function list(request: RestRequest): Answer {
  const wanted = request.query.get('PhoneNumber');
  const rows = views(request).filter((row) => wanted === null || row.phone_number === wanted);
  return page(
    request,
    'outgoing_caller_ids',
    rows,
    (row) => row.sid,
    (row) => row,
  );
}

function fetch(request: RestRequest): Answer {
  const row = views(request).find(({ sid }) => sid === request.params.sid);
  return row ? ok(row) : notFound(request.path);
}

const views = ({ world: { account } }: RestRequest) =>
  [...account.verified.values()].map(({ sid, number }) => ({
    sid,
    account_sid: account.sid,
    friendly_name: formatted(number),
    phone_number: number,
    date_created: rfc2822(account.createdAt),
    date_updated: rfc2822(account.createdAt),
    uri: `/2010-04-01/Accounts/${account.sid}/OutgoingCallerIds/${sid}.json`,
  }));
