import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps, MouseEvent } from 'react';
import { cn } from './cn.ts';
import { Spinner } from './spinner.tsx';
import { Tooltip } from './tooltip.tsx';

export const buttonLook = cva(
  [
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border border-transparent font-medium',
    'whitespace-nowrap select-none transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55',
    '[&_svg]:size-4 [&_svg]:shrink-0',
  ],
  {
    variants: {
      variant: {
        primary: 'bg-accent text-on-accent not-aria-disabled:hover:bg-accent-strong',
        call: 'bg-ok text-on-ok not-aria-disabled:hover:bg-ok-strong',
        'call-outline': 'border-ok bg-surface text-ok-ink not-aria-disabled:hover:bg-ok-soft',
        'call-ghost': 'text-ok not-aria-disabled:hover:bg-ok-soft not-aria-disabled:hover:text-ok-ink',
        danger: 'bg-bad text-on-bad not-aria-disabled:hover:bg-bad-strong',
        outline: 'border-edge bg-surface text-ink not-aria-disabled:hover:bg-sunken',
        ghost: 'text-soft not-aria-disabled:hover:bg-sunken not-aria-disabled:hover:text-ink',
      },
      size: {
        sm: 'h-7 px-2.5 text-xs',
        md: 'h-9 px-3.5 text-sm',
        icon: 'size-9 p-0',
        'icon-sm': 'size-7 p-0',
      },
    },
    defaultVariants: { variant: 'outline', size: 'md' },
  },
);

export type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonLook> & {
    /** Shows a spinner and takes no clicks. */
    loading?: boolean | undefined;
    /** Takes no clicks and says why: on hover, on focus, and to screen readers. */
    disabledReason?: string | null | undefined;
    /** Lends its look to its only child, such as a link. */
    asChild?: boolean | undefined;
  };

export function Button({ variant, size, loading, disabledReason, asChild, className, children, ...rest }: ButtonProps) {
  const look = cn(buttonLook({ variant, size }), className);
  if (asChild)
    return (
      <Slot.Root className={look} {...rest}>
        {children}
      </Slot.Root>
    );
  const content = (
    <>
      {loading && <Spinner />}
      {!(loading && (size === 'icon' || size === 'icon-sm')) && children}
    </>
  );
  if (!disabledReason)
    return (
      <button
        type="button"
        {...rest}
        className={look}
        disabled={rest.disabled || loading}
        aria-busy={loading || undefined}
      >
        {content}
      </button>
    );
  // Not `disabled`: such a button cannot be focused, so nobody would learn the reason from the keyboard.
  return (
    <Tooltip text={disabledReason}>
      <button
        type="button"
        {...rest}
        className={look}
        onClick={refuseClick}
        aria-disabled
        aria-description={disabledReason}
      >
        {children}
      </button>
    </Tooltip>
  );
}

function refuseClick(event: MouseEvent) {
  event.preventDefault();
  event.stopPropagation();
}
