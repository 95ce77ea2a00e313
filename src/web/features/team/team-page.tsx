import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '#web/lib/me.ts';
import { Button } from '#web/ui/button.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Invitations } from './invitations.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { Members } from './members.tsx';

const notAllowed = 'Only owners and admins change the team.';

export function TeamPage() {
  const mayWrite = useMay('members:write');
  const [inviting, setInviting] = useState(false);
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title="Team"
        description="Who belongs to the organization, and what they may do."
        actions={
          <Button variant="primary" disabledReason={mayWrite ? null : notAllowed} onClick={() => setInviting(true)}>
            <UserPlus aria-hidden />
            Invite
          </Button>
        }
      />
      <div className="space-y-6">
        <Members mayWrite={mayWrite} />
        {mayWrite && <Invitations />}
      </div>
      <InviteDialog open={inviting} onOpenChange={setInviting} />
    </div>
  );
}
