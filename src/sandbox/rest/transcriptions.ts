import type { Transcription } from '#sandbox/exchange/recordings/recording.ts';
import { type Answer, gone, notFound, ok, type RestRequest, type Route } from './answer.ts';
import { page } from './paging.ts';
import { transcriptionView } from './recording.view.ts';

/** What `<Record transcribe>` understood: https://www.twilio.com/docs/voice/api/recording-transcription */
export const transcriptions: readonly Route[] = [
  ...routes('/Transcriptions', () => () => true),
  ...routes(
    '/Recordings/:recordingSid/Transcriptions',
    ({ params }) =>
      (row) =>
        row.recordingSid === params.recordingSid,
  ),
];

type Belongs = (request: RestRequest) => (row: Transcription) => boolean;

function routes(path: string, belongs: Belongs): readonly Route[] {
  const withRow = (request: RestRequest, then: (row: Transcription) => Answer): Answer => {
    const row = request.world.transcriptions.get(request.params.sid ?? '');
    return row && belongs(request)(row) ? then(row) : notFound(request.path);
  };
  return [
    { method: 'GET', path, run: (request) => list(request, belongs) },
    {
      method: 'GET',
      path: `${path}/:sid`,
      run: (request) => withRow(request, (row) => ok(transcriptionView(request.world, row))),
    },
    { method: 'DELETE', path: `${path}/:sid`, run: (request) => withRow(request, (row) => remove(request, row)) },
  ];
}

function list(request: RestRequest, belongs: Belongs): Answer {
  const { world } = request;
  return page(
    request,
    'transcriptions',
    [...world.transcriptions.values()].reverse().filter(belongs(request)),
    (row) => row.sid,
    (row) => transcriptionView(world, row),
  );
}

function remove({ world }: RestRequest, { sid }: Transcription): Answer {
  world.transcriptions.delete(sid);
  world.changed();
  return gone;
}
