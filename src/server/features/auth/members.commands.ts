import type { Role } from '#contract/permissions.ts';
import type { Member as TeamMember } from '#contract/team.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Member } from '../../kernel/actor.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { loadMember } from './members.queries.ts';
import { deleteMember, loadForChange, type MemberRow, updateRole } from './members.store.ts';

/** Drops what this node remembers of a person's sign-ins, so that the change is felt at once. */
type Forget = (userId: string) => void;

/** Gives a member another role. Only owners make owners or touch them, and one owner always stays. */
export async function changeRole(
  scope: Scope,
  by: Member,
  change: { readonly memberId: string; readonly role: Role },
  forget: Forget,
): Promise<Result<TeamMember>> {
  const found = await loadForChange(scope, change.memberId);
  const allowed = judge(found, by, change.role);
  if (!allowed.ok) return allowed;
  await updateRole(scope, change.memberId, change.role);
  await tell(scope, allowed.value, forget);
  return ok(await loadMember(scope, change.memberId));
}

/** Takes a member out of the organization; what they made stays. */
export async function removeMember(scope: Scope, by: Member, memberId: string, forget: Forget): Promise<Result<void>> {
  const found = await loadForChange(scope, memberId);
  const allowed = judge(found, by, null);
  if (!allowed.ok) return allowed;
  await deleteMember(scope, memberId);
  await tell(scope, allowed.value, forget);
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

async function tell(scope: Scope, member: MemberRow, forget: Forget): Promise<void> {
  // Before the hint goes out: whoever hears it looks at the sign-in again.
  scope.afterCommit(() => forget(member.userId));
  await scope.publish({ kind: 'members' });
}
