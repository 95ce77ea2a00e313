import { useMutation } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { Type } from 'typebox';
import { paths } from '#contract/api.ts';
import { SignUp } from '#contract/team.ts';
import { api } from '#web/lib/api.ts';
import { schemaResolver, showFieldFaults, unplacedFault } from '#web/lib/form.ts';
import { passwordHint, StrongPassword } from '#web/lib/password.ts';
import { Button } from '#web/ui/button.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { PasswordField } from '#web/ui/password-field.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { AuthFrame, inlineLink } from './auth-frame.tsx';
import { enter } from './enter.ts';

const schema = Type.Object({ ...SignUp.properties, password: StrongPassword });
const names = { organization: 'Fill this in.', name: 'Fill this in.' };
const fields = ['organization', 'name', 'email', 'password'] as const;

export function SignUpPage() {
  const { next } = useSearch({ from: '/sign-up' });
  const form = useForm<SignUp>({
    resolver: schemaResolver(schema, undefined, names),
    defaultValues: { organization: '', name: '', email: '', password: '' },
  });
  const signUp = useMutation({
    mutationFn: (body: SignUp) => api.post(paths.signUp, body),
    onSuccess: () => enter(next),
    onError: (fault) => showFieldFaults(fault, fields, form.setError),
  });
  const { errors } = form.formState;
  const unplaced = unplacedFault(signUp.error, fields);
  return (
    <AuthFrame
      title="Create an organization"
      foot={
        <>
          Have an account?{' '}
          <Link to="/sign-in" search={next ? { next } : {}} className={inlineLink}>
            Sign in
          </Link>
        </>
      }
    >
      <form className="space-y-4" noValidate onSubmit={form.handleSubmit((values) => signUp.mutate(values))}>
        {unplaced !== null && <ErrorState error={unplaced} />}
        <Field label="Organization" hint="Your firm, as its people call it." error={errors.organization?.message}>
          {(control) => <Input {...control} {...form.register('organization')} autoComplete="organization" autoFocus />}
        </Field>
        <Field label="Your name" error={errors.name?.message}>
          {(control) => <Input {...control} {...form.register('name')} autoComplete="name" />}
        </Field>
        <Field label="E-mail" error={errors.email?.message}>
          {(control) => <Input {...control} {...form.register('email')} type="email" autoComplete="username" />}
        </Field>
        <PasswordField
          register={() => form.register('password')}
          autoComplete="new-password"
          hint={passwordHint}
          error={errors.password?.message}
        />
        <Button type="submit" variant="primary" className="w-full" loading={signUp.isPending || signUp.isSuccess}>
          Create organization
        </Button>
      </form>
    </AuthFrame>
  );
}
