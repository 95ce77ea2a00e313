import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX, PlugZap } from 'lucide-react';
import type { CarrierTest } from '#contract/settings.ts';
import { Button } from '#web/ui/button.tsx';
import { Card, CardBody, CardHeader } from '#web/ui/card.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { carrierTestKey, useCarrierTest } from './carrier.ts';

export function ConnectionTest({ reason }: { reason: string | null }) {
  const test = useCarrierTest();
  const { data: found } = useQuery<CarrierTest>({ queryKey: carrierTestKey, enabled: false });
  return (
    <Card aria-label="Test">
      <CardHeader
        className={found || test.error ? '' : 'border-b-0'}
        title="Test the connection"
        description="Signs in to the account, lists its numbers and checks the addresses that it calls."
        actions={
          <Button
            variant={found ? 'outline' : 'primary'}
            disabledReason={reason}
            loading={test.isPending}
            onClick={() => test.mutate()}
          >
            <PlugZap aria-hidden />
            {found ? 'Test again' : 'Test connection'}
          </Button>
        }
      />
      {test.error && <ErrorState className="m-4" error={test.error} />}
      <div role="status">{found && !test.error && <Findings found={found} />}</div>
    </Card>
  );
}

function Findings({ found }: { found: CarrierTest }) {
  return (
    <CardBody className="space-y-3">
      <p className="font-medium">
        {found.ok ? 'All is well' : 'Something needs doing'}
        {found.accountName && ` with ${found.accountName}`}
        {found.accountType && ` (${found.accountType} account)`}.
      </p>
      <ul className="space-y-2">
        {found.checks.map((check) => (
          <li key={check.code} className="flex items-start gap-2">
            {check.ok ? (
              <CircleCheck aria-label="Passed:" className="mt-0.5 size-4 shrink-0 text-ok" />
            ) : (
              <CircleX aria-label="Failed:" className="mt-0.5 size-4 shrink-0 text-bad" />
            )}
            <div className="min-w-0">
              <p className="font-medium">{check.title}</p>
              <p className="text-sm wrap-anywhere text-soft">{check.detail}</p>
              {check.cure && <p className="text-sm">{check.cure}</p>}
            </div>
          </li>
        ))}
      </ul>
    </CardBody>
  );
}
