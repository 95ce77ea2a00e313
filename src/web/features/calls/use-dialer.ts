import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { paths } from '#contract/api.ts';
import type { CallMode, ParsedNumber } from '#contract/calls.ts';
import type { Contact } from '#contract/contacts.ts';
import type { CallTarget } from '#web/calling/desk.ts';
import type { CallOptions } from '#web/calling/place-call.ts';
import { useReadiness } from '#web/calling/readiness.ts';
import { api } from '#web/lib/api.ts';
import { useDebounced } from '#web/lib/debounced.ts';
import { parsedNumberQuery } from '#web/lib/parsed-number.ts';
import { keys, queryClient } from '#web/lib/query.ts';
import { type ChosenContact, numberLike, rememberedFrom, rememberFrom, targetFrom } from './dial-text.ts';

export type Dialer = ReturnType<typeof useDialer>;
const PAUSE_MS = 200;

/** What was typed, what it means, and how to call it. */
export function useDialer() {
  const readiness = useReadiness();
  const [text, setText] = useState('');
  const [contact, setContact] = useState<ChosenContact | null>(null);
  const [mode, setMode] = useState<CallMode>();
  const [from, setFrom] = useState(rememberedFrom);
  const still = useDebounced(text.trim(), PAUSE_MS);

  const suggestions = useQuery({
    queryKey: keys.contacts.complete(still),
    queryFn: ({ signal }) =>
      api.get<{ items: Contact[] }>(paths.contacts, { query: { q: still, hasPhone: true, limit: 6 }, signal }),
    enabled: still.length >= 2 && contact === null,
  });
  const found = suggestions.data?.items ?? [];
  // A name on its way to a contact is no wrong number yet.
  const isNumber = numberLike(still) || (still.length >= 2 && suggestions.isSuccess && found.length === 0);
  const parsed = useQuery({ ...parsedNumberQuery(still), enabled: still !== '' && isNumber && contact === null });
  const verdict: ParsedNumber | undefined = contact === null && still !== '' && isNumber ? parsed.data : undefined;
  const ownFrom = readiness?.callerIds.some((id) => id.number === from) ? from : undefined;
  const options: CallOptions = { ...(mode ? { mode } : {}), ...(ownFrom ? { from: ownFrom } : {}) };

  return {
    text,
    contact,
    verdict,
    suggestions: contact === null && still.length >= 2 && text.trim() !== '' ? found : [],
    mode,
    setMode,
    from: ownFrom,
    setFrom: (number: string) => {
      setFrom(number);
      rememberFrom(number);
    },
    options,
    /** Why Call would do nothing; null when it would try. */
    blocked: text.trim() === '' && contact === null ? 'Type a number or a name first' : null,
    type: (next: string) => {
      setText(next);
      setContact(null);
    },
    choose: (chosen: ChosenContact) => {
      setText(chosen.display);
      setContact(chosen);
    },
    /** Whom to call, decided on what stands there now; null when it is no number, which is then shown. */
    target: async (): Promise<CallTarget | null> => {
      if (contact !== null) return targetFrom(contact);
      const typed = text.trim();
      if (typed === '') return null;
      const answer = await queryClient.fetchQuery(parsedNumberQuery(typed)).catch(() => null);
      // Without an answer the server decides when it is asked to call.
      if (answer === null) return { name: typed, to: typed };
      if (!answer.ok) return null;
      return {
        name: answer.contact?.name ?? answer.display,
        contactId: answer.contact?.id,
        to: answer.number,
        display: answer.display,
      };
    },
  };
}
