import { RECORDING_EVENTS } from '#sandbox/voice/recording.ts';
import type { LegCallbackSpec, RecordingTrack, RecordingWish } from '#sandbox/voice/state.ts';
import { type Answer, refuse } from './answer.ts';
import { whyNotChosen } from './bounds.ts';
import { type Form, isMethod, isTrue, isUrl } from './form.ts';

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly answer: Answer };

const bad = (code: number, message: string): { ok: false; answer: Answer } => ({
  ok: false,
  answer: refuse(code, 400, message),
});

/** How a form says what is to be recorded: Calls, Participants (also of its conference), Recordings of a call. */
const CALLBACK = 'RecordingStatusCallback';
export const RECORDING_FIELDS = [
  'RecordingChannels',
  'RecordingTrack',
  'Trim',
  CALLBACK,
  `${CALLBACK}Method`,
  `${CALLBACK}Event`,
] as const;
export const CALL_RECORDING_FIELDS = ['Record', ...RECORDING_FIELDS] as const;
export const CONFERENCE_RECORDING_FIELDS = [
  'ConferenceRecord',
  'ConferenceTrim',
  `Conference${CALLBACK}`,
  `Conference${CALLBACK}Method`,
  `Conference${CALLBACK}Event`,
] as const;

/** `Record=true` of Calls and Participants; silence at both ends is cut off unless told. */
export function readCallRecording(form: Form): Read<RecordingWish | null> {
  const wish = readWish(form, true);
  if (!wish.ok || isTrue(form.text('Record'))) return wish;
  return { ok: true, value: null };
}

/** @param trims what happens to silence without `Trim` */
export function readWish(form: Form, trims: boolean): Read<RecordingWish> {
  const channels = form.text('RecordingChannels')?.toLowerCase() || 'mono';
  if (channels !== 'mono' && channels !== 'dual') return bad(20001, `Invalid RecordingChannels: ${channels}`);
  const track = form.text('RecordingTrack')?.toLowerCase() || 'both';
  if (!isTrack(track)) return bad(20001, `Invalid RecordingTrack: ${track}`);
  if (channels === 'dual' && track !== 'both') {
    return bad(20001, `RecordingTrack ${track} cannot be recorded in two channels`);
  }
  const strange = whyNotChosen(form, 'Trim');
  if (strange) return { ok: false, answer: strange };
  const trim = form.text('Trim')?.trim().toLowerCase();
  const callback = readCallback(form, CALLBACK);
  if (!callback.ok) return callback;
  return {
    ok: true,
    value: {
      channels: channels === 'dual' ? 2 : 1,
      track,
      trim: trims ? trim !== 'do-not-trim' : trim === 'trim-silence',
      callback: callback.value,
    },
  };
}

/** `ConferenceRecord` of Participants: `true` and `record-from-start` mean the same. */
export function readConferenceRecording(form: Form): Read<RecordingWish | null> {
  const word = form.text('ConferenceRecord')?.toLowerCase() || 'do-not-record';
  if (word === 'do-not-record' || word === 'false') return { ok: true, value: null };
  if (word !== 'true' && word !== 'record-from-start') return bad(20001, `Invalid ConferenceRecord: ${word}`);
  const callback = readCallback(form, `Conference${CALLBACK}`);
  if (!callback.ok) return callback;
  const strange = whyNotChosen(form, 'ConferenceTrim');
  if (strange) return { ok: false, answer: strange };
  const trim = form.text('ConferenceTrim')?.trim().toLowerCase() !== 'do-not-trim';
  return { ok: true, value: { channels: 1, track: 'both', trim, callback: callback.value } };
}

const isTrack = (text: string): text is RecordingTrack => text === 'both' || text === 'inbound' || text === 'outbound';

function readCallback(form: Form, name: string): Read<LegCallbackSpec | null> {
  const url = form.text(name);
  if (!url) return { ok: true, value: null };
  if (!isUrl(url)) return bad(21205, `${name} is not a valid URL: ${url}`);
  const method = form.text(`${name}Method`)?.toUpperCase() || 'POST';
  if (!isMethod(method)) return bad(21209, `${name}Method is not valid: ${method}`);
  // Sent as repeated parameters; the documentation also shows one value with spaces.
  const asked = form.all(`${name}Event`).flatMap((value) => value.split(/\s+/u).filter(Boolean));
  const strangers = asked.filter((event) => !RECORDING_EVENTS.some((known) => known === event));
  if (strangers.length > 0) return bad(20001, `Invalid ${name}Event: ${strangers.join(', ')}`);
  return { ok: true, value: { url, method, events: asked.length === 0 ? ['completed'] : asked } };
}
