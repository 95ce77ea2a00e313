import type { Role } from '#contract/permissions.ts';
import type { Invitation } from '#contract/team.ts';
import type { Scope } from '../../infra/scope.ts';

/** The address in the e-mail, where the invitation is accepted. */
export function acceptUrl(publicUrl: string, id: string): string {
  return `${publicUrl}/invitations/${id}`;
}

/** Those that wait and have not expired, newest first. */
export async function listInvitations(scope: Scope, publicUrl: string): Promise<{ items: Invitation[] }> {
  const rows = await scope.tx
    .selectFrom('invitations as i')
    .leftJoin('users as u', 'u.id', 'i.inviter_id')
    .select(['i.id', 'i.email', 'i.role', 'i.expires_at', 'u.name'])
    .where('i.organization_id', '=', scope.tenantId)
    .where('i.status', '=', 'pending')
    .where('i.expires_at', '>', scope.now)
    .orderBy('i.id', 'desc')
    .execute();
  return {
    items: rows.map((row) => ({
      id: row.id,
      email: row.email,
      role: row.role as Role,
      invitedBy: row.name,
      expiresAt: row.expires_at.toISOString(),
      acceptUrl: acceptUrl(publicUrl, row.id),
    })),
  };
}
