import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import type { CarrierSettings } from '#contract/settings.ts';
import { dateTime } from '#web/lib/format.ts';
import { toast } from '#web/lib/toast.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { Card, CardBody, CardHeader } from '#web/ui/card.tsx';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { useCarrierChange } from './carrier.ts';
import { Facts } from './facts.tsx';

const states = {
  none: { tone: 'amber', word: 'Not connected', text: 'Use the sandbox, or connect a Twilio account, to make calls.' },
  sandbox: { tone: 'green', word: 'Sandbox', text: 'Calls ring virtual phones on this machine. Nothing is billed.' },
  twilio: { tone: 'green', word: 'Twilio', text: 'Calls are placed on your own Twilio account.' },
} as const;

export function CarrierState({ settings, reason }: { settings: CarrierSettings; reason: string | null }) {
  const { tone, word, text } = states[settings.kind];
  return (
    <Card aria-label="Connection">
      <CardHeader
        title={
          <span className="flex items-center gap-2">
            Connection <Badge tone={tone}>{word}</Badge>
          </span>
        }
        description={text}
        actions={
          <>
            {settings.kind === 'sandbox' && settings.sandboxConsole && (
              <Button size="sm" asChild>
                <a href={settings.sandboxConsole} target="_blank" rel="noreferrer">
                  Open the sandbox’s console
                  <ExternalLink aria-hidden />
                </a>
              </Button>
            )}
            {settings.kind !== 'none' && <Disconnect kind={settings.kind} reason={reason} />}
          </>
        }
      />
      {settings.kind !== 'none' && (
        <CardBody>
          <Facts
            facts={[
              { name: 'Account', value: settings.accountSid, code: true },
              { name: 'Auth token', value: settings.hasAuthToken ? 'stored, encrypted' : null },
              { name: 'API key', value: settings.apiKeySid, code: true },
              { name: 'TwiML application', value: settings.applicationSid, code: true },
              { name: 'Public address', value: settings.publicUrl, code: true },
              { name: 'Last test passed', value: settings.testedAt ? dateTime(settings.testedAt) : 'never' },
            ]}
          />
        </CardBody>
      )}
    </Card>
  );
}

function Disconnect({ kind, reason }: { kind: 'sandbox' | 'twilio'; reason: string | null }) {
  const [open, setOpen] = useState(false);
  const change = useCarrierChange(() => toast.success('Disconnected'));
  const name = kind === 'sandbox' ? 'the sandbox' : 'Twilio';
  const disconnect = () =>
    change.mutate({ kind: 'none' }, { onError: (fault) => toast.failure(fault), onSettled: () => setOpen(false) });
  return (
    <>
      <Button size="sm" disabledReason={reason} onClick={() => setOpen(true)}>
        Disconnect
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Disconnect ${name}?`}
        description="Nobody can call until a carrier is connected again. The stored credentials are deleted; calls, numbers and recordings in the history stay."
        confirm="Disconnect"
        danger
        pending={change.isPending}
        onConfirm={disconnect}
      />
    </>
  );
}
