import { useMemo } from 'react';
import { usePlace } from './address.ts';
import { usePart } from './sandbox.ts';

/** The handsets' labels. */
export function useNames(): ReadonlyMap<string, string> {
  const handsets = usePart('handsets');
  return useMemo(
    () => new Map(handsets.flatMap(({ number, label }) => (label === null ? [] : [[number, label] as const]))),
    [handsets],
  );
}

/** Numbers by their names: `+14155550123, +14155550188` */
export const named = (numbers: string, names: ReadonlyMap<string, string>): string =>
  numbers
    .split(', ')
    .map((one) => names.get(one) ?? one)
    .join(', ');

type Owned = { readonly accountSid: string };

/** Those of the account that the console is narrowed to. */
export function useOwn<T extends Owned>(all: readonly T[]): readonly T[] {
  const { account } = usePlace();
  return useMemo(
    () => (account === null ? all : all.filter(({ accountSid }) => accountSid === account)),
    [all, account],
  );
}
