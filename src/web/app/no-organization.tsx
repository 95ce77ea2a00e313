import { Building2 } from 'lucide-react';
import { useState } from 'react';
import type { Me } from '#contract/team.ts';
import { signOut, switchOrganization } from '#web/lib/account.ts';
import { toast } from '#web/lib/toast.ts';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { NewOrganizationDialog } from './new-organization-dialog.tsx';

const failed = (fault: unknown) => toast.failure(fault);

/** For somebody who was removed from the last organization, or has chosen none of several. */
export function NoOrganization({ me }: { me: Me }) {
  const choices = me.organizations;
  const [creating, setCreating] = useState(false);
  return (
    <main className="mx-auto max-w-lg pt-16">
      <h1 className="sr-only">Choose an organization</h1>
      <EmptyState
        icon={<Building2 />}
        title={choices.length > 0 ? 'Choose an organization' : 'You belong to no organization'}
        action={
          <>
            {choices.map(({ id, name }) => (
              <Button key={id} variant="primary" onClick={() => void switchOrganization(id).catch(failed)}>
                {name}
              </Button>
            ))}
            <Button onClick={() => setCreating(true)}>New organization…</Button>
            <Button onClick={() => void signOut().catch(failed)}>Sign out</Button>
          </>
        }
      >
        {choices.length === 0 && `Ask for an invitation to ${me.user.email}, or create an organization.`}
      </EmptyState>
      {creating && <NewOrganizationDialog onClose={() => setCreating(false)} />}
    </main>
  );
}
