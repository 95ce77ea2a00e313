import type { Kysely } from 'kysely';
import type { Role } from '#contract/permissions.ts';
import type { DB } from '../../infra/db.types.ts';
import type { Scope } from '../../infra/scope.ts';
import { newId } from '../../kernel/ids.ts';

export type InvitationRow = {
  readonly id: string;
  readonly organizationId: string;
  readonly organization: string;
  readonly email: string;
  readonly role: Role;
  readonly status: string;
  readonly expiresAt: Date;
};

/** A new one for this address takes the place of an older one that waits. */
export async function insertInvitation(
  scope: Scope,
  wanted: { readonly email: string; readonly role: Role; readonly inviterId: string; readonly expiresAt: Date },
): Promise<string> {
  await scope.tx
    .updateTable('invitations')
    .set({ status: 'canceled' })
    .where('organization_id', '=', scope.tenantId)
    .where('email', '=', wanted.email)
    .where('status', '=', 'pending')
    .execute();
  const id = newId();
  await scope.tx
    .insertInto('invitations')
    .values({
      id,
      organization_id: scope.tenantId,
      email: wanted.email,
      role: wanted.role,
      inviter_id: wanted.inviterId,
      expires_at: wanted.expiresAt,
      created_at: scope.now,
    })
    .execute();
  return id;
}

/** @returns whether one of this organization was waiting under this id */
export async function cancelInvitation(scope: Scope, id: string): Promise<boolean> {
  const row = await scope.tx
    .updateTable('invitations')
    .set({ status: 'canceled' })
    .where('organization_id', '=', scope.tenantId)
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Whoever has the id has the link, so it is found without an organization. */
export async function findInvitation(tx: Kysely<DB>, id: string): Promise<InvitationRow | null> {
  const row = await tx
    .selectFrom('invitations as i')
    .innerJoin('organizations as o', 'o.id', 'i.organization_id')
    .select(['i.id', 'i.organization_id', 'o.name', 'i.email', 'i.role', 'i.status', 'i.expires_at'])
    .where('i.id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { organization_id: organizationId, name: organization, expires_at: expiresAt, role, ...rest } = row;
  return { ...rest, organizationId, organization, expiresAt, role: role as Role };
}

/** Uses it up. @returns false when somebody else did, or it has expired: of two at the same moment one gets it. */
export async function claimInvitation(scope: Scope, id: string): Promise<boolean> {
  const row = await scope.tx
    .updateTable('invitations')
    .set({ status: 'accepted' })
    .where('organization_id', '=', scope.tenantId)
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .where('expires_at', '>', scope.now)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function personExists(tx: Kysely<DB>, email: string): Promise<boolean> {
  return (await tx.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst()) !== undefined;
}
