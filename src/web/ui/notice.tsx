import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';

const looks = {
  ok: { look: 'border-ok/40 bg-ok-soft', icon: <CircleCheck aria-hidden className="text-ok-ink" /> },
  warn: { look: 'border-warn/40 bg-warn-soft', icon: <TriangleAlert aria-hidden className="text-warn-ink" /> },
  info: { look: 'border-accent/30 bg-accent-soft', icon: <Info aria-hidden className="text-accent-ink" /> },
} as const;

type NoticeProps = { tone?: keyof typeof looks; title: ReactNode; children?: ReactNode; action?: ReactNode };

/** Something to know before going on; an error is an `ErrorState`. */
export function Notice({ tone = 'info', title, children, action }: NoticeProps) {
  const { look, icon } = looks[tone];
  return (
    <div className={cn('flex gap-3 rounded-lg border p-3 text-ink [&_svg]:size-5 [&_svg]:shrink-0', look)}>
      {icon}
      <div className="min-w-0 flex-1 space-y-1">
        <p className="font-medium">{title}</p>
        {children && <div className="text-sm text-soft">{children}</div>}
        {action && <div className="flex flex-wrap gap-2 pt-1 [&_svg]:size-4">{action}</div>}
      </div>
    </div>
  );
}
