import { may, type Permission, permissions, type Role } from '#contract/permissions.ts';
import type { Me } from '#contract/team.ts';
import type { Deps } from '../../deps.ts';
import type { SignIn } from '../../infra/http.ts';

/** Who is signed in, the organizations that they belong to, and what they may do in the chosen one. */
export async function findMe(
  { db }: Pick<Deps, 'db'>,
  { userId, organizationId }: Pick<SignIn, 'userId' | 'organizationId'>,
): Promise<Me> {
  const user = await db.global
    .selectFrom('users')
    .select(['id', 'name', 'email'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
  const memberships = await db.global
    .selectFrom('members as m')
    .innerJoin('organizations as o', 'o.id', 'm.organization_id')
    .select(['o.id', 'o.name', 'o.slug', 'm.role'])
    .where('m.user_id', '=', userId)
    .orderBy('m.created_at')
    .orderBy('m.id')
    .execute();
  const chosen = memberships.find(({ id }) => id === organizationId);
  const role = (chosen?.role ?? null) as Role | null;
  return {
    user,
    organization: chosen ? { id: chosen.id, name: chosen.name, slug: chosen.slug } : null,
    role,
    permissions: role ? (Object.keys(permissions) as Permission[]).filter((permission) => may(role, permission)) : [],
    organizations: memberships.map(({ id, name, role: there }) => ({ id, name, role: there as Role })),
  };
}
