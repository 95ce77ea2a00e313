/** RFC 2822 in UTC, as Twilio writes every date of its 2010 API: `Tue, 18 Mar 2025 09:05:00 +0000`. */
export const rfc2822 = (ms: number): string => new Date(ms).toUTCString().replace('GMT', '+0000');

export const iso = (ms: number): string => new Date(ms).toISOString();

export const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

export const rfc2822OrNull = (ms: number | null): string | null => (ms === null ? null : rfc2822(ms));

/** A whole day in UTC, or a moment; both by their beginning, in milliseconds since 1970. */
export type When = { readonly kind: 'day' | 'moment'; readonly at: number };

const WRITTEN = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * A date as filters write it: `2026-11-21`, or ISO 8601 with a time, which is UTC unless it says otherwise
 * (https://www.twilio.com/docs/voice/api/call-resource#read-multiple-call-resources). Null: neither, or a day that no
 * calendar has.
 */
export function readWhen(text: string): When | null {
  const [, day, time, zone = 'Z'] = WRITTEN.exec(text) ?? [];
  if (day === undefined) return null;
  const midnight = Date.parse(day);
  // `Date` takes the thirtieth of February for the second of March.
  if (Number.isNaN(midnight) || iso(midnight).slice(0, day.length) !== day) return null;
  if (time === undefined) return { kind: 'day', at: midnight };
  const at = Date.parse(`${day}T${time}${zone.replace(/^(.\d{2})(\d{2})$/, '$1:$2')}`);
  return Number.isNaN(at) ? null : { kind: 'moment', at };
}
