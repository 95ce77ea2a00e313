import type { ContactKind, ContactQuery } from '#contract/contacts.ts';
import { contactKinds } from '#contract/words.ts';
import { compact, type RawSearch, textParam, wordParam } from '#web/lib/search-state.ts';

export const callWishes = ['yes', 'no'] as const;
export type CallWish = (typeof callWishes)[number];

export type ContactsSearch = { q?: string; kind?: ContactKind; ownerId?: string; tag?: string; doNotCall?: CallWish };

/** Reads the address of the contact list; what it does not understand is left out. */
export const contactsSearch = (raw: RawSearch): ContactsSearch =>
  compact({
    q: textParam(raw.q),
    kind: wordParam(raw.kind, contactKinds),
    ownerId: textParam(raw.ownerId),
    tag: textParam(raw.tag),
    doNotCall: wordParam(raw.doNotCall, callWishes),
  });

export const contactsQuery = ({ doNotCall, ...search }: ContactsSearch): Omit<ContactQuery, 'cursor' | 'limit'> => ({
  ...search,
  ...(doNotCall !== undefined && { doNotCall: doNotCall === 'yes' }),
});

export const kindNames: Readonly<Record<ContactKind, string>> = { lead: 'Lead', customer: 'Customer' };
