import { cn } from './cn.ts';
import { initialsOf } from './initials.ts';

/** A person's initials; decoration beside a name that is written out. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        'inline-flex size-8 shrink-0 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent-ink',
        className,
      )}
    >
      {initialsOf(name)}
    </span>
  );
}
