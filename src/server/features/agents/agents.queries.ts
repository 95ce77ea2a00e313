import type { CallMode } from '#contract/calls.ts';
import type { Profile } from '#contract/settings.ts';
import type { Scope } from '../../infra/scope.ts';

/** What a member decided for themself; the defaults for one who has not decided anything yet. */
export type Agent = { readonly phone: string | null; readonly defaultMode: CallMode };

export async function loadAgent(scope: Scope, userId: string): Promise<Agent> {
  const row = await scope.tx
    .selectFrom('agents')
    .select(['phone', 'default_mode'])
    .where('tenant_id', '=', scope.tenantId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return { phone: row?.phone ?? null, defaultMode: (row?.default_mode ?? 'direct') as CallMode };
}

export async function loadProfile(scope: Scope, userId: string): Promise<Profile> {
  const user = await scope.tx
    .selectFrom('users')
    .select(['id', 'name', 'email'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
  return { userId: user.id, name: user.name, email: user.email, ...(await loadAgent(scope, userId)) };
}
