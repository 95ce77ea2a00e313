import { useQuery } from '@tanstack/react-query';
import { paths } from '#contract/api.ts';
import type { ParsedNumber } from '#contract/calls.ts';
import type { Contact } from '#contract/contacts.ts';
import type { CallTarget } from '#web/calling/desk.ts';
import { numberLike } from '#web/features/calls/dial-text.ts';
import { api } from '#web/lib/api.ts';
import { useDebounced } from '#web/lib/debounced.ts';
import { parsedNumberQuery } from '#web/lib/parsed-number.ts';
import { keys } from '#web/lib/query.ts';

const pauseMs = 150;
const shown = 5;

/** What a text typed into the palette finds: contacts, and the number that it is. */
export function usePaletteSearch(text: string) {
  const still = useDebounced(text.trim(), pauseMs);
  const contacts = useQuery({
    queryKey: [...keys.contacts.lists, 'palette', still],
    queryFn: ({ signal }) =>
      api.get<{ items: Contact[] }>(paths.contacts, { query: { q: still, limit: shown }, signal }),
    enabled: still.length >= 2,
  });
  const parsed = useQuery({ ...parsedNumberQuery(still), enabled: numberLike(still) && still.length >= 3 });
  const verdict = numberLike(still) ? parsed.data : undefined;
  return {
    contacts: still === '' ? [] : (contacts.data?.items ?? []),
    dial: verdict?.ok ? targetOf(verdict) : null,
    /** Why the digits are no number, once nothing else was found by them either. */
    refusal: verdict?.ok === false && contacts.data?.items.length === 0 ? verdict.reason : null,
    isSearching: still !== text.trim() || contacts.isFetching || parsed.isFetching,
  };
}

function targetOf({ contact, display, number }: Extract<ParsedNumber, { ok: true }>): CallTarget {
  return { name: contact?.name ?? display, contactId: contact?.id, to: number, display };
}
