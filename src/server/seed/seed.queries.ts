import type { Kysely } from 'kysely';
import type { DB } from '../infra/db.types.ts';

export async function hasPerson(global: Kysely<DB>, id: string): Promise<boolean> {
  return (await global.selectFrom('users').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

export async function hasFirm(global: Kysely<DB>, id: string): Promise<boolean> {
  return (await global.selectFrom('organizations').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}
