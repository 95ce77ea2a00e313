import type { Phase } from '#sandbox/control/views.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** `0:07`, `12:34`, `1:02:03`. */
export function clockFace(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = two(whole % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** `14:03:07.042`, the day left out: nobody keeps a sandbox overnight for its dates. */
export function timeOfDay(timestamp: string | number): string {
  const at = new Date(timestamp);
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, '0')}`;
}

/** `12 ms`, `3.4 s`. */
export const tookWords = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

export type Tone = 'go' | 'ring' | 'bad' | 'accent' | 'quiet';

export const phaseTone: Record<Phase, Tone> = {
  queued: 'ring',
  ringing: 'ring',
  'in-progress': 'go',
  completed: 'quiet',
  busy: 'bad',
  failed: 'bad',
  'no-answer': 'bad',
  canceled: 'quiet',
};

export const codeTone = (code: number): Tone => (code < 300 ? 'go' : code < 400 ? 'accent' : 'bad');

/** The first and the last characters of a sid: enough to tell two apart, short enough for a row. */
export const shortSid = (sid: string): string => (sid.length > 12 ? `${sid.slice(0, 6)}…${sid.slice(-4)}` : sid);

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
