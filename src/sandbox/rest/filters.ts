import { readWhen, type When } from '#sandbox/kernel/dates.ts';
import { type Answer, refuse } from './answer.ts';

/** A list's filters as a table: the query's name, and what of a row it is compared with. */
export type Filters<T> = {
  readonly equal?: Readonly<Record<string, (row: T) => string | null>>;
  /** Dates: also with the operator as part of the name, `StartTime>` (not before) and `StartTime<` (not after). */
  readonly dates?: Readonly<Record<string, (row: T) => number | null>>;
};

/** What a list shows, or why it shows nothing. */
export type Rows<T> = readonly T[] | { readonly refused: Answer };

const OPERATORS = ['', '<', '>'] as const;
type Operator = (typeof OPERATORS)[number];

/** Rows for which every filter in the query holds. A date that cannot be read refuses the list. */
export function filtered<T>(rows: readonly T[], query: URLSearchParams, filters: Filters<T>): Rows<T> {
  const tests: ((row: T) => boolean)[] = [];
  for (const [name, of] of Object.entries(filters.equal ?? {})) {
    const wanted = query.get(name);
    if (wanted) tests.push((row) => of(row) === wanted);
  }
  for (const [name, of] of Object.entries(filters.dates ?? {})) {
    for (const operator of OPERATORS) {
      const text = query.get(name + operator);
      if (!text) continue;
      const wanted = readWhen(text);
      if (!wanted) return { refused: refuse(20001, 400, `Invalid ${name}`) };
      tests.push((row) => compare(of(row), operator, wanted));
    }
  }
  return tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row)));
}

const DAY_MS = 86_400_000;

/** A day without a time means the whole day, in UTC; equality is always by the day. */
function compare(at: number | null, operator: Operator, wanted: When): boolean {
  if (at === null) return false;
  // Whole seconds, as the resource shows them: what it calls its time is neither before nor after itself.
  const time = Math.floor(at / 1000) * 1000;
  if (operator === '>') return time >= wanted.at;
  if (operator === '<') return wanted.kind === 'day' ? time < wanted.at + DAY_MS : time <= wanted.at;
  const day = Math.floor(wanted.at / DAY_MS) * DAY_MS;
  return time >= day && time < day + DAY_MS;
}
