const two = (value: number) => String(value).padStart(2, '0');

/** A clock's face: `0:07`, `12:34`, `1:02:03`. Takes seconds; negative counts as zero. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = two(whole % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** A length in words: `7 s`, `2 min 5 s`, `1 h 2 min`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return whole % 60 === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.floor((whole % 3600) / 60);
  return minutes === 0 ? `${Math.floor(whole / 3600)} h` : `${Math.floor(whole / 3600)} h ${minutes} min`;
}

const steps = [
  { unit: 'minute', seconds: 60, until: 3600 },
  { unit: 'hour', seconds: 3600, until: 86_400 },
] as const;

/** The interface speaks English; dates are written as the reader's own English, or the British, would. */
const locale = navigator.language.startsWith('en') ? navigator.language : 'en-GB';

const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
const dayAndTime = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
});
const dayOfYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' });
const daySecond = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
const timeOfDay = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', second: '2-digit' });

/** `just now`, `5 minutes ago`, `yesterday`; a week from now and beyond, the date. */
export function relativeTime(timestamp: string, now = Date.now()): string {
  const seconds = (Date.parse(timestamp) - now) / 1000;
  const distance = Math.abs(seconds);
  if (distance < 45) return 'just now';
  const step = steps.find(({ until }) => distance < until);
  if (step) return relative.format(Math.trunc(seconds / step.seconds) || Math.sign(seconds), step.unit);
  const days = dayNumber(Date.parse(timestamp)) - dayNumber(now);
  return Math.abs(days) < 7 ? relative.format(days, 'day') : dateOf(timestamp);
}

/** Days are those of the reader's calendar: 47 hours from now is not always tomorrow. */
function dayNumber(time: number): number {
  const at = new Date(time);
  return Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000;
}

/** The day and the time to the second. */
export const dayAndSecond = (timestamp: string): string => daySecond.format(new Date(timestamp));
export const dateTime = (timestamp: string): string => dayAndTime.format(new Date(timestamp));
export const dateOf = (timestamp: string): string => dayOfYear.format(new Date(timestamp));
/** To the second, with the weekday: what a tooltip says behind a short time. */
export const fullTime = (timestamp: string): string => full.format(new Date(timestamp));
export const timeWithSeconds = (timestamp: string): string => timeOfDay.format(new Date(timestamp));

const counts = new Intl.NumberFormat(locale);
export const count = (value: number): string => counts.format(value);

/** `1 call`, `2 calls`. */
export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

const regions = new Intl.DisplayNames(['en'], { type: 'region' });
const REGIONAL_A = 0x1f1e6;

/** A country's name, and its flag as the pair of regional letters that Unicode gives it. Takes ISO 3166-1 alpha-2. */
export function country(code: string): { name: string; flag: string } {
  const flag = [...code].map((letter) => String.fromCodePoint(REGIONAL_A + letter.charCodeAt(0) - 65)).join('');
  return { name: regions.of(code) ?? code, flag };
}
