import type { ReactNode } from 'react';
import { fullTime, relativeTime } from '#web/lib/format.ts';

type TimelineFrameProps = { icon: ReactNode; title: ReactNode; at: string; actions?: ReactNode; children?: ReactNode };

/** One thing that happened: a sign, a sentence, when, and the rest. */
export function TimelineFrame({ icon, title, at, actions, children }: TimelineFrameProps) {
  return (
    <article className="relative flex gap-3 rounded-lg border bg-surface p-3">
      <span
        aria-hidden
        className="flex size-8 shrink-0 items-center justify-center rounded-full bg-sunken text-soft [&_svg]:size-4"
      >
        {icon}
      </span>
      <div className="min-w-0 flex-1 space-y-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <div className="min-w-0 flex-1 font-medium wrap-anywhere">{title}</div>
          <time dateTime={at} title={fullTime(at)} className="text-xs text-faint">
            {relativeTime(at)}
          </time>
          {actions}
        </div>
        {children}
      </div>
    </article>
  );
}
