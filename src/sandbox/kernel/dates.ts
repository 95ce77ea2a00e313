/** RFC 2822 in UTC, as Twilio writes every date of its 2010 API: `Tue, 18 Mar 2025 09:05:00 +0000`. */
export const rfc2822 = (ms: number): string => new Date(ms).toUTCString().replace('GMT', '+0000');

export const iso = (ms: number): string => new Date(ms).toISOString();

export const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

export const rfc2822OrNull = (ms: number | null): string | null => (ms === null ? null : rfc2822(ms));
