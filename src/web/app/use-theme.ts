import { useSyncExternalStore } from 'react';
import { chooseTheme, readTheme, type Theme } from './theme.ts';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab's choice arrives as a storage event.
  window.addEventListener('storage', adopt);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('storage', adopt);
  };
}

function adopt(): void {
  set(readTheme(localStorage));
}

function set(theme: Theme): void {
  chooseTheme(theme, document.documentElement, localStorage);
  for (const listener of listeners) listener();
}

export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, () => readTheme(localStorage)), set];
}
