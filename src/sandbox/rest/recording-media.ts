import parseRange from 'range-parser';
import type { Recording } from '#sandbox/exchange/recordings/recording.ts';
import { hasMedia, soundOf } from '#sandbox/exchange/recordings/result.ts';
import type { Settings } from '#sandbox/exchange/settings.ts';
import type { ByteRange, WavFile } from '#sandbox/media/wav.ts';
import { type Answer, notFound, type RestRequest, refuse } from './answer.ts';

/** A recording's address in a path: its sid alone or with `.wav` is its sound, with `.json` what it is. */
const ADDRESS = /^(RE[0-9a-f]{32})(\.wav|\.mp3)?$/;

export type RecordingAddress = { readonly sid: string; readonly wants: 'json' | 'wav' | 'mp3' };

/** @param path as it was asked for: `.json` has been taken off the parameter */
export function readAddress(parameter: string, path: string): RecordingAddress | null {
  const match = ADDRESS.exec(parameter);
  if (!match?.[1]) return null;
  if (match[2] === '.mp3') return { sid: match[1], wants: 'mp3' };
  return { sid: match[1], wants: path.endsWith('.json') ? 'json' : 'wav' };
}

/** Media are open to all when the account has switched their protection off. */
export const isOpenMedia = (settings: Settings, parameter: string, path: string): boolean =>
  !settings.recordingMediaAuth && (readAddress(parameter, path)?.wants ?? 'json') !== 'json';

/** `audio/x-wav`, as Twilio says it. In two channels only what was recorded in two (16113). 404 until it is ready. */
export function mediaOf(
  { world, query, path, range }: RestRequest,
  row: Recording | undefined,
  wants: 'wav' | 'mp3',
): Answer {
  if (!row || !hasMedia(world, row)) return notFound(path);
  if (wants === 'mp3') return NO_MP3;
  const asked = query.get('RequestedChannels');
  if (asked !== null && asked !== '1' && asked !== '2') {
    return refuse(20001, 400, `Invalid RequestedChannels: ${asked}`);
  }
  if (asked === '2' && row.wish.channels === 1) return MONO;
  return sent(soundOf(row, asked === '1'), range);
}

/** The whole, or the part that is asked for (RFC 9110, section 14): of several, the first. */
function sent({ length: total, stream }: WavFile, range: string | undefined): Answer {
  const part = partOf(total, range);
  if (part === 'unsatisfiable') return { ...OUT_OF_RANGE, headers: { ...RANGES, 'Content-Range': `bytes */${total}` } };
  const length = part ? part.end - part.start + 1 : total;
  return {
    status: part ? 206 : 200,
    headers: part ? { ...RANGES, 'Content-Range': `bytes ${part.start}-${part.end}/${total}` } : RANGES,
    body: { contentType: WAV, length },
    file: { contentType: WAV, length, bytes: () => stream(part ?? undefined) },
  };
}

/** Null: the whole, as for what is no range of bytes. */
function partOf(total: number, range: string | undefined): ByteRange | 'unsatisfiable' | null {
  const parts = range === undefined ? -2 : parseRange(total, range);
  if (parts === -1) return 'unsatisfiable';
  return parts === -2 || parts.type !== 'bytes' ? null : (parts[0] ?? null);
}

const RANGES = { 'Accept-Ranges': 'bytes' } as const;
const OUT_OF_RANGE = refuse(20001, 416, 'Requested Range Not Satisfiable');

const WAV = 'audio/x-wav';

/** https://www.twilio.com/docs/api/errors/16113 */
const MONO = refuse(16113, 400, 'Voice Recording: Cannot download a dual-channel presentation of a mono recording');

/** See docs/decisions: every encoder that can be had is under a licence that this project does not take. */
const NO_MP3 = refuse(20001, 400, 'This sandbox has no MP3 encoder: ask for .wav');
