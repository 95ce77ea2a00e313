import { FlaskConical } from 'lucide-react';
import { toast } from '#web/lib/toast.ts';
import { Button } from '#web/ui/button.tsx';
import { Card, CardBody } from '#web/ui/card.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { useCarrierChange } from './carrier.ts';

/** The way that works at once. */
export function SandboxCard({ reason }: { reason: string | null }) {
  const change = useCarrierChange(() => toast.success('The sandbox is connected', 'Calls ring virtual phones now.'));
  return (
    <Card aria-label="Sandbox">
      <CardBody className="flex flex-wrap items-center gap-4">
        <FlaskConical aria-hidden className="size-6 shrink-0 text-accent" />
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="font-semibold">Use the sandbox</h2>
          <p className="text-sm text-soft">
            A stand-in for Twilio on this machine, with virtual phones that ring. Works at once, costs nothing.
          </p>
        </div>
        <Button
          variant="primary"
          disabledReason={reason}
          loading={change.isPending}
          onClick={() => change.mutate({ kind: 'sandbox' })}
        >
          Use the sandbox
        </Button>
      </CardBody>
      {change.error && <ErrorState className="m-4 mt-0" error={change.error} />}
    </Card>
  );
}
