import type { Contact } from '#contract/contacts.ts';
import type { CallTarget } from '#web/calling/desk.ts';

export type ChosenContact = {
  id: string;
  name: string;
  company: string | null;
  number: string;
  display: string;
  label: string;
  doNotCall: boolean;
};

/** Whether the text is on its way to a number rather than to a name: digits and what people write between them. */
export const numberLike = (text: string): boolean => /\d/.test(text) && /^[\d\s+()./#*-]+$/.test(text);

export const targetFrom = (contact: ChosenContact): CallTarget => ({
  name: contact.name,
  contactId: contact.id,
  to: contact.number,
  display: contact.display,
});

/** One choice for each number of each contact. */
export const choicesOf = (contacts: readonly Contact[]): readonly ChosenContact[] =>
  contacts.flatMap((contact) =>
    contact.phones.map(({ number, display, label }) => ({
      id: contact.id,
      name: contact.name,
      company: contact.company,
      number,
      display,
      label,
      doNotCall: contact.doNotCall !== null,
    })),
  );

const FROM_KEY = 'switchhook.call-from';

/** The number that this person called from last, in this browser. */
export const rememberedFrom = (): string | undefined => localStorage.getItem(FROM_KEY) ?? undefined;
export const rememberFrom = (number: string): void => localStorage.setItem(FROM_KEY, number);
