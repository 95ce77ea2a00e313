import { useSyncExternalStore } from 'react';

/** How this person listens; kept in this browser, the same for every recording. */
export type Habits = {
  /** Times the ordinary speed. */
  readonly rate: number;
  /** Jumps over pauses. */
  readonly skips: boolean;
  /** 0 to 1. */
  readonly volume: number;
};

export const rates = [0.75, 1, 1.25, 1.5, 1.75, 2] as const;

const usual: Habits = { rate: 1, skips: false, volume: 1 };
const KEY = 'switchhook.listening';

/** What was kept, as far as it makes sense: it may come from another version, or from anybody's hand. */
export function habitsFrom(text: string | null): Habits {
  const kept = parse(text);
  return {
    rate: rates.find((rate) => rate === kept.rate) ?? usual.rate,
    skips: kept.skips === true,
    volume: typeof kept.volume === 'number' && kept.volume >= 0 && kept.volume <= 1 ? kept.volume : usual.volume,
  };
}

function parse(text: string | null): Partial<Record<keyof Habits, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

let current: Habits | null = null;
const listeners = new Set<() => void>();

function read(): Habits {
  if (current) return current;
  try {
    current = habitsFrom(localStorage.getItem(KEY));
  } catch {
    // A barred store.
    current = usual;
  }
  return current;
}

function change(differences: Partial<Habits>): void {
  current = { ...read(), ...differences };
  for (const listener of listeners) listener();
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // A barred store: it lasts until the page is left.
  }
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useHabits = (): readonly [Habits, (differences: Partial<Habits>) => void] => [
  useSyncExternalStore(subscribe, read),
  change,
];
