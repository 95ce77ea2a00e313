import { balance as balanceOf } from '#sandbox/exchange/charges.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import { type Answer, notFound, ok, type RestRequest, type Route } from './answer.ts';
import { page } from './paging.ts';

/** The account itself, and its keys: https://www.twilio.com/docs/iam/api */
export const accounts: readonly Route[] = [
  { method: 'GET', path: '', run: ({ world }) => ok(accountView(world)) },
  { method: 'GET', path: '/Keys', run: listKeys },
  { method: 'GET', path: '/Keys/:sid', run: fetchKey },
  { method: 'GET', path: '/Balance', run: ({ world }) => ok(balance(world)) },
];

const SUBRESOURCES = {
  applications: 'Applications',
  available_phone_numbers: 'AvailablePhoneNumbers',
  balance: 'Balance',
  calls: 'Calls',
  conferences: 'Conferences',
  incoming_phone_numbers: 'IncomingPhoneNumbers',
  keys: 'Keys',
  notifications: 'Notifications',
  outgoing_caller_ids: 'OutgoingCallerIds',
  recordings: 'Recordings',
} as const;

export function accountView({ account, settings }: World): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${account.sid}`;
  const entries = Object.entries(SUBRESOURCES);
  return {
    sid: account.sid,
    auth_token: account.authToken,
    friendly_name: account.friendlyName,
    owner_account_sid: account.sid,
    status: 'active',
    type: settings.trial ? 'Trial' : 'Full',
    date_created: rfc2822(account.createdAt),
    date_updated: rfc2822(account.createdAt),
    uri: `${uri}.json`,
    subresource_uris: Object.fromEntries(entries.map(([key, name]) => [key, `${uri}/${name}.json`])),
  };
}

const keyView = ({ account }: World) => ({
  sid: account.keySid,
  friendly_name: 'Sandbox demo key',
  date_created: rfc2822(account.createdAt),
  date_updated: rfc2822(account.createdAt),
});

function listKeys(request: RestRequest): Answer {
  return page(
    request,
    'keys',
    [keyView(request.world)],
    (key) => key.sid,
    (key) => key,
  );
}

function fetchKey({ world, params, path }: RestRequest): Answer {
  return params.sid === world.account.keySid ? ok(keyView(world)) : notFound(path);
}

const balance = (world: World) => ({
  account_sid: world.account.sid,
  balance: balanceOf(world).toFixed(2),
  currency: 'USD',
});
