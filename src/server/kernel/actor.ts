import type { KeyRole, Role } from '#contract/permissions.ts';

/** A signed-in person in the organization that they have chosen. */
export type Member = {
  readonly kind: 'member';
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
};

/** A program with one of the organization's API keys. It is nobody: what belongs to a person is never its own. */
export type Program = {
  readonly kind: 'key';
  readonly keyId: string;
  /** As it stands where people's names stand. */
  readonly name: string;
  readonly role: KeyRole;
};

/** Whoever may ask the API for something of an organization. */
export type Caller = Member | Program;

/** Who acts: a person, a program, the carrier through a verified webhook, or the system's own jobs. */
export type Actor = Caller | { readonly kind: 'carrier' } | { readonly kind: 'system' };

/** Everything that a transaction needs to know about who wants it. */
export type Identity = { readonly tenantId: string; readonly actor: Actor; readonly requestId: string };

/** The person behind it; null for programs, the carrier and jobs. */
export function userIdOf(actor: Actor): string | null {
  return actor.kind === 'member' ? actor.userId : null;
}
