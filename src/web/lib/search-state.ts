import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

export type RawSearch = Readonly<Record<string, unknown>>;

/** A word from the address; a router reads `q=415` as a number. Undefined for anything that is no text. */
export function textParam(raw: unknown): string | undefined {
  const text = typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : raw;
  return typeof text === 'string' && text !== '' ? text : undefined;
}

/** One of the words, or undefined: an address that somebody edited is no reason to fail. */
export const wordParam = <T extends string>(raw: unknown, words: readonly T[]): T | undefined =>
  words.find((word) => word === raw);

/** Leaves out what is undefined, so that the address shows only what was chosen. */
export const compact = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')) as never;

/** What a page shows, kept in its address: read by `parse`, changed part by part without a new history entry. */
export function useSearchState<T extends object>(parse: (raw: RawSearch) => T) {
  const raw: RawSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const search = useMemo(() => parse(raw), [parse, raw]);
  const change = useCallback(
    (next: { readonly [K in keyof T]?: T[K] | undefined }) =>
      void navigate({
        to: '.',
        search: ((previous: RawSearch) => compact({ ...previous, ...next })) as never,
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return { search, change };
}
