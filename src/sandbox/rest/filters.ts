/** A list's filters as a table: the query's name, and what of a row it is compared with. */
export type Filters<T> = {
  readonly equal?: Readonly<Record<string, (row: T) => string | null>>;
  /** Dates: also with the operator as part of the name, `StartTime>` (not before) and `StartTime<` (not after). */
  readonly dates?: Readonly<Record<string, (row: T) => number | null>>;
};

/** Rows for which every filter in the query holds. A filter that cannot be read matches nothing. */
export function filtered<T>(rows: readonly T[], query: URLSearchParams, filters: Filters<T>): readonly T[] {
  const tests: ((row: T) => boolean)[] = [];
  for (const [name, of] of Object.entries(filters.equal ?? {})) {
    const wanted = query.get(name);
    if (wanted) tests.push((row) => of(row) === wanted);
  }
  for (const [name, of] of Object.entries(filters.dates ?? {})) {
    for (const operator of ['', '<', '>'] as const) {
      const wanted = query.get(name + operator);
      if (wanted) tests.push((row) => compare(of(row), operator, wanted));
    }
  }
  return tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row)));
}

const DAY_MS = 86_400_000;

/** A day without a time means the whole day, in UTC; equality is always by the day. */
function compare(at: number | null, operator: '' | '<' | '>', wanted: string): boolean {
  const from = Date.parse(wanted);
  if (at === null || Number.isNaN(from)) return false;
  // Whole seconds, as the resource shows them: what it calls its time is neither before nor after itself.
  const time = Math.floor(at / 1000) * 1000;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(wanted);
  if (operator === '>') return time >= from;
  if (operator === '<') return isDay ? time < from + DAY_MS : time <= from;
  const day = Math.floor(from / DAY_MS) * DAY_MS;
  return time >= day && time < day + DAY_MS;
}
