import { type Days, dayOf } from '#sandbox/exchange/usage/usage.ts';

const DAY_MS = 86_400_000;

/** Cuts the days that were asked for into the spans of which one record each is shown, the latest first. */
type Span = (asked: Days, today: number) => readonly Days[];

const by =
  (length: number): Span =>
  (asked) => {
    const spans = new Map<string, { from: string; to: string }>();
    for (const day of daysOf(asked)) {
      const span = spans.get(day.slice(0, length));
      if (span) span.to = day;
      else spans.set(day.slice(0, length), { from: day, to: day });
    }
    return [...spans.values()].reverse();
  };

const fixed =
  (of: (today: number) => Days): Span =>
  (_asked, today) => [of(today)];

export const SPANS = {
  Records: (asked) => [asked],
  AllTime: (asked) => [asked],
  Daily: by('2026-11-21'.length),
  Monthly: by('2026-11'.length),
  Yearly: by('2026'.length),
  Today: fixed((today) => ({ from: dayOf(today), to: dayOf(today) })),
  Yesterday: fixed((today) => ({ from: dayOf(today - DAY_MS), to: dayOf(today - DAY_MS) })),
  ThisMonth: fixed((today) => monthOf(today)),
  LastMonth: fixed((today) => monthOf(Date.parse(monthOf(today).from) - DAY_MS)),
} as const satisfies Readonly<Record<string, Span>>;

export type SpanName = keyof typeof SPANS;

/** A whole month, up to its last day or the moment's. */
function monthOf(moment: number): Days {
  const day = dayOf(moment);
  return { from: `${day.slice(0, 7)}-01`, to: day };
}

function daysOf({ from, to }: Days): readonly string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) days.push(dayOf(at));
  return days;
}

/**
 * The spans to show. Without `StartDate` they begin when the account was opened, without `EndDate` they end today; a
 * list is never about days before or after those. Null: a date that cannot be read.
 */
export function usageDays(name: SpanName, query: URLSearchParams, opened: number, now: number): readonly Days[] | null {
  const from = readDay(query.get('StartDate'), opened, now);
  const to = readDay(query.get('EndDate'), now, now);
  if (from === null || to === null) return null;
  const asked = { from: latest(from, dayOf(opened)), to: earliest(to, dayOf(now)) };
  return asked.from > asked.to && !['Today', 'Yesterday', 'ThisMonth', 'LastMonth'].includes(name)
    ? []
    : SPANS[name](asked, now);
}

const latest = (one: string, other: string): string => (one > other ? one : other);
const earliest = (one: string, other: string): string => (one < other ? one : other);

/** A day, or an offset from today: `-30days`. */
function readDay(text: string | null, fallback: number, now: number): string | null {
  if (!text) return dayOf(fallback);
  const offset = /^([+-]?\d{1,5})days?$/.exec(text.trim());
  if (offset) return dayOf(now + Number(offset[1]) * DAY_MS);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) || dayOf(at) !== text ? null : text;
}
