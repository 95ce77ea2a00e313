import { Phone } from 'lucide-react';
import { useMay } from '#web/lib/me.ts';
import { Spinner } from '#web/ui/spinner.tsx';
import { Tooltip } from '#web/ui/tooltip.tsx';
import { usePlaceCall } from './use-place-call.ts';

type PhoneLinkProps = {
  /** E.164. */
  number: string;
  /** As people write it. */
  display: string;
  /** Whose it is; the number itself when nobody knows. */
  name?: string | undefined;
  contactId?: string | undefined;
  /** Then it stands there and is not called. */
  doNotCall?: boolean | undefined;
};

/** A number that is called by a click, wherever it stands; plain text to those who may not call, and of those who are not to be called. */
export function PhoneLink({ number, display, name, contactId, doNotCall }: PhoneLinkProps) {
  const mayCall = useMay('calls:place');
  const { place, placing } = usePlaceCall();
  if (!mayCall || doNotCall) return <span className="tabular whitespace-nowrap">{display}</span>;
  return (
    <Tooltip text={`Call ${name ?? display}`}>
      <button
        type="button"
        className="inline-flex items-center gap-1 rounded whitespace-nowrap text-ok-ink tabular hover:underline"
        aria-label={`Call ${name ? `${name} at ${display}` : display}`}
        aria-busy={placing || undefined}
        onClick={() => void place({ name: name ?? display, contactId, to: number, display })}
      >
        {placing ? <Spinner className="size-3.5" /> : <Phone aria-hidden className="size-3.5" />}
        {display}
      </button>
    </Tooltip>
  );
}
