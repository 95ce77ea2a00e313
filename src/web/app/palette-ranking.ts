export type Place = {
  readonly to: string;
  readonly label: string;
  /** Other words that people look for it by. */
  readonly words: readonly string[];
};

/** Where the palette can go, in the order of the sidebar. */
export const places = [
  { to: '/contacts', label: 'Contacts', words: ['people', 'leads', 'customers'] },
  { to: '/calls', label: 'Calls', words: ['dialer', 'history', 'phone'] },
  { to: '/activities', label: 'Activities', words: ['tasks', 'meetings', 'to do'] },
  { to: '/team', label: 'Team', words: ['members', 'invite', 'roles', 'users'] },
  { to: '/settings/profile', label: 'Your profile', words: ['settings', 'my phone', 'password', 'mode'] },
  { to: '/settings/calling', label: 'Calling settings', words: ['message', 'voice', 'countries', 'recording'] },
  { to: '/settings/twilio', label: 'Twilio settings', words: ['carrier', 'sandbox', 'account', 'connect'] },
  { to: '/settings/numbers', label: 'Numbers', words: ['settings', 'caller id', 'did'] },
  { to: '/settings/outbox', label: 'Outbox', words: ['settings', 'e-mails', 'invitations'] },
] as const satisfies readonly Place[];

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();

/**
 * The places that answer to a text, best first: the label's beginning, then the beginning of one of its words, then of
 * one of the other words, then anywhere. Ties keep their order; an empty text gives all.
 */
export function rankPlaces<T extends Place>(text: string, candidates: readonly T[]): T[] {
  const wanted = plain(text);
  return candidates
    .map((place) => ({ place, rank: rankOf(wanted, place) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ place }) => place);
}

function rankOf(wanted: string, { label, words }: Place): number {
  const name = plain(label);
  if (name.startsWith(wanted)) return 0;
  if (name.split(/\s+/).some((word) => word.startsWith(wanted))) return 1;
  if (words.some((word) => plain(word).startsWith(wanted))) return 2;
  if (name.includes(wanted) || words.some((word) => plain(word).includes(wanted))) return 3;
  return Number.POSITIVE_INFINITY;
}
