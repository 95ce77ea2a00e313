import type { Deps } from '../../deps.ts';

/** Of all links for a new password; whose one is, better-auth keeps as its value. */
export async function endLinks({ db }: Pick<Deps, 'db'>, userId: string): Promise<void> {
  await db.global.deleteFrom('verifications').where('value', '=', userId).execute();
}
