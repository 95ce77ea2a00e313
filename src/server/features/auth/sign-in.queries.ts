import type { Deps } from '../../deps.ts';

export type SignInRow = {
  readonly session_id: string;
  readonly expires_at: Date;
  readonly user_id: string;
  readonly name: string;
  readonly email: string;
  readonly organization_id: string | null;
  readonly role: string | null;
};

/*
 * Of every request with a sign-in, so one named statement that each connection prepares once. The chosen organization
 * counts only while the person is a member of it. Without a choice it is the first that they joined; who has chosen one
 * and was removed from it is in none until they choose again, so that nothing lands in another firm by surprise.
 */
const findSignIn = {
  name: 'find-sign-in',
  text: `select s.id as session_id, s.expires_at, u.id as user_id, u.name, u.email, m.organization_id, m.role
    from sessions s
    join users u on u.id = s.user_id
    left join lateral (
      select organization_id, role from members
      where user_id = s.user_id
        and (s.active_organization_id is null or organization_id = s.active_organization_id)
      order by created_at, id limit 1
    ) m on true
    where s.token = $1`,
};

export async function findSignInByToken({ db }: Pick<Deps, 'db'>, token: string): Promise<SignInRow | null> {
  const { rows } = await db.pool.query<SignInRow>({ ...findSignIn, values: [token] });
  return rows[0] ?? null;
}
