import type { Fork } from '#sandbox/exchange/forks/fork.ts';
import { stopFork } from '#sandbox/exchange/forks/forking.ts';
import { findFork, nameTaken } from '#sandbox/exchange/forks/forks.ts';
import { startTranscription } from '#sandbox/exchange/forks/live-transcriptions.ts';
import { startStream } from '#sandbox/exchange/forks/streams.ts';
import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import {
  type Given,
  readStream,
  readTranscription,
  STREAM_ATTRIBUTES,
  TRANSCRIPTION_ATTRIBUTES,
} from '#sandbox/voice/forks.ts';
import type { Pairs } from '#sandbox/voice/request.ts';
import { type Answer, notFound, ok, type RestRequest, type Route, refuse } from './answer.ts';
import { type Form, isMethod, isUrl } from './form.ts';

const field = (attribute: string): string => attribute.charAt(0).toUpperCase() + attribute.slice(1);

/** `Parameter1.Name`, `Parameter1.Value` … `Parameter99.Value`. */
const NUMBERS = Array.from({ length: 99 }, (_, index) => index + 1);
const PARAMETERS = NUMBERS.flatMap((number) => [`Parameter${number}.Name`, `Parameter${number}.Value`]);

/**
 * What is taken off the sound of a call in progress: https://www.twilio.com/docs/voice/api/stream-resource and
 * https://www.twilio.com/docs/voice/api/realtime-transcription-resource. Both can only be made and stopped, by sid or
 * by name.
 */
export const forks: readonly Route[] = [
  {
    method: 'POST',
    path: '/Calls/:callSid/Streams',
    parameters: [...STREAM_ATTRIBUTES.map(field), ...PARAMETERS],
    run: (request) => start(request, 'stream', 'StatusCallback', beginStream),
  },
  {
    method: 'POST',
    path: '/Calls/:callSid/Streams/:sid',
    parameters: ['Status'],
    run: (request) => stop(request, 'stream'),
  },
  {
    method: 'POST',
    path: '/Calls/:callSid/Transcriptions',
    parameters: TRANSCRIPTION_ATTRIBUTES.map(field),
    run: (request) => start(request, 'transcription', 'StatusCallbackUrl', beginTranscription),
  },
  {
    method: 'POST',
    path: '/Calls/:callSid/Transcriptions/:sid',
    parameters: ['Status'],
    run: (request) => stop(request, 'transcription'),
  },
];

type Begin = (world: World, leg: Leg, given: Given, callback: string | null, form: Form) => Fork | Answer;

const beginStream: Begin = (world, leg, given, callback, form) => {
  const settings = readStream(given, callback, parametersOf(form));
  return settings.fault ? refusal(settings.fault) : startStream(world, leg, settings);
};

const beginTranscription: Begin = (world, leg, given, callback) => {
  const settings = readTranscription(given, callback);
  return settings.fault ? refusal(settings.fault) : startTranscription(world, leg, settings);
};

const refusal = ({ code, message }: { readonly code: number; readonly message: string }): Answer =>
  refuse(code, 400, message);

const parametersOf = (form: Form): Pairs =>
  NUMBERS.flatMap((number) => {
    const name = form.text(`Parameter${number}.Name`);
    return name ? [[name, form.text(`Parameter${number}.Value`) ?? ''] as const] : [];
  });

function start(request: RestRequest, kind: Fork['kind'], callbackField: string, begin: Begin): Answer {
  const { world, form, params, path } = request;
  const leg = world.legs.get(params.callSid ?? '');
  if (!leg) return notFound(path);
  if (leg.phase !== 'in-progress') return refuse(21220, 400, `Call is not in-progress. Cannot start ${kind}.`);
  if (kind === 'stream' && !form.text('Url')) return refuse(21205, 400, 'Url parameter is required.');
  const callback = form.text(callbackField) || null;
  if (callback !== null && !isUrl(callback))
    return refuse(21205, 400, `${callbackField} is not a valid URL: ${callback}`);
  const method = form.text('StatusCallbackMethod');
  if (method && !isMethod(method.toUpperCase()))
    return refuse(21209, 400, `StatusCallbackMethod is not valid: ${method}`);
  const taken = nameTaken(world, leg.sid, kind, form.text('Name') ?? null);
  if (taken) return refusal(taken);
  const begun = begin(world, leg, (attribute) => form.text(field(attribute)), callback, form);
  return 'sid' in begun ? ok(view(world, begun)) : begun;
}

function stop({ world, form, params, path }: RestRequest, kind: Fork['kind']): Answer {
  const fork = findFork(world, params.callSid ?? '', kind, params.sid ?? '');
  if (!fork) return notFound(path);
  const wanted = form.text('Status');
  if (wanted !== 'stopped') return refuse(20001, 400, `Invalid Status: ${wanted ?? ''}`);
  stopFork(world, fork);
  return ok(view(world, fork));
}

const FOLDERS = { stream: 'Streams', transcription: 'Transcriptions' } as const;

function view({ account }: World, { kind, sid, callSid, status, updatedAt, settings }: Fork): Record<string, unknown> {
  return {
    sid,
    account_sid: account.sid,
    call_sid: callSid,
    name: settings.name,
    status,
    date_updated: rfc2822(updatedAt),
    uri: `/2010-04-01/Accounts/${account.sid}/Calls/${callSid}/${FOLDERS[kind]}/${sid}.json`,
  };
}
