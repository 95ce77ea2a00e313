import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Hash, Plus } from 'lucide-react';
import { useState } from 'react';
import type { OwnNumber } from '#contract/settings.ts';
import { useMay } from '#web/lib/me.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';
import { AddNumber } from './add-number.tsx';
import { numbersQuery } from './carrier.ts';
import { LabelDialog } from './label-dialog.tsx';
import { NumberRow } from './number-row.tsx';
import { RemoveNumber } from './remove-number.tsx';

export function NumbersPage() {
  const numbers = useQuery(numbersQuery);
  const mayWrite = useMay('numbers:write');
  const [adding, setAdding] = useState(false);
  const [naming, setNaming] = useState<OwnNumber | null>(null);
  const [leaving, setLeaving] = useState<OwnNumber | null>(null);
  const reason = mayWrite ? null : 'Only owners and admins change numbers.';
  return (
    <>
      <PageHeader
        title="Numbers"
        description="The numbers that people are called from, and whom they ring when people call back."
        actions={
          <Button variant="primary" disabledReason={reason} onClick={() => setAdding(true)}>
            <Plus aria-hidden />
            Add number
          </Button>
        }
      />
      <Card aria-label="Numbers">
        {numbers.isPending && <SkeletonRows rows={3} label="Loading numbers" />}
        {numbers.error && <ErrorState className="m-4" error={numbers.error} onRetry={() => void numbers.refetch()} />}
        {numbers.data?.items.length === 0 && (
          <EmptyState
            icon={<Hash />}
            title="No numbers yet"
            action={
              mayWrite && (
                <Button asChild>
                  <Link to="/settings/twilio">Choose from the account</Link>
                </Button>
              )
            }
          >
            A call needs a number to be placed from. Connect the carrier and choose one of the account’s numbers.
          </EmptyState>
        )}
        <ul className="divide-y">
          {numbers.data?.items.map((number) => (
            <NumberRow
              key={number.id}
              number={number}
              mayWrite={mayWrite}
              onName={() => setNaming(number)}
              onRemove={() => setLeaving(number)}
            />
          ))}
        </ul>
      </Card>
      <AddNumber open={adding} onOpenChange={setAdding} />
      {naming && <LabelDialog number={naming} onClose={() => setNaming(null)} />}
      <RemoveNumber number={leaving} onClose={() => setLeaving(null)} />
    </>
  );
}
