import clsx from 'clsx';
import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react';

const box =
  'h-9 w-full min-w-0 rounded-md border border-edge bg-surface px-2 text-ink placeholder:text-soft disabled:bg-sunken';

type Named = { readonly label: string; readonly hint?: string };

function Labelled({ id, label, hint, children }: Named & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="font-medium text-[13px]">
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="text-soft text-xs">
          {hint}
        </p>
      )}
    </div>
  );
}

export function TextField({ label, hint, className, ...rest }: Named & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <Labelled id={id} label={label} {...(hint ? { hint } : {})}>
      <input
        id={id}
        className={clsx(box, className)}
        autoComplete="off"
        {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
        {...rest}
      />
    </Labelled>
  );
}

type Choice = readonly [value: string, words: string];

export function SelectField({
  label,
  hint,
  choices,
  ...rest
}: Named & { readonly choices: readonly Choice[] } & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  return (
    <Labelled id={id} label={label} {...(hint ? { hint } : {})}>
      <select id={id} className={box} {...(hint ? { 'aria-describedby': `${id}-hint` } : {})} {...rest}>
        {choices.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

export function CheckField({
  label,
  hint,
  ...rest
}: Named & Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'className'>) {
  const id = useId();
  return (
    <div className="grid gap-0.5">
      <label htmlFor={id} className="flex min-h-6 items-center gap-2 text-[13px]">
        <input
          id={id}
          type="checkbox"
          className="size-4 shrink-0 accent-accent"
          {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
          {...rest}
        />
        <span className="min-w-0">{label}</span>
      </label>
      {hint && (
        <p id={`${id}-hint`} className="pl-6 text-soft text-xs">
          {hint}
        </p>
      )}
    </div>
  );
}

/** Several lines, each of which is one thing. */
export function LinesField({ label, hint, ...rest }: Named & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  return (
    <Labelled id={id} label={label} {...(hint ? { hint } : {})}>
      <textarea
        id={id}
        rows={2}
        className="w-full rounded-md border border-edge bg-surface px-2 py-1.5 font-mono text-xs placeholder:text-soft"
        {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
        {...rest}
      />
    </Labelled>
  );
}
