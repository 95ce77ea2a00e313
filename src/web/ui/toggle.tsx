import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn.ts';

type ToggleProps = Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode; hint?: ReactNode };

/** A checkbox that says "on" and "off": for what takes effect as a whole, not for choosing from a list. */
export function Switch({ label, hint, className, ...rest }: ToggleProps) {
  return (
    <label className={cn('flex min-h-6 items-start gap-3', className)}>
      <input
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox says by itself whether it is checked
        role="switch"
        {...rest}
        className={cn(
          'relative h-5 w-9 shrink-0 appearance-none rounded-full border border-edge bg-sunken transition-colors',
          'before:absolute before:top-0.5 before:left-0.5 before:size-3.5 before:rounded-full before:bg-edge',
          'before:transition-transform checked:border-accent checked:bg-accent checked:before:translate-x-4',
          'checked:before:bg-on-accent disabled:cursor-not-allowed disabled:opacity-55',
        )}
      />
      <ToggleText label={label} hint={hint} />
    </label>
  );
}

function ToggleText({ label, hint }: { label: ReactNode; hint: ReactNode }) {
  return (
    <span className="min-w-0">
      <span className="block">{label}</span>
      {hint && <span className="block text-xs text-faint">{hint}</span>}
    </span>
  );
}
