import type { CarrierSettings } from '#contract/settings.ts';
import { Card, CardBody } from '#web/ui/card.tsx';
import { Facts } from './facts.tsx';

type ManualStepsProps = { webhooks: NonNullable<CarrierSettings['webhooks']>; applicationSid: string | null };

/** For accounts that do not let the product set their numbers, and for looking what it set. */
export function ManualSteps({ webhooks, applicationSid }: ManualStepsProps) {
  return (
    <Card aria-label="What is set at the carrier">
      <details>
        <summary className="px-4 py-3 text-sm font-semibold">
          What is set at the carrier, and how to do it by hand
        </summary>
        <CardBody className="space-y-4 border-t">
          <Facts
            facts={[
              { name: 'Voice URL', value: webhooks.voiceUrl, code: true, copy: true },
              { name: 'Status callback', value: webhooks.statusCallback, code: true, copy: true },
              { name: 'Fallback URL', value: webhooks.fallbackUrl, code: true, copy: true },
              { name: 'TwiML application', value: applicationSid, code: true, copy: true },
            ]}
          />
          <ol className="list-decimal space-y-1 pl-5 text-soft">
            <li>In the Twilio console open Phone Numbers, Manage, Active numbers, and choose the number.</li>
            <li>Under Voice configuration choose “Webhook, TwiML Bin, Function, Studio Flow, Proxy Service”.</li>
            <li>“A call comes in”: Webhook, the voice URL above, HTTP POST.</li>
            <li>“Primary handler fails”: Webhook, the fallback URL, HTTP POST.</li>
            <li>“Call status changes”: the status callback, HTTP POST. Save.</li>
          </ol>
        </CardBody>
      </details>
    </Card>
  );
}
