import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

/** What every control that takes text has in common. On phones 16 px, or iOS zooms the page on focus. */
export const controlLook = cn(
  'w-full rounded-md border border-edge bg-surface px-2.5 text-base text-ink sm:text-sm',
  'aria-invalid:border-bad disabled:cursor-not-allowed disabled:bg-sunken disabled:text-faint [&[readonly]]:bg-sunken',
);

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={cn(controlLook, 'h-9', className)} />;
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={4} {...rest} className={cn(controlLook, 'py-2', className)} />;
}
