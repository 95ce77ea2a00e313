import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import { recordBeside } from '#sandbox/exchange/recordings/leg-recordings.ts';
import type { Recording } from '#sandbox/exchange/recordings/recording.ts';
import { steerRecording } from '#sandbox/exchange/recordings/recordings.ts';
import { AMBIGUOUS, ASKABLE, isRunning } from '#sandbox/voice/recording.ts';
import { type Answer, created, notFound, ok, type RestRequest, type Route, refuse } from './answer.ts';
import { recordingView, type Under } from './recording.view.ts';
import { RECORDING_FIELDS, readWish } from './recording-wish.ts';
import { listRecordings, removeRecording } from './recordings.ts';

type Place = {
  readonly path: string;
  readonly under: Exclude<Under, 'account'>;
  readonly belongs: (request: RestRequest) => (row: Recording) => boolean;
  /** Whose recordings they are is known at all. */
  readonly exists: (request: RestRequest) => boolean;
};

const OF_CALL: Place = {
  path: '/Calls/:owner/Recordings',
  under: 'call',
  belongs:
    ({ params }) =>
    (row) =>
      row.callSid === params.owner && row.conferenceSid === null,
  exists: ({ world, params }) => world.legs.has(params.owner ?? ''),
};

const OF_CONFERENCE: Place = {
  path: '/Conferences/:owner/Recordings',
  under: 'conference',
  belongs:
    ({ params }) =>
    (row) =>
      row.conferenceSid === params.owner,
  exists: ({ world, params }) => world.conferences.has(params.owner ?? ''),
};

/**
 * Recordings under what they record, where they can be steered
 * (https://www.twilio.com/docs/voice/api/recording#update-a-recording-resource). Only calls can be told to record; of
 * conferences Twilio's API has no such request.
 */
export const liveRecordings: readonly Route[] = [
  { method: 'POST', path: OF_CALL.path, parameters: RECORDING_FIELDS, run: start },
  ...routes(OF_CALL),
  ...routes(OF_CONFERENCE),
];

function routes(place: Place): readonly Route[] {
  const { path, under, belongs, exists } = place;
  const one = `${path}/:sid`;
  return [
    {
      method: 'GET',
      path,
      parameters: ['DateCreated', 'DateCreated<', 'DateCreated>'],
      run: (request) => (exists(request) ? listRecordings(request, under, belongs(request)) : notFound(request.path)),
    },
    {
      method: 'GET',
      path: one,
      run: (request) =>
        withRecording(place, request, (row) =>
          row.phase === 'deleted' ? notFound(request.path) : ok(recordingView(request.world, row, under)),
        ),
    },
    {
      method: 'POST',
      path: one,
      parameters: ['Status', 'PauseBehavior'],
      run: (request) => withRecording(place, request, (row) => steer(request, row, under)),
    },
    {
      method: 'DELETE',
      path: one,
      run: (request) => withRecording(place, request, (row) => removeRecording(request, row)),
    },
  ];
}

/** What Twilio's own clients send for "the one that runs now". */
const CURRENT = 'Twilio.CURRENT';

function withRecording(place: Place, request: RestRequest, then: (row: Recording) => Answer): Answer {
  const { world, params, path } = request;
  const belongs = place.belongs(request);
  if (params.sid !== CURRENT) {
    const row = world.recordings.get(params.sid ?? '');
    return row && belongs(row) ? then(row) : notFound(path);
  }
  const [row, ...others] = [...world.recordings.values()].filter((each) => belongs(each) && isRunning(each.phase));
  if (!row) return notFound(path);
  return others.length === 0 ? then(row) : refuse(AMBIGUOUS.code, AMBIGUOUS.status, AMBIGUOUS.message);
}

function steer({ world, form, path }: RestRequest, row: Recording, under: Under): Answer {
  if (row.phase === 'deleted') return notFound(path);
  const wanted = ASKABLE.find((status) => status === form.text('Status'));
  if (!wanted) return refuse(20001, 400, `Invalid Status: ${form.text('Status') ?? ''}`);
  const behavior = form.text('PauseBehavior') || 'silence';
  if (behavior !== 'silence' && behavior !== 'skip') return refuse(20001, 400, `Invalid PauseBehavior: ${behavior}`);
  const refusal = steerRecording(world, row, wanted, behavior);
  if (refusal) return refuse(refusal.code, refusal.status, refusal.message);
  return ok(recordingView(world, row, under));
}

/** https://www.twilio.com/docs/api/errors/21220: only a call that is answered and not over can be recorded. */
function start({ world, form, params, path }: RestRequest): Answer {
  const leg: Leg | undefined = world.legs.get(params.owner ?? '');
  if (!leg) return notFound(path);
  const wish = readWish(form, false);
  if (!wish.ok) return wish.answer;
  if (leg.phase !== 'in-progress') return refuse(21220, 400, 'Requested resource is not eligible for recording');
  const recording = recordBeside(world, leg, wish.value);
  if (!recording) return refuse(AMBIGUOUS.code, AMBIGUOUS.status, AMBIGUOUS.message);
  return created(recordingView(world, recording, 'call'));
}
