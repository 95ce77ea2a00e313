import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { paths } from '#contract/api.ts';
import type { AuditLine } from '#contract/audit.ts';
import { api } from '#web/lib/api.ts';
import { dateTime, fullTime } from '#web/lib/format.ts';
import { useMay } from '#web/lib/me.ts';
import { keys } from '#web/lib/query.ts';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { ErrorState } from '#web/ui/states.tsx';

/** Who heard, downloaded, held or deleted what; for those who may know, and read when they ask. */
export function ListenedBy({ callId }: { callId: string }) {
  const mayRead = useMay('audit:read');
  const [open, setOpen] = useState(false);
  if (!mayRead) return null;
  return (
    <details className="text-sm" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="text-accent-ink underline">Who listened</summary>
      {open && <Lines callId={callId} />}
    </details>
  );
}

function Lines({ callId }: { callId: string }) {
  const audit = useQuery({
    queryKey: keys.calls.audit(callId),
    queryFn: () => api.get<{ items: AuditLine[] }>(paths.callAudit(callId)),
    // Whoever looks wants to know of a minute ago.
    staleTime: 0,
  });
  if (audit.error) return <ErrorState error={audit.error} onRetry={() => void audit.refetch()} />;
  if (!audit.data) return <SkeletonRows rows={2} label="Loading who listened" />;
  if (audit.data.items.length === 0) return <p className="pt-2 text-soft">Nobody has listened yet.</p>;
  return (
    <ol aria-label="Who listened" className="mt-2 divide-y rounded-md border">
      {audit.data.items.map((line) => (
        <li key={line.id} className="flex flex-wrap gap-x-2 px-3 py-1.5">
          <span className="min-w-0 flex-1 basis-40 wrap-anywhere">
            {line.text}
            <span className="text-soft"> · {line.user?.name ?? 'Switchhook'}</span>
            {typeof line.detail.reason === 'string' && <span className="block text-soft">“{line.detail.reason}”</span>}
          </span>
          <time dateTime={line.at} title={fullTime(line.at)} className="text-xs leading-5 text-faint">
            {dateTime(line.at)}
          </time>
        </li>
      ))}
    </ol>
  );
}
