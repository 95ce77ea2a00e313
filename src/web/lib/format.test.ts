import { describe, expect, it } from 'vitest';
import { clock, country, duration, plural, relativeTime } from './format.ts';

describe('times and numbers for people', () => {
  it('writes a clock as a telephone does', () => {
    expect([0, 7, 59, 60, 754, 3_599, 3_600, 3_723].map(clock)).toEqual([
      '0:00',
      '0:07',
      '0:59',
      '1:00',
      '12:34',
      '59:59',
      '1:00:00',
      '1:02:03',
    ]);
  });

  it('does not run backwards when the clocks disagree', () => {
    expect(clock(-3)).toBe('0:00');
    expect(duration(-3)).toBe('0 s');
  });

  it('writes lengths in words', () => {
    expect([7, 60, 125, 3_600, 3_720].map(duration)).toEqual(['7 s', '1 min', '2 min 5 s', '1 h', '1 h 2 min']);
  });

  it('writes how long ago, and the date when that is too long', () => {
    const now = Date.parse('2026-03-09T12:00:00Z');
    expect(relativeTime('2026-03-09T11:59:40Z', now)).toBe('just now');
    expect(relativeTime('2026-03-09T11:59:10Z', now)).toMatch(/^1 min/);
    expect(relativeTime('2026-03-09T11:55:00Z', now)).toMatch(/^5 min/);
    expect(relativeTime('2026-03-08T11:00:00Z', now)).toBe('yesterday');
    expect(relativeTime('2025-12-24T11:00:00Z', now)).toMatch(/2025/);
  });

  it('counts days as the calendar does', () => {
    const noon = new Date(2026, 2, 9, 12).getTime();
    const at = (day: number, hour: number) => new Date(2026, 2, day, hour).toISOString();
    expect(relativeTime(at(11, 11), noon)).toBe('in 2 days');
    expect(relativeTime(at(10, 23), noon)).toBe('tomorrow');
    expect(relativeTime(at(7, 13), noon)).toBe('2 days ago');
    expect(relativeTime(at(3, 11), noon)).toBe('6 days ago');
    expect(relativeTime(at(2, 11), noon)).toMatch(/2026/);
  });

  it('counts in the singular and the plural', () => {
    expect([plural(1, 'call'), plural(0, 'call'), plural(2, 'reply', 'replies')]).toEqual([
      '1 call',
      '0 calls',
      '2 replies',
    ]);
  });

  it('names a country and draws its flag', () => {
    expect(country('GB')).toEqual({ name: 'United Kingdom', flag: '🇬🇧' });
  });
});
