import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { Type } from 'typebox';
import { paths } from '#contract/api.ts';
import { InvitationAcceptance, type Me } from '#contract/team.ts';
import { api } from '#web/lib/api.ts';
import { schemaResolver, showFieldFaults, unplacedFault } from '#web/lib/form.ts';
import { passwordHint, StrongPassword } from '#web/lib/password.ts';
import { Button } from '#web/ui/button.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { PasswordField } from '#web/ui/password-field.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { enter } from './enter.ts';

const accept = (id: string, body: InvitationAcceptance) => api.post(paths.acceptInvitation(id), body);
const fields = ['name', 'password'] as const;

/** Signed in with the invited address. */
export function JoinAs({ id, me }: { id: string; me: Me }) {
  const join = useMutation({ mutationFn: () => accept(id, {}), onSuccess: () => enter() });
  return (
    <div className="space-y-4">
      {join.error && <ErrorState error={join.error} />}
      <Button
        variant="primary"
        className="w-full"
        loading={join.isPending || join.isSuccess}
        onClick={() => join.mutate()}
      >
        Join as {me.user.name}
      </Button>
    </div>
  );
}

/** Signed in as somebody else. */
export function JoinElsewhere({ me, invited }: { me: Me; invited: string }) {
  const leave = useMutation({
    mutationFn: () => api.post(paths.signOut, {}),
    onSuccess: () => window.location.reload(),
  });
  return (
    <div className="space-y-4">
      <p>
        You are signed in as {me.user.email}. Sign out, then accept as {invited}.
      </p>
      {leave.error && <ErrorState error={leave.error} />}
      <Button className="w-full" loading={leave.isPending || leave.isSuccess} onClick={() => leave.mutate()}>
        Sign out
      </Button>
    </div>
  );
}

/** Has an account, is not signed in. */
export function JoinSignIn({ id }: { id: string }) {
  return (
    <Button variant="primary" className="w-full" asChild>
      <Link to="/sign-in" search={{ next: `/invitations/${id}` }}>
        Sign in to accept
      </Link>
    </Button>
  );
}

type Newcomer = { name: string; password: string };
const schema = Type.Object({ name: InvitationAcceptance.properties.name, password: StrongPassword });

/** Is new: accepting makes the account. */
export function JoinNew({ id }: { id: string }) {
  const form = useForm<Newcomer>({
    resolver: schemaResolver(schema, undefined, { name: 'Fill this in.' }),
    defaultValues: { name: '', password: '' },
  });
  const join = useMutation({
    mutationFn: (body: Newcomer) => accept(id, body),
    onSuccess: () => enter(),
    onError: (fault) => showFieldFaults(fault, fields, form.setError),
  });
  const { errors } = form.formState;
  const unplaced = unplacedFault(join.error, fields);
  return (
    <form className="space-y-4" noValidate onSubmit={form.handleSubmit((values) => join.mutate(values))}>
      {unplaced !== null && <ErrorState error={unplaced} />}
      <Field label="Your name" error={errors.name?.message}>
        {(control) => <Input {...control} {...form.register('name')} autoComplete="name" />}
      </Field>
      <PasswordField
        register={() => form.register('password')}
        label="Choose a password"
        autoComplete="new-password"
        hint={passwordHint}
        error={errors.password?.message}
      />
      <Button type="submit" variant="primary" className="w-full" loading={join.isPending || join.isSuccess}>
        Accept and join
      </Button>
    </form>
  );
}
