import { may } from '#contract/permissions.ts';
import type { Deps } from '../../deps.ts';
import type { Caller, Identity, Member, Program } from '../../kernel/actor.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { lines } from '../agents/index.ts';

/** The member whose call it is, and the program that places it for them; null when they do so themself. */
export type Placing = {
  readonly by: Identity & { readonly actor: Member };
  readonly through: Program | null;
};

/**
 * The member whose call it is. People place their own; a program places one for a member who may call, with that
 * member's rights, limits and phone, and never with more: see decision 0012.
 *
 * @param userId for whom, as a program says
 */
export async function placerOf(
  deps: Deps,
  by: Identity & { readonly actor: Caller },
  userId: string | undefined,
): Promise<Result<Placing>> {
  const { actor } = by;
  if (actor.kind === 'member') {
    if (userId === undefined || userId === actor.userId) return ok({ by: { ...by, actor }, through: null });
    return refuse('not-allowed', { detail: 'You place calls for yourself only.' });
  }
  if (userId === undefined) return refuse('call-for-whom', { fields: { userId: 'is missing' } });
  const line = await deps.db.inTenant(by, (scope) => lines.of(scope, userId));
  if (!line || !may(line.role, 'phone:use')) {
    return refuse('call-for-whom', { fields: { userId: 'is nobody who may call' } });
  }
  const { name, role, email } = line;
  return ok({ by: { ...by, actor: { kind: 'member', userId, name, email, role } }, through: actor });
}
