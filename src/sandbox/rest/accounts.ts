import { endLeg } from '#sandbox/exchange/legs/legs.ts';
import { openSubaccount } from '#sandbox/exchange/open-estate.ts';
import { balance as balanceOf } from '#sandbox/exchange/usage/charges.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import { type Answer, created, ok, type RestRequest, type Route, refuse } from './answer.ts';
import { filtered } from './filters.ts';
import { page } from './paging.ts';
import { keep } from './records.ts';

/** An account itself: https://www.twilio.com/docs/iam/api/account */
export const accounts: readonly Route[] = [
  { method: 'GET', path: '', privileged: true, run: ({ world }) => ok(accountView(world)) },
  { method: 'POST', path: '', privileged: true, parameters: ['FriendlyName', 'Status'], run: update },
  { method: 'GET', path: '/Balance', run: ({ world }) => ok(balance(world)) },
];

/** The main account's subaccounts. Paths are relative to `/2010-04-01`; the world is that of whoever asks. */
export const accountList: readonly Route[] = [
  { method: 'GET', path: '/Accounts', privileged: true, parameters: ['FriendlyName', 'Status'], run: list },
  { method: 'POST', path: '/Accounts', privileged: true, parameters: ['FriendlyName'], run: create },
];

const LONGEST_NAME = 64;
/** https://www.twilio.com/docs/iam/api/subaccounts */
const MOST_SUBACCOUNTS = 1000;

/** https://www.twilio.com/docs/errors/21100 */
const wrong = (message: string): Answer => refuse(21100, 400, message);

/** The main account sees all of its own, a subaccount only itself. */
function list(request: RestRequest): Answer {
  const { world, query } = request;
  const owned = [...world.estate.worlds.values()].filter(
    ({ account }) => account === world.account || account.ownerSid === world.account.sid,
  );
  const rows = filtered(owned, query, {
    equal: { FriendlyName: ({ account }) => account.friendlyName, Status: ({ account }) => account.status },
  });
  return page(request, 'accounts', rows, ({ account }) => account.sid, accountView);
}

function create({ world, form }: RestRequest): Answer {
  const { estate, account } = world;
  if (account.kind !== 'main') return wrong('A subaccount cannot have subaccounts');
  if (estate.worlds.size > MOST_SUBACCOUNTS) return wrong(`An account has ${MOST_SUBACCOUNTS} subaccounts at most`);
  const given = form.text('FriendlyName');
  if (given && given.length > LONGEST_NAME) return wrong(`FriendlyName is longer than ${LONGEST_NAME} characters`);
  return created(accountView(openSubaccount(estate, given || defaultName(world.clock.now()))));
}

/** Twilio's own default: `SubAccount Created at 2026-11-21 01:30 pm`. */
function defaultName(now: number): string {
  const [date = '', time = ''] = new Date(now).toISOString().split('T');
  const hour = Number(time.slice(0, 2));
  const clock = `${String(hour % 12 || 12).padStart(2, '0')}:${time.slice(3, 5)}`;
  return `SubAccount Created at ${date} ${clock} ${hour < 12 ? 'am' : 'pm'}`;
}

const STATUSES = ['active', 'suspended', 'closed'] as const;

/** Only the owner changes a subaccount's status, and nobody that of the main account. */
function update({ world, form, byOwner }: RestRequest): Answer {
  const { account } = world;
  const name = form.text('FriendlyName');
  const asked = form.text('Status');
  const status = STATUSES.find((known) => known === asked);
  if (name && name.length > LONGEST_NAME) return wrong(`FriendlyName is longer than ${LONGEST_NAME} characters`);
  if (asked && !status) return wrong(`Status is not valid: ${asked}`);
  if (status && status !== account.status) {
    if (account.kind !== 'sub') return wrong('The main account cannot be suspended or closed');
    if (!byOwner) return wrong("Only the main account's credentials change a subaccount's status");
    if (account.status === 'closed') return wrong('A closed account cannot be opened again');
    account.status = status;
    if (status === 'closed') close(world);
  }
  account.friendlyName = name || account.friendlyName;
  account.updatedAt = world.clock.now();
  keep(world);
  return ok(accountView(world));
}

/** A closed account releases its numbers and is shut down; a suspended one's calls go on to their own end. */
function close(world: World): void {
  for (const leg of world.legs.values()) endLeg(world, leg, 'canceled');
  world.account.numbers.clear();
}

/** In the description's own example, and the balance, as the API really sends it. */
const SUBRESOURCES = {
  available_phone_numbers: 'AvailablePhoneNumbers',
  calls: 'Calls',
  conferences: 'Conferences',
  incoming_phone_numbers: 'IncomingPhoneNumbers',
  notifications: 'Notifications',
  outgoing_caller_ids: 'OutgoingCallerIds',
  recordings: 'Recordings',
  transcriptions: 'Transcriptions',
  addresses: 'Addresses',
  signing_keys: 'SigningKeys',
  connect_apps: 'ConnectApps',
  sip: 'SIP',
  authorized_connect_apps: 'AuthorizedConnectApps',
  usage: 'Usage',
  keys: 'Keys',
  applications: 'Applications',
  short_codes: 'SMS/ShortCodes',
  queues: 'Queues',
  messages: 'Messages',
  balance: 'Balance',
} as const;

function accountView({ account, settings }: World): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${account.sid}`;
  const entries = Object.entries(SUBRESOURCES);
  return {
    sid: account.sid,
    auth_token: account.authToken,
    friendly_name: account.friendlyName,
    owner_account_sid: account.ownerSid,
    status: account.status,
    type: settings.trial ? 'Trial' : 'Full',
    date_created: rfc2822(account.createdAt),
    date_updated: rfc2822(account.updatedAt),
    uri: `${uri}.json`,
    subresource_uris: Object.fromEntries(entries.map(([key, name]) => [key, `${uri}/${name}.json`])),
  };
}

const balance = (world: World) => ({
  account_sid: world.account.sid,
  balance: balanceOf(world).toFixed(2),
  currency: 'USD',
});
