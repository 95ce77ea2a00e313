import { PhoneCall } from 'lucide-react';
import { paths } from '#contract/api.ts';
import type { Call } from '#contract/calls.ts';
import type { Contact } from '#contract/contacts.ts';
import { CallRow } from '#web/calling/call-row.tsx';
import { LoadMore } from '#web/lib/load-more.tsx';
import { usePages } from '#web/lib/pages.ts';
import { keys } from '#web/lib/query.ts';
import { Card } from '#web/ui/card.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';

type ContactCallsProps = { contact: Contact; onOpenCall: (callId: string) => void };

/** Every call to and from the contact, newest first. */
export function ContactCalls({ contact, onOpenCall }: ContactCallsProps) {
  const filters = { contactId: contact.id };
  const calls = usePages<Call>(keys.calls.list(filters), paths.calls, filters, 25);
  if (calls.error) return <ErrorState error={calls.error} onRetry={calls.retry} />;
  if (calls.items === undefined) {
    return (
      <Card>
        <SkeletonRows label="Loading calls" />
      </Card>
    );
  }
  return (
    <Card>
      {calls.items.length === 0 ? (
        <EmptyState icon={<PhoneCall />} title="No calls yet">
          Press the green phone to call {contact.name}.
        </EmptyState>
      ) : (
        <ul aria-label="Calls" className="divide-y">
          {calls.items.map((call) => (
            <CallRow key={call.id} call={call} onOpen={() => onOpenCall(call.id)} />
          ))}
        </ul>
      )}
      <LoadMore more={calls.more} />
    </Card>
  );
}
