import { useQuery } from '@tanstack/react-query';
import { useMay } from '#web/lib/me.ts';
import { Card } from '#web/ui/card.tsx';
import { Notice } from '#web/ui/notice.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { AccountNumbers } from './account-numbers.tsx';
import { carrierQuery } from './carrier.ts';
import { CarrierState } from './carrier-state.tsx';
import { ConnectionTest } from './connection-test.tsx';
import { ManualSteps } from './manual-steps.tsx';
import { SandboxCard } from './sandbox-card.tsx';
import { TwilioForm } from './twilio-form.tsx';

export function TwilioPage() {
  const carrier = useQuery(carrierQuery);
  const mayWrite = useMay('carrier:write');
  const settings = carrier.data;
  const reason = mayWrite ? null : 'Only owners and admins connect the carrier.';
  return (
    <>
      <PageHeader title="Twilio" description="The carrier that places and receives this organization’s calls." />
      <div className="space-y-6">
        {carrier.error && <ErrorState error={carrier.error} onRetry={() => void carrier.refetch()} />}
        {carrier.isPending && (
          <Card>
            <SkeletonRows rows={4} label="Loading the connection" />
          </Card>
        )}
        {settings && (
          <>
            {settings.kind === 'twilio' && !settings.publicUrlReachable && (
              <Notice tone="warn" title="Twilio cannot reach this server">
                Its public address is {settings.publicUrl}, which only this machine can open. Calls can be placed, but
                Twilio cannot tell what becomes of them. Set PUBLIC_URL to an https address, such as a tunnel’s, and
                start again.
              </Notice>
            )}
            <CarrierState settings={settings} reason={reason} />
            {settings.kind !== 'none' && <ConnectionTest reason={reason} />}
            {settings.kind !== 'none' && <AccountNumbers reason={reason} />}
            {settings.sandboxAvailable && settings.kind !== 'sandbox' && <SandboxCard reason={reason} />}
            <TwilioForm key={settings.updatedAt} settings={settings} reason={reason} />
            {settings.webhooks && <ManualSteps webhooks={settings.webhooks} applicationSid={settings.applicationSid} />}
          </>
        )}
      </div>
    </>
  );
}
