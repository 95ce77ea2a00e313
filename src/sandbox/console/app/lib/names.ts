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

/** Chance in hex, as of an application that keeps who its users are to itself; most put a letter before it. */
const OPAQUE = /^[a-z]?[\da-f-]{16,}$/iu;
const SHOWN = 6;

/** The handset's label; else a browser that no person could tell by its identity is `Browser a1b2c3`. */
export function nameOf(number: string, names: ReadonlyMap<string, string> = new Map()): string {
  const known = names.get(number);
  const identity = number.startsWith('client:') ? number.slice('client:'.length) : '';
  return known ?? (OPAQUE.test(identity) ? `Browser ${identity.slice(0, SHOWN)}` : number);
}

/** Numbers by their names, whatever is said of each: `+14155550123, +14155550188 ringing` */
export const named = (numbers: string, names: ReadonlyMap<string, string>): string =>
  numbers
    .split(', ')
    .map((one) => one.replace(/^\S+/u, (number) => nameOf(number, names)))
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
