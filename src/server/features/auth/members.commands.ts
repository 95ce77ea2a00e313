import type { Role } from '#contract/permissions.ts';
import type { Member as TeamMember } from '#contract/team.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Member } from '../../kernel/actor.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { loadMember } from './members.queries.ts';
import { deleteMember, loadForChange, type MemberRow, updateRole } from './members.store.ts';

/** What another feature does when a member may do other things than before, in the transaction that changes it. */
export type MemberListener = (
  scope: Scope,
  change: { readonly userId: string; readonly role: Role | null; readonly by: Member },
) => Promise<void>;

export type Changing = {
  /** Drops what this node remembers of a person's sign-ins, so that the change is felt at once. */
  readonly forget: (userId: string) => void;
  readonly onMemberChanged: readonly MemberListener[];
};

/** Gives a member another role. Only owners make owners or touch them, and one owner always stays. */
export async function changeRole(
  scope: Scope,
  by: Member,
  change: { readonly memberId: string; readonly role: Role },
  changing: Changing,
): Promise<Result<TeamMember>> {
  const found = await loadForChange(scope, change.memberId);
  const allowed = judge(found, by, change.role);
  if (!allowed.ok) return allowed;
  await updateRole(scope, change.memberId, change.role);
  await tell(scope, changing, { userId: allowed.value.userId, role: change.role, by });
  return ok(await loadMember(scope, change.memberId));
}

/** Takes a member out of the organization; what they made stays. */
export async function removeMember(
  scope: Scope,
  by: Member,
  memberId: string,
  changing: Changing,
): Promise<Result<void>> {
  const found = await loadForChange(scope, memberId);
  const allowed = judge(found, by, null);
  if (!allowed.ok) return allowed;
  await deleteMember(scope, memberId);
  await tell(scope, changing, { userId: allowed.value.userId, role: null, by });
  return ok(undefined);
}

function judge(
  { member, owners }: { readonly member: MemberRow | null; readonly owners: number },
  by: Member,
  wanted: Role | null,
): Result<MemberRow> {
  if (!member) return refuse('not-found');
  if ((member.role === 'owner' || wanted === 'owner') && by.role !== 'owner') {
    return refuse('not-allowed', { detail: 'Only an owner may make somebody an owner, or change or remove one.' });
  }
  if (member.role === 'owner' && wanted !== 'owner' && owners === 1) return refuse('last-owner');
  return ok(member);
}

async function tell(
  scope: Scope,
  { forget, onMemberChanged }: Changing,
  change: Parameters<MemberListener>[1],
): Promise<void> {
  for (const listen of onMemberChanged) await listen(scope, change);
  // Before the hint goes out: whoever hears it looks at the sign-in again.
  scope.afterCommit(() => forget(change.userId));
  await scope.publish({ kind: 'members' });
}
