import { Errors } from 'typebox/value';
import {
  type Contact,
  type ContactChange,
  type ContactKind,
  NewContact,
  type phoneLabels,
} from '#contract/contacts.ts';
import { faultsByField } from '#web/lib/form.ts';

type PhoneLabel = (typeof phoneLabels)[number];

/** What the form holds; rows that were left empty are no rows. */
export type ContactForm = {
  name: string;
  kind: ContactKind;
  company: string;
  phones: { number: string; label: PhoneLabel }[];
  emails: { address: string }[];
  ownerId: string;
  tags: string[];
  notes: string;
};

export const emptyForm = (ownerId: string): ContactForm => ({
  name: '',
  kind: 'lead',
  company: '',
  phones: [{ number: '', label: 'mobile' }],
  emails: [{ address: '' }],
  ownerId,
  tags: [],
  notes: '',
});

export const formOf = (contact: Contact): ContactForm => ({
  name: contact.name,
  kind: contact.kind,
  company: contact.company ?? '',
  phones: contact.phones.map(({ display, label }) => ({ number: display, label })),
  emails: contact.emails.map((address) => ({ address })),
  ownerId: contact.owner?.id ?? '',
  tags: [...contact.tags],
  notes: '',
});

const bodyOf = (form: ContactForm) => ({
  name: form.name.trim(),
  kind: form.kind,
  company: form.company.trim() || null,
  phones: form.phones
    .map((phone) => ({ ...phone, number: phone.number.trim() }))
    .filter((phone) => phone.number !== ''),
  emails: form.emails.map(({ address }) => address.trim()).filter((address) => address !== ''),
  ownerId: form.ownerId || null,
  tags: form.tags,
});

export const newContactOf = (form: ContactForm): NewContact => ({
  ...bodyOf(form),
  ...(form.notes.trim() === '' ? {} : { notes: form.notes.trim() }),
});

/** Only what differs, so that what somebody else changed in the meantime stays. */
export function changeOf(before: ContactForm, after: ContactForm): ContactChange {
  const old = bodyOf(before);
  const entries = Object.entries(bodyOf(after)).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name as keyof typeof old]),
  );
  return Object.fromEntries(entries) as ContactChange;
}

/**
 * Where in the form the API's faults belong: `phones/0/number` counts the rows that were sent, and empty rows were not.
 * Gives pairs of a field's name in the form and what is wrong with it.
 */
export function faultsInForm(
  form: ContactForm,
  fields: Readonly<Record<string, string>>,
): readonly (readonly [string, string])[] {
  const filledPhones = form.phones.flatMap((phone, row) => (phone.number.trim() === '' ? [] : [row]));
  const filledEmails = form.emails.flatMap((email, row) => (email.address.trim() === '' ? [] : [row]));
  return Object.entries(fields).map(([path, fault]) => {
    const [name = '', index] = path.replace(/^\//, '').split(/[/.]/);
    if (name === 'phones' && index !== undefined) return [`phones.${filledPhones[Number(index)] ?? 0}.number`, fault];
    if (name === 'emails' && index !== undefined) return [`emails.${filledEmails[Number(index)] ?? 0}.address`, fault];
    return [name, fault];
  });
}

/** What the contract's schema finds wrong before anything is sent. */
export const faultsBeforeSending = (form: ContactForm): readonly (readonly [string, string])[] =>
  faultsInForm(form, faultsByField(Errors(NewContact, newContactOf(form)), { name: 'Give the contact a name.' }));
