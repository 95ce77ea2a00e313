import { useMutation } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { Type } from 'typebox';
import { paths } from '#contract/api.ts';
import type { SignIn } from '#contract/team.ts';
import { api } from '#web/lib/api.ts';
import { schemaResolver } from '#web/lib/form.ts';
import { Button } from '#web/ui/button.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { PasswordField } from '#web/ui/password-field.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { AuthFrame, inlineLink } from './auth-frame.tsx';
import { enter } from './enter.ts';

const filled = { minLength: 1 } as const;
const schema = Type.Object({ email: Type.String(filled), password: Type.String(filled) });

export function SignInPage() {
  const { next } = useSearch({ from: '/sign-in' });
  const form = useForm<SignIn>({
    resolver: schemaResolver(schema),
    defaultValues: { email: '', password: '' },
  });
  const signIn = useMutation({
    mutationFn: (body: SignIn) => api.post(paths.signIn, body),
    onSuccess: () => enter(next),
  });
  const { errors } = form.formState;
  return (
    <AuthFrame
      title="Sign in"
      foot={
        <>
          New here?{' '}
          <Link to="/sign-up" search={next ? { next } : {}} className={inlineLink}>
            Create an organization
          </Link>
        </>
      }
    >
      <form className="space-y-4" noValidate onSubmit={form.handleSubmit((values) => signIn.mutate(values))}>
        {signIn.error && <ErrorState error={signIn.error} />}
        <Field label="E-mail" error={errors.email?.message}>
          {(control) => (
            <Input {...control} {...form.register('email')} type="email" autoComplete="username" autoFocus />
          )}
        </Field>
        <PasswordField
          register={() => form.register('password')}
          autoComplete="current-password"
          error={errors.password?.message}
        />
        <p className="text-right text-sm">
          <Link to="/forgot-password" className={inlineLink}>
            Forgot password?
          </Link>
        </p>
        <Button type="submit" variant="primary" className="w-full" loading={signIn.isPending || signIn.isSuccess}>
          Sign in
        </Button>
      </form>
    </AuthFrame>
  );
}
