import { useSyncExternalStore } from 'react';

export const views = [
  'phones',
  'calls',
  'rooms',
  'messages',
  'recordings',
  'journal',
  'world',
  'accounts',
  'capabilities',
  'more',
] as const;
export type View = (typeof views)[number];

/** What the page shows, all of it in the address, so that Back, reload and a pasted link work. */
export type Place = {
  readonly view: View;
  /** One handset alone, phone-sized. */
  readonly handset: string | null;
  /** A leg of the call that is open. */
  readonly call: string | null;
  /** The conversation that is open: its two ends. */
  readonly thread: string | null;
  /** The journal entry that is open. */
  readonly entry: number | null;
  readonly kind: string | null;
  readonly q: string;
  /** The account that all pages are narrowed to; null: all of them. It stays when the page changes. */
  readonly account: string | null;
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
    thread: given.get('thread'),
    entry: Number.isSafeInteger(entry) && entry > 0 ? entry : null,
    kind: given.get('kind'),
    q: given.get('q') ?? '',
    account: given.get('account'),
  };
}

const blank: Place = {
  view: 'phones',
  handset: null,
  call: null,
  thread: null,
  entry: null,
  kind: null,
  q: '',
  account: null,
};

/** The query of a place, without what is empty; `''` is the front page. */
export function queryOf(place: Partial<Place>): string {
  const whole = { ...blank, ...place };
  const given = new URLSearchParams();
  if (whole.view !== 'phones') given.set('view', whole.view);
  for (const name of ['handset', 'call', 'thread', 'entry', 'kind', 'q', 'account'] as const) {
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

/** Where the page is now, for what is not drawn. */
export const here = (): Place => placeOf(window.location.search);

export function usePlace(): Place {
  const query = useSyncExternalStore(subscribe, () => window.location.search);
  return placeOf(query);
}

/** The address of a place, as a link has it. */
export const addressOf = (place: Partial<Place>): string =>
  `${window.location.pathname}${queryOf({ account: here().account, ...place })}`;

/** `replace` for what Back should not undo step by step: a filter that is being typed. */
export function go(place: Partial<Place>, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') window.history.pushState(null, '', addressOf(place));
  else window.history.replaceState(null, '', addressOf(place));
  window.dispatchEvent(new Event(MOVED));
}

export const onMove = subscribe;
