import { useMutation } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { Type } from 'typebox';
import { paths } from '#contract/api.ts';
import type { PasswordReset } from '#contract/team.ts';
import { api } from '#web/lib/api.ts';
import { schemaResolver, showFieldFaults, unplacedFault } from '#web/lib/form.ts';
import { passwordHint, StrongPassword } from '#web/lib/password.ts';
import { Button } from '#web/ui/button.tsx';
import { PasswordField } from '#web/ui/password-field.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { AuthFrame, inlineLink } from './auth-frame.tsx';

/** Where the link of the e-mail leads. Whether it still works is known when the password is sent, not before. */
export function ResetPasswordPage() {
  const { token } = useSearch({ from: '/reset-password' });
  const reset = useMutation({ mutationFn: (body: PasswordReset) => api.post(paths.resetPassword, body) });
  return (
    <AuthFrame
      title={reset.isSuccess ? 'Your password is set' : 'Choose a new password'}
      foot={
        !reset.isSuccess && (
          <Link to="/sign-in" className={inlineLink}>
            Back to signing in
          </Link>
        )
      }
    >
      {token === undefined && <NoToken />}
      {token !== undefined && (reset.isSuccess ? <Done /> : <Choose token={token} reset={reset} />)}
    </AuthFrame>
  );
}

function NoToken() {
  return (
    <div className="space-y-4">
      <p>This address lacks the end of the link in the e-mail. Open the link itself, or have another one sent.</p>
      <Button variant="primary" className="w-full" asChild>
        <Link to="/forgot-password">Ask for a new link</Link>
      </Button>
    </div>
  );
}

function Done() {
  return (
    <div className="space-y-4">
      <p role="status">Sign in with it. Wherever you were signed in, you are no longer.</p>
      <Button variant="primary" className="w-full" asChild>
        <Link to="/sign-in">Sign in</Link>
      </Button>
    </div>
  );
}

type Chosen = { password: string };
const schema = Type.Object({ password: StrongPassword });
const fields = ['password'] as const;

type Reset = {
  readonly error: unknown;
  readonly isPending: boolean;
  readonly mutate: (body: PasswordReset, options: { onError: (fault: unknown) => void }) => void;
};

function Choose({ token, reset }: { token: string; reset: Reset }) {
  const form = useForm<Chosen>({ resolver: schemaResolver(schema), defaultValues: { password: '' } });
  const unplaced = unplacedFault(reset.error, fields);
  const send = form.handleSubmit(({ password }) =>
    reset.mutate({ token, password }, { onError: (fault) => showFieldFaults(fault, fields, form.setError) }),
  );
  return (
    <form className="space-y-4" noValidate onSubmit={send}>
      {unplaced !== null && <ErrorState error={unplaced} />}
      <PasswordField
        register={() => form.register('password')}
        label="New password"
        autoComplete="new-password"
        autoFocus
        hint={passwordHint}
        error={form.formState.errors.password?.message}
      />
      <Button type="submit" variant="primary" className="w-full" loading={reset.isPending}>
        Set the password
      </Button>
    </form>
  );
}
