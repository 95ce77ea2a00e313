import type { Recording } from '#sandbox/exchange/recordings/recording.ts';
import { deleteRecording, findRecording, isKept } from '#sandbox/exchange/recordings/recordings.ts';
import { isFinished } from '#sandbox/voice/recording.ts';
import { type Answer, gone, notFound, ok, type RestRequest, type Route, refuse } from './answer.ts';
import { filtered } from './filters.ts';
import { isTrue } from './form.ts';
import { page } from './paging.ts';
import { recordingView, type Under } from './recording.view.ts';
import { isOpenMedia, mediaOf, readAddress } from './recording-media.ts';

/** https://www.twilio.com/docs/voice/api/recording */
export const recordings: readonly Route[] = [
  {
    method: 'GET',
    path: '/Recordings',
    parameters: ['CallSid', 'ConferenceSid', 'IncludeSoftDeleted', 'DateCreated', 'DateCreated<', 'DateCreated>'],
    run: (request) => listRecordings(request, 'account', () => true),
  },
  {
    method: 'GET',
    path: '/Recordings/:sid',
    parameters: ['IncludeSoftDeleted', 'RequestedChannels'],
    open: ({ settings, params, path }) => isOpenMedia(settings, params.sid ?? '', path),
    run: fetch,
  },
  { method: 'DELETE', path: '/Recordings/:sid', run: remove },
];

/** The newest first; without those that were deleted, unless they are asked for. */
export function listRecordings(request: RestRequest, under: Under, belongs: (row: Recording) => boolean): Answer {
  const { world, query } = request;
  const deletedToo = under === 'account' && isTrue(query.get('IncludeSoftDeleted'));
  const shown = [...world.recordings.values()]
    .reverse()
    .filter((row) => belongs(row) && isKept(world, row) && (deletedToo || row.phase !== 'deleted'));
  const rows = filtered(shown, query, {
    equal: under === 'account' ? { CallSid: (row) => row.callSid, ConferenceSid: (row) => row.conferenceSid } : {},
    dates: { DateCreated: (row) => row.startedAt },
  });
  return page(
    request,
    'recordings',
    rows,
    (row) => row.sid,
    (row) => recordingView(world, row, under),
  );
}

function fetch(request: RestRequest): Answer {
  const { world, params, query, path } = request;
  const address = readAddress(params.sid ?? '', path);
  const row = address === null ? undefined : findRecording(world, address.sid);
  if (address && address.wants !== 'json') return mediaOf(request, row, address.wants);
  const hidden = row?.phase === 'deleted' && query.get('IncludeSoftDeleted') !== 'true';
  return row && !hidden ? ok(recordingView(world, row, 'account')) : notFound(path);
}

function remove(request: RestRequest): Answer {
  return removeRecording(request, findRecording(request.world, request.params.sid ?? ''));
}

/** What still runs, or is not yet there, cannot be deleted. */
export function removeRecording({ world, path }: RestRequest, row: Recording | undefined): Answer {
  if (!row || row.phase === 'deleted') return notFound(path);
  if (!isFinished(row.phase)) return refuse(20009, 409, 'Cannot delete this resource before it is complete');
  deleteRecording(world, row);
  return gone;
}
