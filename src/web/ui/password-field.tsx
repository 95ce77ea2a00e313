import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { Input } from './input.tsx';

type PasswordFieldProps = Omit<ComponentProps<'input'>, 'type'> & {
  label?: string;
  hint?: string;
  error?: string | undefined;
  autoComplete: 'current-password' | 'new-password';
};

/** A password that can be looked at while it is typed: fewer typing errors, and no second field to repeat it in. */
export function PasswordField({ label = 'Password', hint, error, ...input }: PasswordFieldProps) {
  const [visible, setVisible] = useState(false);
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <span className="relative block">
          <Input {...control} {...input} type={visible ? 'text' : 'password'} className="pr-10" />
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
