import { useQuery } from '@tanstack/react-query';
import { paths } from '#contract/api.ts';
import type { Contact } from '#contract/contacts.ts';
import type { Colleague } from '#contract/voice.ts';
import { api } from '#web/lib/api.ts';
import { useDebounced } from '#web/lib/debounced.ts';
import { useMe } from '#web/lib/me.ts';
import { parsedNumberQuery } from '#web/lib/parsed-number.ts';
import { keys } from '#web/lib/query.ts';
import { numberLike } from '../dial-text.ts';
import { nobodyWords, reachable } from './reachable.ts';

const PAUSE_MS = 200;

/** Colleagues, contacts at each of their numbers, and the number that the text itself is. */
export function useFoundPeople(text: string) {
  const me = useMe();
  const still = useDebounced(text.trim(), PAUSE_MS);
  const isNumber = numberLike(still);
  const searched = still.length >= 2;
  const colleagues = useQuery({
    queryKey: keys.colleagues,
    queryFn: () => api.get<{ items: Colleague[] }>(paths.colleagues),
    staleTime: 0,
    refetchInterval: 5_000,
  });
  const contactsFound = useQuery({
    queryKey: keys.contacts.complete(still),
    queryFn: ({ signal }) =>
      api.get<{ items: Contact[] }>(paths.contacts, { query: { q: still, hasPhone: true, limit: 5 }, signal }),
    enabled: searched,
  });
  const parsed = useQuery({ ...parsedNumberQuery(still), enabled: isNumber });
  const wanted = still.toLowerCase();
  const people = (colleagues.data?.items ?? []).filter(
    ({ userId, name }) => userId !== me?.user.id && name.toLowerCase().includes(wanted),
  );
  const contacts = reachable(searched ? (contactsFound.data?.items ?? []) : []);
  const read = isNumber ? parsed.data : undefined;
  const number = read?.ok && !contacts.some((each) => each.number === read.number) ? read : null;
  const waits = colleagues.isPending || contactsFound.isFetching || parsed.isFetching || still !== text.trim();
  const found = people.length + contacts.length > 0 || number !== null;
  return {
    error: colleagues.error,
    loading: colleagues.isPending,
    people,
    contacts,
    number,
    /** Why nobody stands there; null while somebody does, or is being looked for. */
    nobody: waits || found || colleagues.error ? null : nobodyWords(still, read?.ok === false ? read.reason : null),
  };
}
