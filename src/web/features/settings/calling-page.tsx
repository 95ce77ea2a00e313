import { useQuery } from '@tanstack/react-query';
import { paths } from '#contract/api.ts';
import type { OrganizationSettings } from '#contract/settings.ts';
import { api } from '#web/lib/api.ts';
import { keys } from '#web/lib/query.ts';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { CallingForm } from './calling-form.tsx';
import { DispositionsCard } from './dispositions-card.tsx';

export function CallingPage() {
  const settings = useQuery({
    queryKey: keys.settings.organization,
    queryFn: () => api.get<OrganizationSettings>(paths.organizationSettings),
  });
  return (
    <>
      <PageHeader title="Calling" description="What the organization decided about its calls." />
      {settings.error && <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.isPending && (
        <Card>
          <SkeletonRows rows={6} label="Loading the settings" />
        </Card>
      )}
      {settings.data && (
        <div className="space-y-6">
          <CallingForm settings={settings.data} />
          <DispositionsCard />
        </div>
      )}
    </>
  );
}
