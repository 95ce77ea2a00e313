import { useQuery } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { paths } from '#contract/api.ts';
import type { ApiKey } from '#contract/keys.ts';
import { api } from '#web/lib/api.ts';
import { useMay } from '#web/lib/me.ts';
import { keys } from '#web/lib/query.ts';
import { Badge, type Tone } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';
import { type KeyState, keyFacts, keyState } from './key-state.ts';
import { KeysHistory } from './keys-history.tsx';
import { NewKeyDialog } from './new-key-dialog.tsx';
import { RevokeKey } from './revoke-key.tsx';
import { scopeWords } from './scope-names.ts';

/** The keys with which programs use the API as the organization. */
export function KeysPage() {
  const list = useQuery({
    queryKey: keys.apiKeys,
    queryFn: () => api.get<{ items: ApiKey[] }>(paths.keys),
    // Nobody tells when a key was used.
    staleTime: 0,
  });
  const mayWrite = useMay('keys:write');
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  return (
    <>
      <PageHeader
        title="API keys"
        description="For programs, such as a payment page that pauses the recording. What they may do is at /docs."
        actions={
          mayWrite && (
            <Button variant="primary" onClick={() => setMaking(true)}>
              <Plus aria-hidden />
              New key
            </Button>
          )
        }
      />
      <Card aria-label="API keys">
        {list.isPending && <SkeletonRows rows={3} label="Loading the keys" />}
        {list.error && <ErrorState className="m-4" error={list.error} onRetry={() => void list.refetch()} />}
        {list.data?.items.length === 0 && (
          <EmptyState icon={<KeyRound />} title="No keys yet">
            A key lets a program use the API as your organization, without anybody’s password.
          </EmptyState>
        )}
        <ul className="divide-y">
          {list.data?.items.map((key) => (
            <KeyRow key={key.id} apiKey={key} onRevoke={mayWrite ? () => setRevoking(key) : null} />
          ))}
        </ul>
      </Card>
      <KeysHistory />
      {making && <NewKeyDialog onClose={() => setMaking(false)} />}
      <RevokeKey apiKey={revoking} onClose={() => setRevoking(null)} />
    </>
  );
}

const states: Readonly<Record<KeyState, { tone: Tone; name: string }>> = {
  active: { tone: 'green', name: 'Active' },
  expired: { tone: 'amber', name: 'Expired' },
  revoked: { tone: 'neutral', name: 'Revoked' },
};

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: (() => void) | null }) {
  const { name, prefix, scope } = apiKey;
  const state = keyState(apiKey, Date.now());
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium wrap-anywhere">
          {name} <code className="text-xs font-normal text-faint">{prefix}…</code>
        </p>
        <p className="text-xs text-faint">{keyFacts(apiKey)}</p>
      </div>
      <Badge title={scopeWords[scope].means}>{scopeWords[scope].name}</Badge>
      <Badge tone={states[state].tone}>{states[state].name}</Badge>
      {onRevoke && state === 'active' && (
        <Button size="sm" aria-label={`Revoke ${name}`} onClick={onRevoke}>
          Revoke
        </Button>
      )}
    </li>
  );
}
