import type { Recording, World } from '#sandbox/exchange/world.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import { type Answer, gone, notFound, ok, type RestRequest, type Route } from './answer.ts';
import { filtered } from './filters.ts';
import { page } from './paging.ts';

/** Recordings made by `<Record>`: what they are, and how long. Their sound comes with media. */
export const recordings: readonly Route[] = [
  { method: 'GET', path: '/Recordings', run: (request) => list(request, request.query.get('CallSid')) },
  { method: 'GET', path: '/Calls/:callSid/Recordings', run: (request) => list(request, request.params.callSid ?? '') },
  { method: 'GET', path: '/Recordings/:sid', run: fetch },
  { method: 'DELETE', path: '/Recordings/:sid', run: remove },
];

function list(request: RestRequest, callSid: string | null): Answer {
  const { world, query } = request;
  const rows = filtered([...world.recordings.values()].reverse(), query, {
    dates: { DateCreated: (row) => row.createdAt },
  }).filter((row) => callSid === null || row.callSid === callSid);
  return page(
    request,
    'recordings',
    rows,
    (row) => row.sid,
    (row) => view(world, row),
  );
}

function fetch({ world, params, path }: RestRequest): Answer {
  const row = world.recordings.get(params.sid ?? '');
  return row ? ok(view(world, row)) : notFound(path);
}

function remove({ world, params, path }: RestRequest): Answer {
  return world.recordings.delete(params.sid ?? '') ? gone : notFound(path);
}

function view(world: World, row: Recording): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${world.account.sid}/Recordings/${row.sid}`;
  return {
    sid: row.sid,
    account_sid: world.account.sid,
    api_version: '2010-04-01',
    call_sid: row.callSid,
    conference_sid: null,
    channels: 1,
    date_created: rfc2822(row.createdAt),
    date_updated: rfc2822(row.createdAt),
    start_time: rfc2822(row.createdAt - row.durationSeconds * 1000),
    duration: String(row.durationSeconds),
    price: null,
    price_unit: 'USD',
    status: 'completed',
    source: 'RecordVerb',
    error_code: null,
    encryption_details: null,
    track: 'inbound',
    media_url: `${world.url}${uri}`,
    uri: `${uri}.json`,
    subresource_uris: {
      add_on_results: `${uri}/AddOnResults.json`,
      transcriptions: `${uri}/Transcriptions.json`,
    },
  };
}
