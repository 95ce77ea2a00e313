import type { NewContact, PhoneLabel } from '#contract/contacts.ts';
import { demoId } from './ids.ts';
import { type FirmKey, type PersonKey, people } from './people.ts';

type Task = { readonly subject: string; readonly inDays: number; readonly done?: true };
export type DemoContact = {
  readonly id: string;
  readonly firm: FirmKey;
  readonly by: PersonKey;
  readonly addedDaysAgo: number;
  readonly fields: NewContact;
  /** Why they are not to be called; null: they may be. */
  readonly doNotCall: string | null;
  readonly tasks: readonly Task[];
};

type More = {
  readonly company?: string;
  readonly customer?: true;
  readonly tags?: readonly string[];
  readonly note?: string;
  readonly tasks?: readonly Task[];
  readonly doNotCall?: string;
};

const labels: readonly PhoneLabel[] = ['mobile', 'work', 'home', 'other'];

function contact(number: number, by: PersonKey, name: string, phones: readonly string[], more: More = {}): DemoContact {
  const email = `${name
    .normalize('NFKD')
    .replace(/[^a-zA-Z ]/g, '')
    .trim()
    .toLowerCase()
    .replace(/ +/g, '.')}@example.com`;
  return {
    id: demoId('contact', number),
    firm: people[by].firm,
    by,
    addedDaysAgo: 90 - number * 3,
    fields: {
      name,
      kind: more.customer ? 'customer' : 'lead',
      company: more.company ?? null,
      emails: email.startsWith('@') ? [] : [email],
      phones: phones.map((phone, index) => ({ number: phone, label: labels[index] ?? 'other' })),
      tags: [...(more.tags ?? [])],
      ...(more.note !== undefined && { notes: more.note }),
    },
    doNotCall: more.doNotCall ?? null,
    tasks: more.tasks ?? [],
  };
}

/** Numbered for good: the number is part of the id. */
export const contacts: readonly DemoContact[] = [
  contact(1, 'alice', 'Amelia Stone', ['+1 415 555 0110', '+1 415 555 0111'], {
    company: 'Stone & Daughters',
    customer: true,
    tags: ['VIP', 'seller'],
    note: 'Sells the house on Elm Street. Prefers calls before noon.',
    tasks: [{ subject: 'Send the exposé of Elm Street 12', inDays: 2 }],
  }),
  contact(2, 'alice', 'Brandon Lee', ['+1 415 555 0112'], {
    tags: ['buyer', 'hot'],
    note: 'Two bedrooms, near a park.',
  }),
  contact(3, 'alice', 'Chiara Romano', ['+1 510 555 0113'], {
    tags: ['buyer'],
    tasks: [{ subject: 'Viewing on Oak Avenue', inDays: 1 }],
  }),
  contact(4, 'alice', 'Daniel Novak', ['+1 650 555 0114', '+1 650 555 0115'], {
    company: 'Novak Architects',
    customer: true,
  }),
  contact(5, 'alice', 'Emily Wright', ['+1 415 555 0116'], { tags: ['tenant'] }),
  contact(6, 'alice', 'Farid Haddad', ['+1 408 555 0117'], {
    tags: ['buyer'],
    note: 'Asked for a call back after work.',
  }),
  contact(7, 'alice', 'Grace Kim', ['+1 415 555 0118'], {
    company: 'Kim Dental',
    customer: true,
    tags: ['commercial'],
  }),
  contact(8, 'alice', 'Henry Walsh', ['+1 415 555 0119'], { tags: ['seller'] }),
  contact(9, 'ben', 'Isabel Fernández', ['+1 510 555 0120'], {
    customer: true,
    tags: ['landlord', 'VIP'],
    note: 'Owns three flats in Mission Street.\nSpeaks Spanish and English.',
    tasks: [{ subject: 'Renew the contract', inDays: -5, done: true }],
  }),
  contact(10, 'ben', 'Jack O’Brien', ['+1 415 555 0121'], { tags: ['tenant'] }),
  contact(11, 'ben', 'Keiko Tanaka', ['+1 650 555 0122'], { company: 'Tanaka Imports', tags: ['commercial'] }),
  contact(12, 'ben', 'Liam Murphy', ['+1 415 555 0123', '+1 415 555 0124'], { tags: ['buyer', 'hot'] }),
  contact(13, 'ben', 'Zoë Müller 🏡', ['+1 415 555 0125'], { tags: ['seller'] }),
  contact(14, 'ben', 'Noah Fischer', ['+1 408 555 0126'], { customer: true }),
  contact(15, 'ben', 'נועה לוי', ['+1 415 555 0127'], { tags: ['buyer'] }),
  contact(16, 'ben', 'Priya Sharma', ['+1 510 555 0128'], {
    company: 'Sharma Consulting',
    customer: true,
    tags: ['VIP'],
  }),
  contact(17, 'marcus', 'Quentin Dubois', ['+1 415 555 0129'], {
    tags: ['landlord'],
    doNotCall: 'Has an agent of his own and wants letters only.',
  }),
  contact(18, 'marcus', 'Rosa Jiménez', ['+1 415 555 0130'], {
    customer: true,
    note: 'Moves in on the first of the month.',
  }),
  contact(19, 'marcus', 'Samuel Adeyemi', ['+1 650 555 0131'], {
    tags: ['commercial', 'hot'],
    tasks: [{ subject: 'Offer for the warehouse', inDays: 4 }],
  }),
  contact(20, 'marcus', 'Tara Singh', ['+1 415 555 0132']),
  contact(21, 'olivia', 'Ulrich Bauer', ['+1 415 555 0133'], { company: 'Bauer & Söhne', customer: true }),
  contact(22, 'olivia', 'Valentina Rossi', ['+44 20 7946 0018'], {
    tags: ['relocation'],
    note: 'Moves from London in autumn.',
  }),
  contact(23, 'olivia', 'Walter Webb', [], { tags: ['no phone'], note: 'Writes letters. Has no phone.' }),
  contact(24, 'carlos', 'Xenia Petrova', ['+1 212 555 0134'], {
    company: 'Petrova Logistics',
    customer: true,
    tags: ['fleet'],
  }),
  contact(25, 'carlos', 'Yusuf Demir', ['+1 212 555 0135'], { tags: ['test drive'] }),
  contact(26, 'carlos', 'Amelia Stone', ['+1 415 555 0110'], {
    note: 'Known to another firm too; neither sees the other’s.',
  }),
];
