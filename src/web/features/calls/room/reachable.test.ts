import { expect, it } from 'vitest';
import type { Contact } from '#contract/contacts.ts';
import { nobodyWords, reachable } from './reachable.ts';

type ContactPhone = Contact['phones'][number];

const phone = (label: ContactPhone['label'], last: number): ContactPhone => ({
  number: `+1415555${last}`,
  label,
  display: `+1 415 555 ${last}`,
  country: 'US',
});
const contact = (id: string, name: string, phones: readonly ContactPhone[]): Contact => ({
  id,
  kind: 'lead',
  name,
  company: null,
  emails: [],
  phones: [...phones],
  owner: null,
  tags: [],
  doNotCall: null,
  lastCallAt: null,
  createdAt: '2026-03-09T10:00:00Z',
  updatedAt: '2026-03-09T10:00:00Z',
});

it('a contact can be reached at each of their numbers, and no two buttons sound alike', () => {
  const ada = contact('ada', 'Ada Lovelace', [phone('mobile', 1110), phone('work', 1111)]);
  const ben = contact('ben', 'Ben King', [phone('home', 1112)]);
  expect(reachable([ada, ben, contact('carl', 'Carl', [])])).toEqual([
    {
      id: 'ada',
      number: '+14155551110',
      name: 'Ada Lovelace',
      detail: 'Mobile · +1 415 555 1110',
      spoken: 'Ada Lovelace, mobile +1 415 555 1110',
      why: null,
    },
    {
      id: 'ada',
      number: '+14155551111',
      name: 'Ada Lovelace',
      detail: 'Work · +1 415 555 1111',
      spoken: 'Ada Lovelace, work +1 415 555 1111',
      why: null,
    },
    {
      id: 'ben',
      number: '+14155551112',
      name: 'Ben King',
      detail: 'Home · +1 415 555 1112',
      spoken: 'Ben King',
      why: null,
    },
  ]);
});

it('whoever is not to be called stands there, and it says why nobody can call them in', () => {
  const doNotCall = { since: '2026-03-09T10:00:00Z', by: { id: null, name: 'Alice' }, reason: null };
  const ada = { ...contact('ada', 'Ada Lovelace', [phone('mobile', 1110)]), doNotCall };
  expect(reachable([ada]).map(({ why }) => why)).toEqual(['Ada Lovelace is marked “do not call”']);
});

it('where nobody stands it says why', () => {
  expect(nobodyWords('', null)).toMatch(/no colleagues/);
  expect(nobodyWords('Zz', null)).toBe('Nobody is called that.');
  expect(nobodyWords('12', 'The number is too short.')).toBe('The number is too short.');
});
