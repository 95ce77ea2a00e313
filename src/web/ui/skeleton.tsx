import { cn } from './cn.ts';

/** A grey place-holder of the size of what is coming. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn('h-4 animate-pulse rounded bg-sunken', className)} />;
}

/** Place-holders for a list, spoken once as "Loading". */
export function SkeletonRows({ rows = 6, label = 'Loading' }: { rows?: number; label?: string }) {
  return (
    <div role="status" className="space-y-3 p-4">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((row) => (
        <div key={row} aria-hidden className="flex items-center gap-3">
          <Skeleton className="size-8 rounded-full" />
          <Skeleton className="w-1/3" />
          <Skeleton className="ml-auto w-1/5" />
        </div>
      ))}
    </div>
  );
}
