import type { Kysely } from 'kysely';
import type { Role } from '#contract/permissions.ts';
import type { DB } from '../../infra/db.types.ts';
import { newId } from '../../kernel/ids.ts';

/** People and organizations stand above tenants, so these take a transaction, be it a scope's or a bare one. */
type Tx = Kysely<DB>;

export type NewPerson = {
  readonly id?: string;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
};

/**
 * A person with their sign-in by password.
 * @returns the id; null when there is somebody with this e-mail (compared in lower case).
 */
export async function insertPerson(
  tx: Tx,
  { id = newId(), name, email, passwordHash }: NewPerson,
): Promise<string | null> {
  const made = await tx
    .insertInto('users')
    .values({ id, name: name.trim(), email: email.toLowerCase() })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return null;
  await tx
    .insertInto('accounts')
    .values({ id: newId(), user_id: id, account_id: id, provider_id: 'credential', password: passwordHash })
    .execute();
  return id;
}

export async function insertOrganization(tx: Tx, organization: { id: string; name: string; slug: string }) {
  await tx.insertInto('organizations').values(organization).execute();
}

/** Does nothing for who is a member already. @returns whether they were made one */
export async function insertMember(
  tx: Tx,
  member: { readonly organizationId: string; readonly userId: string; readonly role: Role },
): Promise<boolean> {
  const made = await tx
    .insertInto('members')
    .values({ id: newId(), organization_id: member.organizationId, user_id: member.userId, role: member.role })
    .onConflict((conflict) => conflict.columns(['organization_id', 'user_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}
