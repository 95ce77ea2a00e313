import type { Contact, ContactChange, ContactKind, DoNotCall, NewContact, PhoneLabel } from '#contract/contacts.ts';
import { countryOfNumber, formatNumber, parseNumber, type ReadingRules } from '../../kernel/phone.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { cleanLine, foldText } from '../../kernel/text.ts';

export type StoredPhone = { readonly number: string; readonly label: PhoneLabel };

/** What a person may set of a contact, read and cleaned: numbers are E.164. */
export type ContactFields = {
  readonly kind: ContactKind;
  readonly name: string;
  readonly company: string | null;
  readonly emails: readonly string[];
  readonly phones: readonly StoredPhone[];
  readonly ownerId: string | null;
  readonly tags: readonly string[];
};

/** As it is kept, with its owner's name. */
export type StoredContact = ContactFields & {
  readonly id: string;
  readonly ownerName: string | null;
  readonly doNotCall: DoNotCall | null;
  readonly lastCallAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

export function toContact(stored: StoredContact): Contact {
  const { ownerId, ownerName } = stored;
  return {
    id: stored.id,
    kind: stored.kind,
    name: stored.name,
    company: stored.company,
    emails: [...stored.emails],
    phones: stored.phones.map(({ number, label }) => ({
      number,
      label,
      display: formatNumber(number),
      country: countryOfNumber(number),
    })),
    owner: ownerId === null ? null : { id: ownerId, name: ownerName ?? '' },
    tags: [...stored.tags],
    doNotCall: stored.doNotCall,
    lastCallAt: stored.lastCallAt?.toISOString() ?? null,
    createdAt: stored.createdAt.toISOString(),
    updatedAt: stored.updatedAt.toISOString(),
  };
}

/** A new contact before anything is said about it but its name. */
export function blank(ownerId: string | null): Omit<ContactFields, 'name'> {
  return { kind: 'lead', company: null, emails: [], phones: [], ownerId, tags: [] };
}

/**
 * Reads what was typed: text is cleaned, numbers are read with the organization's default country, tags lose their
 * repetitions. Only what was given comes back. All faults are told at once, by field (`phones/0/number`).
 */
export function readFields(
  typed: ContactChange | Omit<NewContact, 'notes'>,
  rules: ReadingRules,
): Result<Partial<ContactFields>> {
  const faults: Record<string, string> = {};
  const name = typed.name === undefined ? undefined : cleanLine(typed.name);
  if (name === '') faults.name = 'The name is empty.';
  const phones = typed.phones && readPhones(typed.phones, rules, faults);
  const [first] = Object.values(faults);
  if (first !== undefined) return refuse(phones?.code ?? 'bad-request', { detail: first, fields: faults });
  return ok({
    ...(typed.kind !== undefined && { kind: typed.kind }),
    ...(name !== undefined && { name }),
    ...(typed.company !== undefined && { company: cleanLine(typed.company ?? '') || null }),
    ...(typed.emails && { emails: unique(typed.emails.map(cleanLine), (email) => email.toLowerCase()) }),
    ...(phones && { phones: phones.read }),
    ...(typed.ownerId !== undefined && { ownerId: typed.ownerId }),
    ...(typed.tags && { tags: unique(typed.tags.map(cleanLine), foldText).filter((tag) => tag !== '') }),
  });
}

type TypedPhones = NonNullable<ContactChange['phones']>;

/** `code` is the refusal's code when every fault is of one kind, so that the first number's reason is the answer. */
function readPhones(typed: TypedPhones, rules: ReadingRules, faults: Record<string, string>) {
  const read: StoredPhone[] = [];
  let code: Parameters<typeof refuse>[0] | undefined;
  for (const [position, { number, label }] of typed.entries()) {
    const reading = parseNumber(number, rules);
    const field = `phones/${position}/number`;
    if (!reading.ok) {
      faults[field] = reading.detail;
      code ??= reading.code;
    } else if (read.some((before) => before.number === reading.number)) {
      faults[field] = `${reading.display} is there already.`;
      code ??= 'already-exists';
    } else read.push({ number: reading.number, label });
  }
  return { read, code };
}

function unique(values: readonly string[], key: (value: string) => string): string[] {
  return [...new Map(values.map((value) => [key(value), value])).values()];
}

/** The numbers that a contact had and shall have no longer. */
export function numbersGone(before: readonly StoredPhone[], after: readonly StoredPhone[]): readonly string[] {
  const kept = new Set(after.map(({ number }) => number));
  return before.map(({ number }) => number).filter((number) => !kept.has(number));
}

/** By what a list is sorted. */
export function sortName(name: string): string {
  return foldText(name);
}

/** Everything that a search for words looks at, separated by what no word contains. */
export function searchText({
  name,
  company,
  emails,
  tags,
}: Omit<ContactFields, 'phones' | 'kind' | 'ownerId'>): string {
  return [name, company ?? '', ...emails, ...tags].map(foldText).join('\n');
}
