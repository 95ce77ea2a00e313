import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { Type } from 'typebox';
import { paths } from '#contract/api.ts';
import { PasswordChange } from '#contract/team.ts';
import { api, asProblem } from '#web/lib/api.ts';
import { schemaResolver } from '#web/lib/form.ts';
import { passwordHint, StrongPassword } from '#web/lib/password.ts';
import { toast } from '#web/lib/toast.ts';
import { Button } from '#web/ui/button.tsx';
import { Card, CardBody, CardFooter, CardHeader } from '#web/ui/card.tsx';
import { PasswordField } from '#web/ui/password-field.tsx';
import { ErrorState } from '#web/ui/states.tsx';

const schema = Type.Object({
  ...PasswordChange.properties,
  currentPassword: Type.String({ minLength: 1 }),
  newPassword: StrongPassword,
});

/** The catalogue speaks of a sign-in, with an e-mail; here only the password can be wrong. */
const isWrong = (fault: unknown): boolean => asProblem(fault).code === 'wrong-credentials';

export function PasswordForm() {
  const form = useForm<PasswordChange>({
    resolver: schemaResolver(schema),
    defaultValues: { currentPassword: '', newPassword: '' },
  });
  const change = useMutation({
    mutationFn: (body: PasswordChange) => api.post(paths.changePassword, body),
    onSuccess: () => {
      form.reset();
      toast.success('Your password is changed', 'Other sign-ins of yours have ended.');
    },
    onError: (fault) =>
      isWrong(fault) &&
      form.setError('currentPassword', { message: 'This is not your password.' }, { shouldFocus: true }),
  });
  const { errors } = form.formState;
  return (
    <Card aria-label="Password">
      <CardHeader title="Password" description="Changing it ends your sign-ins on other devices." />
      <form noValidate onSubmit={form.handleSubmit((values) => change.mutate(values))}>
        <CardBody className="space-y-4">
          {change.error && !isWrong(change.error) && <ErrorState error={change.error} />}
          <div className="grid gap-4 sm:grid-cols-2">
            <PasswordField
              label="Current password"
              register={() => form.register('currentPassword')}
              autoComplete="current-password"
              error={errors.currentPassword?.message}
            />
            <PasswordField
              label="New password"
              hint={passwordHint}
              register={() => form.register('newPassword')}
              autoComplete="new-password"
              error={errors.newPassword?.message}
            />
          </div>
        </CardBody>
        <CardFooter>
          <Button type="submit" loading={change.isPending}>
            Change password
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
