import { announceToAll } from '#sandbox/exchange/rooms/announcements.ts';
import type { Conference } from '#sandbox/exchange/rooms/conference.ts';
import { endConference } from '#sandbox/exchange/rooms/rooms.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import { type Answer, notFound, ok, type RestRequest, type Route, refuse } from './answer.ts';
import { filtered } from './filters.ts';
import { checkForm, methodOf } from './new-leg.ts';
import { page } from './paging.ts';

const DATES = ['DateCreated', 'DateUpdated'] as const;
const FILTERS = ['FriendlyName', 'Status', ...DATES.flatMap((name) => [name, `${name}<`, `${name}>`])];

/** https://www.twilio.com/docs/voice/api/conference-resource */
export const conferences: readonly Route[] = [
  { method: 'GET', path: '/Conferences', parameters: FILTERS, run: list },
  { method: 'GET', path: '/Conferences/:sid', run: (request) => withConference(request, fetch) },
  {
    method: 'POST',
    path: '/Conferences/:sid',
    parameters: ['Status', 'AnnounceUrl', 'AnnounceMethod'],
    run: (request) => withConference(request, update),
  },
];

function list(request: RestRequest): Answer {
  const { world, query } = request;
  const rows = filtered([...world.conferences.values()].reverse(), query, {
    equal: { FriendlyName: ({ room }) => room.friendlyName, Status: ({ room }) => room.phase },
    dates: { DateCreated: (row) => row.createdAt, DateUpdated: (row) => row.updatedAt },
  });
  return page(
    request,
    'conferences',
    rows,
    ({ room }) => room.sid,
    (row) => view(world, row),
  );
}

const fetch = ({ world }: RestRequest, conference: Conference): Answer => ok(view(world, conference));

function update({ world, form }: RestRequest, conference: Conference): Answer {
  const fault = checkForm(form);
  if (fault) return fault.answer;
  const wanted = form.text('Status');
  if (wanted !== undefined && wanted !== 'completed') return refuse(20001, 400, `Invalid Status: ${wanted}`);
  const url = form.text('AnnounceUrl');
  if (url && conference.room.phase !== 'completed') {
    const method = methodOf(form, 'AnnounceMethod');
    void world.pending.track(announceToAll(world, conference, { url, method, parameters: [] }));
  }
  if (wanted === 'completed') endConference(world, conference);
  return ok(view(world, conference));
}

function withConference(request: RestRequest, then: (request: RestRequest, row: Conference) => Answer): Answer {
  const row = request.world.conferences.get(request.params.sid ?? '');
  return row ? then(request, row) : notFound(request.path);
}

function view(world: World, { room, region, createdAt, updatedAt }: Conference): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${world.account.sid}/Conferences/${room.sid}`;
  return {
    sid: room.sid,
    account_sid: world.account.sid,
    friendly_name: room.friendlyName,
    status: room.phase,
    region: region ?? 'us1',
    reason_conference_ended: room.endedBecause,
    call_sid_ending_conference: room.endedBy,
    date_created: rfc2822(createdAt),
    date_updated: rfc2822(updatedAt),
    api_version: '2010-04-01',
    uri: `${uri}.json`,
    subresource_uris: { participants: `${uri}/Participants.json`, recordings: `${uri}/Recordings.json` },
  };
}
