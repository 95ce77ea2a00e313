import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps, MouseEvent } from 'react';
import { cn } from './cn.ts';
import { SPINNER_MS, useLate } from './late.ts';
import { Spinner } from './spinner.tsx';
import { Tooltip } from './tooltip.tsx';

export const buttonLook = cva(
  [
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border border-transparent font-medium',
    'whitespace-nowrap select-none transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-55',
    'not-aria-busy:aria-disabled:cursor-not-allowed not-aria-busy:aria-disabled:opacity-55 aria-busy:cursor-progress',
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
    /** Takes no clicks, says so at once, and keeps the focus; a spinner stands for its icon when it lasts. */
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
  if (!disabledReason || loading)
    return (
      <BusyButton loading={loading ?? false} {...rest} className={look}>
        {children}
      </BusyButton>
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

function BusyButton({ loading, className, children, ...rest }: ComponentProps<'button'> & { loading: boolean }) {
  const late = useLate(loading, SPINNER_MS);
  return (
    // Not `disabled` while it is busy: the focus would be lost with it.
    <button
      type="button"
      {...rest}
      {...(loading && { onClick: refuseClick, 'aria-busy': true, 'aria-disabled': true })}
      className={late ? `${className} [&>svg:not(:first-child)]:hidden` : className}
    >
      {late && <Spinner />}
      {children}
    </button>
  );
}

function refuseClick(event: MouseEvent) {
  event.preventDefault();
  event.stopPropagation();
}
