import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { UserMinus } from 'lucide-react';
import { useState } from 'react';
import { paths } from '#contract/api.ts';
import { type Role, roles } from '#contract/permissions.ts';
import type { Member } from '#contract/team.ts';
import { api } from '#web/lib/api.ts';
import { dateOf } from '#web/lib/format.ts';
import { useMe } from '#web/lib/me.ts';
import { keys } from '#web/lib/query.ts';
import { toast } from '#web/lib/toast.ts';
import { Avatar } from '#web/ui/avatar.tsx';
import { Badge } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { Card, CardHeader } from '#web/ui/card.tsx';
import { Select } from '#web/ui/select.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { RemoveMember } from './remove-member.tsx';
import { roleNames } from './roles.ts';

export function Members({ mayWrite }: { mayWrite: boolean }) {
  const [leaving, setLeaving] = useState<Member | null>(null);
  const members = useQuery({
    queryKey: keys.members,
    queryFn: () => api.get<{ items: Member[] }>(paths.members),
  });
  return (
    <Card aria-label="Members">
      <CardHeader title="Members" description={members.data && `${members.data.items.length} in all`} />
      {members.isPending && <SkeletonRows rows={4} label="Loading members" />}
      {members.error && <ErrorState className="m-4" error={members.error} onRetry={() => void members.refetch()} />}
      <ul className="divide-y">
        {members.data?.items.map((member) => (
          <MemberRow key={member.id} member={member} mayWrite={mayWrite} onRemove={() => setLeaving(member)} />
        ))}
      </ul>
      <RemoveMember member={leaving} onClose={() => setLeaving(null)} />
    </Card>
  );
}

type MemberRowProps = { member: Member; mayWrite: boolean; onRemove: () => void };

function MemberRow({ member, mayWrite, onRemove }: MemberRowProps) {
  const me = useMe();
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      <Avatar name={member.name} />
      <div className="min-w-0 flex-1 basis-40">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate">{member.name}</span>
          {member.userId === me?.user.id && <Badge>you</Badge>}
        </p>
        <p className="truncate text-xs text-faint">{member.email}</p>
      </div>
      <p className="hidden text-xs text-faint sm:block">since {dateOf(member.joinedAt)}</p>
      {mayWrite ? (
        <div className="flex items-center gap-2 max-sm:w-full max-sm:pl-11">
          <RoleSelect member={member} />
          <Button variant="ghost" size="icon" aria-label={`Remove ${member.name}`} onClick={onRemove}>
            <UserMinus aria-hidden />
          </Button>
        </div>
      ) : (
        <Badge>{roleNames[member.role]}</Badge>
      )}
    </li>
  );
}

function RoleSelect({ member }: { member: Member }) {
  const client = useQueryClient();
  const isOwner = useMe()?.role === 'owner';
  const change = useMutation({
    mutationFn: (role: string) => api.patch<Member>(paths.member(member.id), { role }),
    onSuccess: (_answer, role) => toast.success(`${member.name} is now ${role}`),
    onError: (fault) => toast.failure(fault),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.members }),
        client.invalidateQueries({ queryKey: keys.me }),
      ]),
  });
  // Only an owner makes owners, and unmakes them.
  const offered = roles.filter((role) => isOwner || role !== 'owner' || member.role === 'owner');
  return (
    <Select
      aria-label={`Role of ${member.name}`}
      className="w-32"
      value={change.isPending ? change.variables : member.role}
      disabled={change.isPending || (member.role === 'owner' && !isOwner)}
      onChange={(event) => change.mutate(event.target.value)}
      options={offered.map((role: Role) => ({ value: role, label: roleNames[role] }))}
    />
  );
}
