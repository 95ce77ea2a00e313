import { useMutation, useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { paths } from '#contract/api.ts';
import type { CarrierTest, OwnNumber } from '#contract/settings.ts';
import { api } from '#web/lib/api.ts';
import { toast } from '#web/lib/toast.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { Card, CardHeader } from '#web/ui/card.tsx';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';
import { carrierTestKey, numbersQuery, useRefresh } from './carrier.ts';

type AccountNumber = CarrierTest['numbers'][number];

/** The connected account's numbers, as the last test found them, for choosing which ones the product uses. */
export function AccountNumbers({ reason }: { reason: string | null }) {
  const { data: found } = useQuery<CarrierTest>({ queryKey: carrierTestKey, enabled: false });
  const own = useQuery(numbersQuery);
  if (!found) return null;
  const chosen = new Set(own.data?.items.map(({ number }) => number));
  return (
    <Card aria-label="Numbers of the account">
      <CardHeader
        title="Numbers of the account"
        description="Adding one sets its voice and status addresses at the carrier."
      />
      {own.error && <ErrorState className="m-4" error={own.error} onRetry={() => void own.refetch()} />}
      {found.numbers.length === 0 && (
        <EmptyState title="The account has no numbers">
          Buy one in the Twilio console (a trial account gets one free), then test again.
        </EmptyState>
      )}
      <ul className="divide-y">
        {found.numbers.map((number) => (
          <NumberRow key={number.sid} number={number} isChosen={chosen.has(number.number)} reason={reason} />
        ))}
      </ul>
    </Card>
  );
}

type NumberRowProps = { number: AccountNumber; isChosen: boolean; reason: string | null };

function NumberRow({ number, isChosen, reason }: NumberRowProps) {
  const refresh = useRefresh();
  const add = useMutation({
    mutationFn: () => api.post<OwnNumber>(paths.numbers, { number: number.number }),
    onSuccess: (added) => {
      toast.success(`${added.display} is ready`, 'Its addresses are set at the carrier.');
      return refresh();
    },
    onError: (fault) => toast.failure(fault),
  });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-40">
        <p className="tabular font-medium">{number.number}</p>
        <p className="truncate text-xs text-faint">{number.friendlyName}</p>
      </div>
      {number.inUse && !isChosen && <Badge tone="amber">points elsewhere now</Badge>}
      {isChosen ? (
        <Badge tone="green">Added</Badge>
      ) : (
        <Button
          size="sm"
          loading={add.isPending}
          disabledReason={reason ?? (number.voice ? null : 'This number cannot make voice calls.')}
          onClick={() => add.mutate()}
          aria-label={`Add ${number.number}`}
        >
          <Plus aria-hidden />
          Add
        </Button>
      )}
    </li>
  );
}
