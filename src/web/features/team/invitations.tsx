import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Mail } from 'lucide-react';
import { useState } from 'react';
import { paths } from '#contract/api.ts';
import type { Invitation } from '#contract/team.ts';
import { api } from '#web/lib/api.ts';
import { dateOf } from '#web/lib/format.ts';
import { keys } from '#web/lib/query.ts';
import { toast } from '#web/lib/toast.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { Card, CardHeader } from '#web/ui/card.tsx';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { CopyButton } from '#web/ui/copy-button.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';
import { roleNames } from './roles.ts';

/** Invitations that nobody has accepted yet. */
export function Invitations() {
  const [withdrawing, setWithdrawing] = useState<Invitation | null>(null);
  const invitations = useQuery({
    queryKey: keys.invitations,
    queryFn: () => api.get<{ items: Invitation[] }>(paths.invitations),
  });
  return (
    <Card aria-label="Invitations">
      <CardHeader title="Invitations" description="Sent, and not accepted yet." />
      {invitations.isPending && <SkeletonRows rows={2} label="Loading invitations" />}
      {invitations.error && (
        <ErrorState className="m-4" error={invitations.error} onRetry={() => void invitations.refetch()} />
      )}
      {invitations.data?.items.length === 0 && (
        <EmptyState icon={<Mail />} title="No open invitations">
          Invite a colleague by e-mail; until they accept, the invitation stands here with its link.
        </EmptyState>
      )}
      <ul className="divide-y">
        {invitations.data?.items.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} onWithdraw={() => setWithdrawing(invitation)} />
        ))}
      </ul>
      <Withdraw invitation={withdrawing} onClose={() => setWithdrawing(null)} />
    </Card>
  );
}

function InvitationRow({ invitation, onWithdraw }: { invitation: Invitation; onWithdraw: () => void }) {
  const { email, role, invitedBy, expiresAt, acceptUrl } = invitation;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-48">
        <p className="truncate font-medium">{email}</p>
        <p className="text-xs text-faint">
          {invitedBy && `by ${invitedBy}, `}until {dateOf(expiresAt)}
        </p>
      </div>
      <Badge>{roleNames[role]}</Badge>
      <CopyButton text={acceptUrl} what={`Copy the accept link of ${email}`} label="Copy link" />
      <Button size="sm" onClick={onWithdraw} aria-label={`Withdraw the invitation of ${email}`}>
        Withdraw
      </Button>
    </li>
  );
}

function Withdraw({ invitation, onClose }: { invitation: Invitation | null; onClose: () => void }) {
  const client = useQueryClient();
  const withdraw = useMutation({
    mutationFn: ({ id }: Invitation) => api.delete(paths.invitation(id)),
    onSuccess: () => toast.success('The invitation was withdrawn'),
    onError: (fault) => toast.failure(fault),
    onSettled: () => {
      onClose();
      return client.invalidateQueries({ queryKey: keys.invitations });
    },
  });
  return (
    <ConfirmDialog
      open={invitation !== null}
      onOpenChange={(open) => !open && onClose()}
      title="Withdraw the invitation?"
      description="Its link stops working. You can invite the same person again."
      confirm="Withdraw"
      danger
      pending={withdraw.isPending}
      onConfirm={() => invitation && withdraw.mutate(invitation)}
    />
  );
}
