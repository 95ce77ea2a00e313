import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { paths } from '#contract/api.ts';
import { roles } from '#contract/permissions.ts';
import { type Invitation, NewInvitation } from '#contract/team.ts';
import { api } from '#web/lib/api.ts';
import { schemaResolver, showFieldFaults, unplacedFault } from '#web/lib/form.ts';
import { keys } from '#web/lib/query.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { Select } from '#web/ui/select.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { AcceptLink } from './accept-link.tsx';
import { roleOption } from './roles.ts';

const invitable = roles.filter((role) => role !== 'owner').toReversed();
const formId = 'invite';
const fields = ['email', 'role'] as const;

export function InviteDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const [sent, setSent] = useState<Invitation | null>(null);
  const close = () => {
    onOpenChange(false);
    setSent(null);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? onOpenChange(true) : close())}
      title={sent ? 'Invitation sent' : 'Invite to the team'}
      description={sent ? '' : 'They get an e-mail with a link, and choose their own password.'}
      footer={
        sent ? (
          <>
            <Button onClick={() => setSent(null)}>Invite another</Button>
            <Button variant="primary" onClick={close}>
              Done
            </Button>
          </>
        ) : (
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary" type="submit" form={formId}>
              Send invitation
            </Button>
          </>
        )
      }
    >
      {sent ? <Sent invitation={sent} /> : <InviteForm onSent={setSent} />}
    </Dialog>
  );
}

function InviteForm({ onSent }: { onSent: (invitation: Invitation) => void }) {
  const client = useQueryClient();
  const form = useForm<NewInvitation>({
    resolver: schemaResolver(NewInvitation),
    defaultValues: { email: '', role: 'agent' },
  });
  const invite = useMutation({
    mutationFn: (body: NewInvitation) => api.post<Invitation>(paths.invitations, body),
    onSuccess: (invitation) => {
      onSent(invitation);
      return client.invalidateQueries({ queryKey: keys.invitations });
    },
    onError: (fault) => showFieldFaults(fault, fields, form.setError),
  });
  const { errors } = form.formState;
  const unplaced = unplacedFault(invite.error, fields);
  return (
    <form
      id={formId}
      className="space-y-4"
      noValidate
      onSubmit={form.handleSubmit((values) => !invite.isPending && invite.mutate(values))}
    >
      {unplaced !== null && <ErrorState error={unplaced} />}
      <Field label="E-mail" error={errors.email?.message}>
        {(control) => <Input {...control} {...form.register('email')} type="email" autoComplete="off" />}
      </Field>
      <Field label="Role" error={errors.role?.message}>
        {(control) => <Select {...control} {...form.register('role')} options={invitable.map(roleOption)} />}
      </Field>
    </form>
  );
}

function Sent({ invitation }: { invitation: Invitation }) {
  return (
    <div className="space-y-3">
      <p>
        {invitation.email} can join as <strong className="font-semibold">{invitation.role}</strong>. The link, for
        handing over by other means:
      </p>
      <AcceptLink invitation={invitation} />
    </div>
  );
}
