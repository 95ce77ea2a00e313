import { useSyncExternalStore } from 'react';

export const views = ['phones', 'calls', 'journal', 'world'] as const;
export type View = (typeof views)[number];

/** What the page shows, all of it in the address, so that Back, reload and a pasted link work. */
export type Place = {
  readonly view: View;
  /** One handset alone, phone-sized. */
  readonly handset: string | null;
  /** A leg of the call that is open. */
  readonly call: string | null;
  /** The journal entry that is open. */
  readonly entry: number | null;
  readonly kind: string | null;
  readonly q: string;
};

const isView = (value: string | null): value is View => views.some((view) => view === value);

/** `+` stands for a space in a query: `?handset=+1415…`, as people type it, means the plus sign. */
const numberOf = (value: string | null): string | null => value?.replace(/^ /, '+') ?? null;

export function placeOf(query: string): Place {
  const given = new URLSearchParams(query);
  const view = given.get('view');
  const entry = Number(given.get('entry'));
  return {
    view: isView(view) ? view : 'phones',
    handset: numberOf(given.get('handset')),
    call: given.get('call'),
    entry: Number.isSafeInteger(entry) && entry > 0 ? entry : null,
    kind: given.get('kind'),
    q: given.get('q') ?? '',
  };
}

const blank: Place = { view: 'phones', handset: null, call: null, entry: null, kind: null, q: '' };

/** The query of a place, without what is empty; `''` is the front page. */
export function queryOf(place: Partial<Place>): string {
  const whole = { ...blank, ...place };
  const given = new URLSearchParams();
  if (whole.view !== 'phones') given.set('view', whole.view);
  for (const name of ['handset', 'call', 'entry', 'kind', 'q'] as const) {
    const value = whole[name];
    if (value !== null && value !== '') given.set(name, String(value));
  }
  const query = given.toString();
  return query === '' ? '' : `?${query}`;
}

const MOVED = 'sandbox-moved';
const subscribe = (listener: () => void) => {
  window.addEventListener('popstate', listener);
  window.addEventListener(MOVED, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(MOVED, listener);
  };
};

export function usePlace(): Place {
  const query = useSyncExternalStore(subscribe, () => window.location.search);
  return placeOf(query);
}

/** `replace` for what Back should not undo step by step: a filter that is being typed. */
export function go(place: Partial<Place>, how: 'push' | 'replace' = 'push'): void {
  const address = `${window.location.pathname}${queryOf(place)}`;
  if (how === 'push') window.history.pushState(null, '', address);
  else window.history.replaceState(null, '', address);
  window.dispatchEvent(new Event(MOVED));
}
