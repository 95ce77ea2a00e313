import { LoaderCircle } from 'lucide-react';
import { cn } from './cn.ts';

/** A turning circle. With a `label` it speaks for itself; without, it only decorates a labelled control. */
export function Spinner({ label, className }: { label?: string | undefined; className?: string | undefined }) {
  const circle = <LoaderCircle aria-hidden className={cn('size-4 animate-spin', className)} />;
  if (!label) return circle;
  return (
    <span role="status" className="inline-flex items-center gap-2 text-soft">
      {circle}
      <span>{label}</span>
    </span>
  );
}
