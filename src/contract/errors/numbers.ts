import { type CatalogueEntry, openCalling } from './entry.ts';

/** What people type as a phone number. */
export const numbers = {
  'number-missing': {
    status: 400,
    title: 'No number',
    cause: 'Neither a number nor a contact was given.',
    cure: 'Give `to` or `contactId`.',
  },
  'number-invalid': {
    status: 400,
    title: 'Not a phone number',
    cause: 'This is not a phone number.',
    cure: 'Type the number with its country code, such as +1 415 555 0100.',
  },
  'number-ambiguous': {
    status: 400,
    title: 'Ambiguous number',
    cause: 'This could be a number of several countries.',
    cure: 'Type it in the international form, with + and the country code.',
  },
  'number-has-letters': {
    status: 400,
    title: 'Letters in the number',
    cause: 'A phone number has no letters here.',
    cure: 'Type the digits.',
  },
  'number-is-uri': {
    status: 400,
    title: 'Not a phone number',
    cause: 'Addresses such as sip: or client: cannot be called.',
    cure: 'Type a phone number.',
  },
  'number-emergency': {
    status: 400,
    title: 'Emergency number',
    cause: 'Emergency numbers cannot be called from here.',
    cure: 'Use a phone.',
  },
  'number-premium': {
    status: 400,
    title: 'Premium number',
    cause: 'Premium-rate, shared-cost, satellite and other special numbers cannot be called.',
    cure: 'Call an ordinary number.',
  },
  'country-not-allowed': {
    status: 403,
    title: 'Country not allowed',
    cause: 'Your organization does not call this country.',
    cure: 'An admin can allow it in the calling settings.',
    action: openCalling,
  },
  'do-not-call': {
    status: 403,
    title: 'Do not call',
    cause: 'This number belongs to somebody who is marked “do not call” in your organization.',
    cure: 'A manager or an admin may take the mark back, on the contact’s page.',
  },
  'contact-without-phone': {
    status: 400,
    title: 'Contact has no phone number',
    cause: 'Lead has no phone number.',
    cure: 'Add a number to the contact.',
  },
} as const satisfies Record<string, CatalogueEntry>;
