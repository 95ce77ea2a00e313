import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { paths } from '#contract/api.ts';
import type { Me, PublicInvitation } from '#contract/team.ts';
import { api, asProblem } from '#web/lib/api.ts';
import { meQuery } from '#web/lib/me.ts';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { AuthFrame, inlineLink } from './auth-frame.tsx';
import { JoinAs, JoinElsewhere, JoinNew, JoinSignIn } from './join.tsx';

/** Where an invitation's link leads, whoever follows it: a member-to-be signed in, somebody else, or a newcomer. */
export function InvitationPage() {
  const { id } = useParams({ from: '/invitations/$id' });
  const invitation = useQuery({
    queryKey: ['invitation', id],
    queryFn: () => api.get<PublicInvitation>(paths.publicInvitation(id)),
  });
  const me = useQuery(meQuery);
  if (invitation.error)
    return (
      <AuthFrame
        title="Invitation"
        foot={
          <Link to="/" className={inlineLink}>
            Go to Switchhook
          </Link>
        }
      >
        <ErrorState
          error={invitation.error}
          onRetry={isLasting(invitation.error) ? undefined : () => void invitation.refetch()}
        />
      </AuthFrame>
    );
  if (!invitation.data || me.isPending)
    return (
      <AuthFrame title="Invitation">
        <div role="status" className="space-y-3">
          <span className="sr-only">Loading the invitation</span>
          <Skeleton />
          <Skeleton className="w-2/3" />
          <Skeleton className="h-9" />
        </div>
      </AuthFrame>
    );
  return (
    <AuthFrame title={`Join ${invitation.data.organization}`}>
      <p className="mb-4 text-soft">
        {invitation.data.email} was invited as <strong className="font-semibold">{invitation.data.role}</strong>.
      </p>
      <Join id={id} invitation={invitation.data} me={me.data} />
    </AuthFrame>
  );
}

/** A used or withdrawn invitation stays what it is, however often one asks. */
const isLasting = (fault: unknown): boolean => {
  const { status } = asProblem(fault);
  return status >= 400 && status < 500;
};

type JoinProps = { id: string; invitation: PublicInvitation; me: Me | undefined };

function Join({ id, invitation, me }: JoinProps) {
  if (me && me.user.email.toLowerCase() === invitation.email.toLowerCase()) return <JoinAs id={id} me={me} />;
  if (me) return <JoinElsewhere me={me} invited={invitation.email} />;
  if (invitation.hasAccount) return <JoinSignIn id={id} />;
  return <JoinNew id={id} />;
}
