import type { CatalogueEntry } from './entry.ts';

/** Signing up, invitations and roles. */
export const team = {
  'email-taken': {
    status: 409,
    title: 'E-mail in use',
    cause: 'There is an account with this e-mail.',
    cure: 'Sign in with it, or use another e-mail.',
  },
  'invitation-gone': {
    status: 410,
    title: 'Invitation no longer valid',
    cause: 'The invitation was used, withdrawn, or has expired.',
    cure: 'Ask for a new one.',
  },
  'invitation-not-yours': {
    status: 403,
    title: 'Not your invitation',
    cause: 'The invitation was sent to another e-mail address than the one you are signed in with.',
    cure: 'Sign in with the invited address.',
  },
  'last-owner': {
    status: 409,
    title: 'Last owner',
    cause: 'An organization needs at least one owner.',
    cure: 'Make somebody else an owner first.',
  },
  'reset-gone': {
    status: 410,
    title: 'Link no longer valid',
    cause: 'The link for choosing a new password was used, has expired, or was not copied whole.',
    cure: 'Ask for a new one; it works once, for an hour.',
    action: { label: 'Ask for a new link', href: '/forgot-password' },
  },
  'weak-password': {
    status: 400,
    title: 'Password too weak',
    cause: 'A password has 10 to 128 characters.',
    cure: 'Choose a longer one.',
  },
} as const satisfies Record<string, CatalogueEntry>;
