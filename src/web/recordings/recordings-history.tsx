import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { paths } from '#contract/api.ts';
import type { AuditLine } from '#contract/audit.ts';
import { api } from '#web/lib/api.ts';
import { useMay } from '#web/lib/me.ts';
import { keys } from '#web/lib/query.ts';
import { HistoryLines } from '#web/ui/history-lines.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { ErrorState } from '#web/ui/states.tsx';

const TITLE = 'History of the recordings';

/** Who heard, downloaded, held or deleted what; for those who may know, and read when they ask. */
export function RecordingsHistory({ callId }: { callId: string }) {
  const mayRead = useMay('audit:read');
  const [open, setOpen] = useState(false);
  if (!mayRead) return null;
  return (
    <details className="text-sm" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="text-accent-ink underline">{TITLE}</summary>
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
  if (!audit.data) return <SkeletonRows rows={2} label="Loading the history" />;
  if (audit.data.items.length === 0) return <p className="pt-2 text-soft">Nothing was done with them yet.</p>;
  return (
    <div className="mt-2 rounded-md border">
      <HistoryLines label={TITLE} lines={audit.data.items} />
    </div>
  );
}
