import type { Role } from '#contract/permissions.ts';

/** A signed-in person in the organization that they have chosen. */
export type Member = {
  readonly kind: 'member';
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
};

/** Who acts: a person, the carrier through a verified webhook, or the system's own jobs. */
export type Actor = Member | { readonly kind: 'carrier' } | { readonly kind: 'system' };

/** Everything that a transaction needs to know about who wants it. */
export type Identity = { readonly tenantId: string; readonly actor: Actor; readonly requestId: string };
