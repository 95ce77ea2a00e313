import { paths } from '#contract/api.ts';
import type { AuditLine } from '#contract/audit.ts';
import { LoadMore } from '#web/lib/load-more.tsx';
import { usePages } from '#web/lib/pages.ts';
import { keys } from '#web/lib/query.ts';
import { Card, CardHeader } from '#web/ui/card.tsx';
import { HistoryLines } from '#web/ui/history-lines.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { ErrorState } from '#web/ui/states.tsx';

/** Who made and revoked which key, and when each was first used. */
export function KeysHistory() {
  const history = usePages<AuditLine>(keys.apiKeysHistory, paths.keysHistory, {}, 20);
  // An organization without keys has no history either.
  if (history.items?.length === 0) return null;
  return (
    <Card aria-label="History of the API keys" className="mt-4">
      <CardHeader title="History" description="Who made and revoked which key, and when each was first used." />
      {history.error && <ErrorState className="m-4" error={history.error} onRetry={history.retry} />}
      {!history.items && !history.error && <SkeletonRows rows={3} label="Loading the history" />}
      {history.items && <HistoryLines label="What was done with API keys" lines={history.items} about={keyOf} />}
      <LoadMore more={history.more} />
    </Card>
  );
}

function keyOf({ detail }: AuditLine): string | null {
  return typeof detail.name === 'string' ? `${detail.name} (${String(detail.prefix)}…)` : null;
}
