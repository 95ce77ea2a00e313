import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { paths } from '#contract/api.ts';
import type { CallMode, ParsedNumber } from '#contract/calls.ts';
import type { Contact } from '#contract/contacts.ts';
import type { CallTarget } from '#web/calling/desk.ts';
import { whyNotCalled } from '#web/calling/do-not-call.ts';
import type { CallOptions } from '#web/calling/place-call.ts';
import { useReadiness } from '#web/calling/readiness.ts';
import { api } from '#web/lib/api.ts';
import { useDebounced } from '#web/lib/debounced.ts';
import { parsedNumberQuery } from '#web/lib/parsed-number.ts';
import { keys, queryClient } from '#web/lib/query.ts';
import { type ChosenContact, numberLike, rememberedFrom, rememberFrom, targetFrom } from './dial-text.ts';

export type Dialer = ReturnType<typeof useDialer>;
const PAUSE_MS = 200;
/** A number that is still being typed is not wrong yet. */
const JUDGE_MS = 900;

/** What was typed, what it means, and how to call it. */
export function useDialer() {
  const readiness = useReadiness();
  const [text, setText] = useState('');
  const [contact, setContact] = useState<ChosenContact | null>(null);
  const [mode, setMode] = useState<CallMode>();
  const [from, setFrom] = useState(rememberedFrom);
  const [tried, setTried] = useState<string>();
  const { verdict, suggestions } = useMeaning(contact === null ? text.trim() : '', tried);
  const ownFrom = readiness?.callerIds.some((id) => id.number === from) ? from : undefined;
  const options: CallOptions = { ...(mode ? { mode } : {}), ...(ownFrom ? { from: ownFrom } : {}) };

  return {
    text,
    contact,
    verdict,
    suggestions,
    mode,
    setMode,
    from: ownFrom,
    setFrom: (number: string) => {
      setFrom(number);
      rememberFrom(number);
    },
    options,
    /** Why Call would do nothing; null when it would try. */
    blocked: whyBlocked(text, contact, verdict),
    type: (next: string) => {
      setText(next);
      setContact(null);
    },
    choose: (chosen: ChosenContact) => {
      setText(chosen.display);
      setContact(chosen);
    },
    /** Whom to call, decided on what stands there now. */
    target: async (): Promise<CallTarget> => {
      setTried(text.trim());
      return contact === null ? typedTarget(text.trim()) : targetFrom(contact);
    },
  };
}

function whyBlocked(text: string, contact: ChosenContact | null, verdict: ParsedNumber | undefined): string | null {
  if (contact?.doNotCall) return whyNotCalled(contact.name, true);
  if (verdict?.ok === false && verdict.code === 'do-not-call') return verdict.reason;
  return text.trim() === '' && contact === null ? 'Type a number or a name first' : null;
}

/**
 * Whom a typed text calls. What cannot be called is asked for all the same: the server refuses it with its reason and its
 * cure, and keeps the attempt.
 */
async function typedTarget(typed: string): Promise<CallTarget> {
  const answer = await queryClient.fetchQuery(parsedNumberQuery(typed)).catch(() => null);
  if (!answer?.ok) return { name: typed, to: typed };
  const { contact, display, number } = answer;
  return { name: contact?.name ?? display, contactId: contact?.id, to: number, display };
}

/** What a text may mean: contacts that it completes to, and what the server reads in it as a number. */
function useMeaning(
  text: string,
  tried: string | undefined,
): { suggestions: readonly Contact[]; verdict: ParsedNumber | undefined } {
  const still = useDebounced(text, PAUSE_MS);
  const judged = useDebounced(text, JUDGE_MS);
  const searched = still.length >= 2;
  const completion = useQuery({
    queryKey: keys.contacts.complete(still),
    queryFn: ({ signal }) =>
      api.get<{ items: Contact[] }>(paths.contacts, { query: { q: still, hasPhone: true, limit: 6 }, signal }),
    enabled: searched,
  });
  const found = completion.data?.items ?? [];
  // A name on its way to a contact is no wrong number yet.
  const isNumber = numberLike(still) || (searched && completion.isSuccess && found.length === 0);
  const parsed = useQuery({ ...parsedNumberQuery(still), enabled: still !== '' && isNumber });
  if (text === '' || still === '') return { suggestions: [], verdict: undefined };
  const verdict = parsed.data?.ok === false && judged !== text && tried !== text ? undefined : parsed.data;
  return { suggestions: searched ? found : [], verdict: isNumber ? verdict : undefined };
}
