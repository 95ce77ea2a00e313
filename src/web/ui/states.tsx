import { CircleAlert, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Problem } from '#contract/common.ts';
import { asProblem } from '#web/lib/problem.ts';
import { ProblemReference } from '#web/lib/problem-note.tsx';
import { ActionLink } from './action-link.tsx';
import { Button } from './button.tsx';
import { cn } from './cn.ts';

type EmptyStateProps = {
  icon?: ReactNode;
  title: string;
  /** Teaches what will be here, and how it gets here. */
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
};

export function EmptyState({ icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div className={cn('flex flex-col items-center gap-2 px-4 py-10 text-center', className)}>
      {icon && (
        <div
          aria-hidden
          className="mb-1 flex size-10 items-center justify-center rounded-full bg-sunken text-soft [&_svg]:size-5"
        >
          {icon}
        </div>
      )}
      <p className="font-medium">{title}</p>
      {children && <div className="max-w-md text-sm text-soft">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

type ErrorStateProps = {
  /** Whatever was thrown; an `ApiError` shows its problem in full. */
  error: unknown;
  onRetry?: (() => void) | undefined;
  /** Loads the whole page anew. */
  onReload?: (() => void) | undefined;
  className?: string;
};

/** What went wrong, what to do about it, and what to tell support. */
export function ErrorState({ error, onRetry, onReload, className }: ErrorStateProps) {
  const problem = asProblem(error);
  return (
    <div role="alert" className={cn('flex gap-3 rounded-lg border border-bad/40 bg-bad-soft p-4 text-ink', className)}>
      <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-bad-ink" />
      <div className="min-w-0 flex-1 space-y-2">
        <div>
          <p className="font-semibold text-bad-ink">{problem.title}</p>
          <p className="wrap-anywhere">{problem.detail}</p>
          {problem.carrier && <CarrierWords carrier={problem.carrier} />}
          <p className="text-sm text-soft">{problem.cure}</p>
        </div>
        {(problem.action || onRetry || onReload) && (
          <div className="flex flex-wrap gap-2">
            {problem.action && <ActionLink {...problem.action} />}
            {onRetry && (
              <Button size="sm" onClick={onRetry}>
                <RotateCw aria-hidden />
                Try again
              </Button>
            )}
            {onReload && (
              <Button size="sm" onClick={onReload}>
                Reload
              </Button>
            )}
          </div>
        )}
        <ProblemReference problem={problem} />
      </div>
    </div>
  );
}

function CarrierWords({ carrier }: { carrier: NonNullable<Problem['carrier']> }) {
  return (
    <p className="text-sm text-soft">
      Twilio{carrier.code === null ? '' : ` ${carrier.code}`}: “{carrier.message}”
    </p>
  );
}
