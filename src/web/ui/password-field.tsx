import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { Input } from './input.tsx';

type PasswordFieldProps = {
  /** Called among the other fields, in their order: a form puts the focus on the first wrong field that it registered. */
  register: () => ComponentProps<'input'>;
  label?: string;
  hint?: string;
  error?: string | undefined;
  autoComplete: 'current-password' | 'new-password';
  autoFocus?: boolean;
};

/** A password that can be looked at while it is typed: fewer typing errors, and no second field to repeat it in. */
export function PasswordField({
  label = 'Password',
  hint,
  error,
  autoComplete,
  autoFocus,
  register,
}: PasswordFieldProps) {
  const [visible, setVisible] = useState(false);
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <span className="relative block">
          <Input
            {...control}
            {...register()}
            autoComplete={autoComplete}
            autoFocus={autoFocus}
            type={visible ? 'text' : 'password'}
            className="pr-10"
          />
          <Button
            variant="ghost"
            size="icon-sm"
            className="absolute top-1 right-1"
            aria-label="Show the password"
            aria-pressed={visible}
            onClick={() => setVisible(!visible)}
          >
            {visible ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          </Button>
        </span>
      )}
    </Field>
  );
}
