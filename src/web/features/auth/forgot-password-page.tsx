import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { paths } from '#contract/api.ts';
import { PasswordForgotten } from '#contract/team.ts';
import { api } from '#web/lib/api.ts';
import { schemaResolver, showFieldFaults, unplacedFault } from '#web/lib/form.ts';
import { Button } from '#web/ui/button.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { AuthFrame, inlineLink } from './auth-frame.tsx';

const fields = ['email'] as const;

/** Asks for the e-mail with the link. What it says afterwards is the same for an e-mail that nobody has. */
export function ForgotPasswordPage() {
  const ask = useMutation({ mutationFn: (body: PasswordForgotten) => api.post(paths.forgetPassword, body) });
  return (
    <AuthFrame
      title={ask.isSuccess ? 'Look into your mailbox' : 'Forgot password?'}
      foot={
        <Link to="/sign-in" className={inlineLink}>
          Back to signing in
        </Link>
      }
    >
      {ask.isSuccess ? <Sent email={ask.variables.email} onAgain={ask.reset} /> : <AskForLink ask={ask} />}
    </AuthFrame>
  );
}

function Sent({ email, onAgain }: { email: string; onAgain: () => void }) {
  return (
    <div className="space-y-4">
      <p role="status" className="wrap-anywhere">
        If there is an account with {email}, an e-mail with a link for choosing a new password is on its way. The link
        works once, for an hour.
      </p>
      <p className="text-sm text-soft">Nothing there? Look among the unwanted mail too.</p>
      <Button className="w-full" onClick={onAgain}>
        Send another
      </Button>
    </div>
  );
}

type Ask = {
  readonly error: unknown;
  readonly isPending: boolean;
  readonly mutate: (body: PasswordForgotten, options: { onError: (fault: unknown) => void }) => void;
};

function AskForLink({ ask }: { ask: Ask }) {
  const form = useForm<PasswordForgotten>({
    resolver: schemaResolver(PasswordForgotten),
    defaultValues: { email: '' },
  });
  const unplaced = unplacedFault(ask.error, fields);
  const send = form.handleSubmit((values) =>
    ask.mutate(values, { onError: (fault) => showFieldFaults(fault, fields, form.setError) }),
  );
  return (
    <form className="space-y-4" noValidate onSubmit={send}>
      {unplaced !== null && <ErrorState error={unplaced} />}
      <Field
        label="E-mail"
        hint="The one that you sign in with; a link comes there."
        error={form.formState.errors.email?.message}
      >
        {(control) => <Input {...control} {...form.register('email')} type="email" autoComplete="username" autoFocus />}
      </Field>
      <Button type="submit" variant="primary" className="w-full" loading={ask.isPending}>
        Send the link
      </Button>
    </form>
  );
}
