import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { cn } from './cn.ts';

/** What a control must carry so that its label, hint and error are read with it. */
export type ControlProps = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
};

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  /** The label is for screen readers only, where the place says enough to the eye. */
  labelHidden?: boolean;
  className?: string | undefined;
  children: (control: ControlProps) => ReactNode;
};

/** A label, a control, and what is said about it: `<Field label="Name">{(control) => <Input {...control} />}</Field>`. */
export function Field({ label, hint, error, required, labelHidden, className, children }: FieldProps) {
  const id = useId();
  // A rule that is broken is said once.
  const shownHint = hint === error ? undefined : hint;
  const described = [shownHint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={cn('min-w-0 space-y-1', className)}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'block text-sm font-medium'}>
        {label}
        {required && (
          <span aria-hidden className="text-bad-ink">
            {' *'}
          </span>
        )}
      </label>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': required ? true : undefined,
      })}
      {shownHint && (
        <p id={`${id}-hint`} className="text-xs text-faint">
          {shownHint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="flex items-start gap-1 text-xs text-bad-ink">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          {error}
        </p>
      )}
    </div>
  );
}
