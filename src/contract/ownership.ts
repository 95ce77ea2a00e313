import type { Call } from './calls.ts';

/*
 * Whose call it is. What is left of a call (its recordings, what came of it, its place in somebody's history) is its
 * owners', who follow from its facts: see `owners.model.ts`. What is done in a call that lives is for fewer.
 */

/** Whether this member placed it or talked in it, also if they have given it away; being rung is not enough. */
export function isOwn({ owners }: Pick<Call, 'owners'>, userId: string | null | undefined): boolean {
  return userId != null && owners.includes(userId);
}

type Acting = {
  readonly user: { readonly id: string } | null;
  readonly participants: readonly Pick<Call['participants'][number], 'userId' | 'role' | 'state'>[];
};

/** Whether this member may act in it: who placed or answered it, and whoever talks in it now, as after a transfer. */
export function mayActIn({ user, participants }: Acting, userId: string | null | undefined): boolean {
  if (userId == null) return false;
  return (
    user?.id === userId ||
    participants.some((each) => each.userId === userId && each.role === 'agent' && each.state === 'here')
  );
}
