import { describe, expect, test } from 'vitest';
import { type Detection, detectionOf, type FarEnd, TUNED, TUNING, verdictOf } from './detection.ts';

function settings(mode: 'Enable' | 'DetectMessageEnd', change: Partial<Detection> = {}): Detection {
  const read = detectionOf(mode, () => undefined, { async: false, callback: null });
  if (!read.ok) throw new Error(read.message);
  return { ...read.detection, ...change };
}

const speech = (ms: number, beep = false): FarEnd => ({ kind: 'speech', ms, beep });

describe('who answered, and when that is known', () => {
  const verdicts = [
    ['a hello', speech(1000), 'human 2200', 'human 2200'],
    ['a machine', speech(8000), 'machine_start 2400', 'machine_end_silence 9200'],
    ['a machine with a beep', speech(8000, true), 'machine_start 2400', 'machine_end_beep 8300'],
    ['a machine that talks too long', speech(60_000, true), 'machine_start 2400', 'machine_end_other 30000'],
    ['a machine in a hurry', speech(2399, true), 'human 3599', 'human 3599'],
    ['exactly the threshold', speech(2400), 'machine_start 2400', 'machine_end_silence 3600'],
    ['a fax', { kind: 'fax' }, 'fax 3000', 'fax 3000'],
    ['nobody says a word', { kind: 'silence' }, 'unknown 5000', 'unknown 5000'],
  ] as const;
  test.each(verdicts)('%s', (_name, farEnd, early, end) => {
    const said = (mode: 'Enable' | 'DetectMessageEnd') => {
      const { answeredBy, afterMs } = verdictOf(settings(mode), farEnd);
      return `${answeredBy} ${afterMs}`;
    };
    expect([said('Enable'), said('DetectMessageEnd')]).toEqual([early, end]);
  });

  test('thresholds move the verdict, and the time-out ends the search', () => {
    const patient = settings('Enable', { speechThresholdMs: 6000, speechEndThresholdMs: 5000 });
    expect(verdictOf(patient, speech(4000))).toEqual({ answeredBy: 'human', afterMs: 9000 });
    expect(verdictOf({ ...patient, timeoutMs: 3000 }, speech(4000))).toEqual({ answeredBy: 'unknown', afterMs: 3000 });
    // In the very moment of the time-out it is still known.
    expect(verdictOf({ ...patient, timeoutMs: 9000 }, speech(4000)).answeredBy).toBe('human');
    const silent = settings('Enable', { silenceTimeoutMs: 2000 });
    expect(verdictOf(silent, { kind: 'silence' })).toEqual({ answeredBy: 'unknown', afterMs: 2000 });
  });
});

describe('what may be asked for', () => {
  const how = { async: false, callback: null };
  test.each(TUNED)('%s within its bounds', (name) => {
    const { min, max } = TUNING[name];
    const given = (value: string) => detectionOf('Enable', (asked) => (asked === name ? value : undefined), how).ok;
    expect([min, max].map((value) => given(String(value)))).toEqual([true, true]);
    expect([String(min - 1), String(max + 1), 'soon', '-5', '2.5'].filter(given)).toEqual([]);
  });

  test('only the two modes', () => {
    expect(detectionOf('enable', () => undefined, how).ok).toBe(false);
    expect(detectionOf('DetectMessageEnd', () => undefined, how).ok).toBe(true);
  });
});
