import type { Role } from '#contract/permissions.ts';
import type { Member } from '#contract/team.ts';
import type { Scope } from '../../infra/scope.ts';

/** Everybody of the organization, in the order in which they joined. */
export async function listMembers(scope: Scope): Promise<{ items: Member[] }> {
  const rows = await selectMembers(scope).execute();
  return { items: rows.map(toMember) };
}

export async function loadMember(scope: Scope, id: string): Promise<Member> {
  return toMember(await selectMembers(scope).where('m.id', '=', id).executeTakeFirstOrThrow());
}

export async function isMemberByEmail(scope: Scope, email: string): Promise<boolean> {
  const row = await scope.tx
    .selectFrom('members as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select('m.id')
    .where('m.organization_id', '=', scope.tenantId)
    .where('u.email', '=', email)
    .executeTakeFirst();
  return row !== undefined;
}

function selectMembers(scope: Scope) {
  return scope.tx
    .selectFrom('members as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select(['m.id', 'm.user_id as userId', 'u.name', 'u.email', 'm.role', 'm.created_at'])
    .where('m.organization_id', '=', scope.tenantId)
    .orderBy('m.created_at')
    .orderBy('m.id');
}

type Row = Awaited<ReturnType<ReturnType<typeof selectMembers>['executeTakeFirstOrThrow']>>;

function toMember({ created_at, role, ...row }: Row): Member {
  return { ...row, role: role as Role, joinedAt: created_at.toISOString() };
}
