import type { CallOutcome, CallQuery } from '#contract/calls.ts';
import { callDirections, callOutcomes } from '#contract/words.ts';
import { compact, type RawSearch, textParam, wordParam } from '#web/lib/search-state.ts';

type Direction = (typeof callDirections)[number];

export type CallsSearch = {
  direction?: Direction;
  outcome?: CallOutcome;
  userId?: string;
  /** What an agent said came of it. */
  dispositionId?: string;
  q?: string;
  /** Whole days of the reader's own calendar, `2026-03-09`, both included. */
  from?: string;
  to?: string;
  /** The call whose drawer is open. */
  call?: string;
};

const dayParam = (raw: unknown): string | undefined => {
  const text = textParam(raw);
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
};

/** Reads the address of the Calls page; what it does not understand is left out. */
export const callsSearch = (raw: RawSearch): CallsSearch =>
  compact({
    direction: wordParam(raw.direction, callDirections),
    outcome: wordParam(raw.outcome, callOutcomes),
    userId: textParam(raw.userId),
    dispositionId: textParam(raw.dispositionId),
    q: textParam(raw.q),
    from: dayParam(raw.from),
    to: dayParam(raw.to),
    call: textParam(raw.call),
  });

const midnight = (day: string, daysLater: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
};

/** The filters as the API takes them: the last day ends where the next begins. */
export const callsQuery = ({ call: _call, from, to, ...rest }: CallsSearch): Omit<CallQuery, 'cursor' | 'limit'> => ({
  ...rest,
  ...(from === undefined ? {} : { from: midnight(from, 0) }),
  ...(to === undefined ? {} : { to: midnight(to, 1) }),
});

export const directionNames: Readonly<Record<Direction | 'all', string>> = {
  all: 'All',
  inbound: 'Inbound',
  outbound: 'Outbound',
};
