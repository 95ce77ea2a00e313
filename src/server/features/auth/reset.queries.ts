import type { Deps } from '../../deps.ts';

/** The organization that the person joined first, as for a sign-in that has chosen none; null for who is in none. */
export async function firstOrganizationOf({ db }: Pick<Deps, 'db'>, userId: string): Promise<string | null> {
  const row = await db.global
    .selectFrom('members')
    .select('organization_id')
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.organization_id ?? null;
}
