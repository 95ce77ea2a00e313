import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { type WavFile, wavOf } from '#sandbox/media/wav.ts';
import { yieldOf } from '#sandbox/voice/recording.ts';
import type { Pairs } from '#sandbox/voice/request.ts';
import type { Recorded } from '#sandbox/voice/state.ts';
import type { Recording } from './recording.ts';

/** Without an extension, as Twilio gives it everywhere. */
export const recordingUrl = (world: World, sid: string): string =>
  `${world.url}/2010-04-01/Accounts/${world.account.sid}/Recordings/${sid}`;

/** What a recording that has stopped came to. */
export const broughtHome = ({ tape, wish, origin }: Recording) =>
  yieldOf(tape.frames(), tape.sounding() !== null, wish.trim || origin === 'RecordVerb');

/** Its sound can be fetched now. */
export const hasMedia = ({ clock }: World, { phase, mediaFrom }: Recording): boolean =>
  phase === 'completed' && mediaFrom !== null && clock.now() >= mediaFrom;

/** The sound of a recording that has media, as it was recorded or in one channel. */
export const soundOf = ({ tape, stretch }: Recording, mono: boolean): WavFile =>
  wavOf(tape, stretch ?? { from: 0, to: 0 }, mono ? 1 : tape.channels);

/** What a verb's recording brought home; the sid is null when that was nothing. */
export function recordedOf(world: World, recording: Recording): Recorded {
  const { sid, durationSeconds } = recording;
  if (broughtHome(recording).phase === 'absent') return { sid: null, url: '', durationSeconds: 0 };
  return { sid, url: recordingUrl(world, sid), durationSeconds: durationSeconds ?? 0 };
}

export const recordingsOf = (world: World, leg: Leg): readonly Recording[] =>
  leg.recordings.flatMap((sid) => world.recordings.get(sid) ?? []);

/** What the callback at a leg's end says of its recording: only of one by `Record=true` or `<Dial record>`. */
export function endingRecording(world: World, leg: Leg): Pairs {
  const told = recordingsOf(world, leg).findLast(({ origin }) => origin === 'OutboundAPI' || origin === 'DialVerb');
  if (!told) return [];
  const { sid, url, durationSeconds } = recordedOf(world, told);
  if (sid === null) return [];
  return [
    ['RecordingUrl', url],
    ['RecordingSid', sid],
    ['RecordingDuration', String(durationSeconds)],
  ];
}
