import { useSyncExternalStore } from 'react';
import { paths } from '#contract/api.ts';
import { api } from '#web/lib/api.ts';

/** What a person says of themself; `offline` is not said but is so when no browser has the phone. */
export type ChosenPresence = 'available' | 'away';

const KEY = 'switchhook.presence';
/** The server believes it for somewhat longer than this. */
const TELL_MS = 20_000;

const listeners = new Set<() => void>();

export const chosenPresence = (): ChosenPresence => (localStorage.getItem(KEY) === 'away' ? 'away' : 'available');

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  // Another tab of this browser may have changed it.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
};

export const usePresence = (): ChosenPresence => useSyncExternalStore(subscribe, chosenPresence);

export function choosePresence(presence: ChosenPresence): void {
  localStorage.setItem(KEY, presence);
  for (const listener of listeners) listener();
}

const say = (presence: ChosenPresence | 'offline') =>
  void api.put(paths.presence, { presence }).catch(() => {
    // The next one is due in seconds.
  });

/** Tells the server that this browser is here, now and every 20 seconds; the answer says that it no longer is. */
export function tellPresence(presence: ChosenPresence): () => void {
  say(presence);
  const timer = setInterval(() => say(presence), TELL_MS);
  return () => clearInterval(timer);
}

/** Outlives the page that says it. */
export function tellOffline(): void {
  void fetch(paths.presence, {
    method: 'PUT',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ presence: 'offline' }),
  }).catch(() => {});
}
