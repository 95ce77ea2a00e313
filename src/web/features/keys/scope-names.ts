import type { KeyScope } from '#contract/keys.ts';
import { keyScopes } from '#contract/words.ts';

/** A scope for people: its name, and what a program may do with it. */
export const scopeWords: Readonly<Record<KeyScope, { name: string; means: string }>> = {
  read: { name: 'Read', means: 'Sees contacts, calls and activities; changes nothing.' },
  write: { name: 'Write', means: 'Also writes contacts and activities, places and ends calls, and steers recordings.' },
  admin: { name: 'Admin', means: 'Also changes settings, numbers and the carrier, and deletes recordings.' },
};

export const scopeOptions = keyScopes.map((value) => ({ value, label: scopeWords[value].name }));

export const expiryOptions = [
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
  { value: '', label: 'Never' },
];
