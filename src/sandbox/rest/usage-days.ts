import { type Days, dayOf } from '#sandbox/exchange/usage/usage.ts';
import { readWhen } from '#sandbox/kernel/dates.ts';
import { notFound, type RestRequest, refuse } from './answer.ts';
import type { Rows } from './filters.ts';

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
 * list is never about days before or after those. A date that cannot be read is 400, and an end before its start 404, as
 * both were recorded (https://github.com/somleng/somleng/issues/8).
 */
export function usageDays(name: SpanName, { world, query, path }: RestRequest): Rows<Days> {
  const now = world.clock.now();
  const opened = dayOf(world.account.createdAt);
  const [start, end] = [query.get('StartDate'), query.get('EndDate')];
  const from = start ? readDay(start, now) : opened;
  const to = end ? readDay(end, now) : dayOf(now);
  if (from === null || to === null) {
    return { refused: refuse(20001, 400, `Invalid ${from === null ? 'StartDate' : 'EndDate'}`) };
  }
  if (start && end && to < from) return { refused: notFound(path) };
  const asked = { from: latest(from, opened), to: earliest(to, dayOf(now)) };
  return asked.from > asked.to && !['Today', 'Yesterday', 'ThisMonth', 'LastMonth'].includes(name)
    ? []
    : SPANS[name](asked, now);
}

const latest = (one: string, other: string): string => (one > other ? one : other);
const earliest = (one: string, other: string): string => (one < other ? one : other);

/** A day, or an offset from today: `-30days`. */
function readDay(text: string, now: number): string | null {
  const offset = /^([+-]?\d{1,5})days?$/.exec(text.trim());
  if (offset) return dayOf(now + Number(offset[1]) * DAY_MS);
  return readWhen(text)?.kind === 'day' ? text : null;
}
