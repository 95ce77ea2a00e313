import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { CarrierTest } from '#contract/settings.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';
import { AccountNumbers } from './account-numbers.tsx';
import { carrierQuery, carrierTestKey, useCarrierTest } from './carrier.ts';

/** Adds numbers of the connected account; asks the carrier which there are. */
export function AddNumber({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Add a number"
      description="From the connected account. New ones are bought in the Twilio console."
      footer={
        <Button variant="primary" onClick={() => onOpenChange(false)}>
          Done
        </Button>
      }
    >
      <Choice />
    </Dialog>
  );
}

function Choice() {
  const carrier = useQuery(carrierQuery);
  const test = useCarrierTest();
  const { data: found } = useQuery<CarrierTest>({ queryKey: carrierTestKey, enabled: false });
  const isConnected = carrier.data !== undefined && carrier.data.kind !== 'none';
  const ask = test.mutate;
  useEffect(() => {
    if (isConnected) ask();
  }, [isConnected, ask]);
  if (carrier.error) return <ErrorState error={carrier.error} onRetry={() => void carrier.refetch()} />;
  if (carrier.data?.kind === 'none')
    return (
      <EmptyState
        title="No carrier is connected"
        action={
          <Button asChild>
            <Link to="/settings/twilio">Open Twilio settings</Link>
          </Button>
        }
      />
    );
  if (test.error) return <ErrorState error={test.error} onRetry={() => ask()} />;
  if (!found) return <SkeletonRows rows={2} label="Asking the carrier" />;
  return <AccountNumbers reason={null} />;
}
