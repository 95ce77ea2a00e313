import type { Contact } from '#contract/contacts.ts';
import { whyNotCalled } from '#web/calling/do-not-call.ts';
import { choicesOf } from '../dial-text.ts';

/** A contact at one of their numbers. */
export type Reachable = {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  /** Which number: `Mobile · +1 415 555 0110`. */
  readonly detail: string;
  /** How the buttons name them: with the number where there are several. */
  readonly spoken: string;
  /** Why they are not called in; null: they may be. */
  readonly why: string | null;
};

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Each number of each contact, with its label. */
export const reachable = (contacts: readonly Contact[]): readonly Reachable[] =>
  contacts.flatMap((contact) =>
    choicesOf([contact]).map(({ id, number, name, label, display, doNotCall }) => ({
      id,
      number,
      name,
      detail: `${capital(label)} · ${display}`,
      spoken: contact.phones.length > 1 ? `${name}, ${label} ${display}` : name,
      why: whyNotCalled(name, doNotCall),
    })),
  );

/** @param wrong why the text is no number that can be called; null when it is not meant as one */
export function nobodyWords(text: string, wrong: string | null): string {
  if (text === '') return 'You have no colleagues here yet: type a number or a contact’s name.';
  return wrong ?? 'Nobody is called that.';
}
