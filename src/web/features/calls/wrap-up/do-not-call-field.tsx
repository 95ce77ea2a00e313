import type { Call } from '#contract/calls.ts';
import { Kbd } from '#web/ui/kbd.tsx';
import { Switch } from '#web/ui/toggle.tsx';

/** Behind the outcomes, which are on 1 to 9. */
export const DO_NOT_CALL_KEY = '0';

/** It is the contact that is marked, and once. */
export const mayBeMarked = ({ contact }: Call): boolean => contact !== null && !contact.doNotCall;

type DoNotCallFieldProps = { call: Call; checked: boolean; onChange: (checked: boolean) => void };

/** Saved with the rest, and not before. */
export function DoNotCallField({ call, checked, onChange }: DoNotCallFieldProps) {
  const { contact } = call;
  if (contact === null) {
    return <p className="text-xs text-faint">“Do not call again” is said of contacts: add this number to one first.</p>;
  }
  if (contact.doNotCall) return <p className="text-xs text-faint">{contact.name} is marked “do not call” already.</p>;
  return (
    <Switch
      className="text-sm"
      aria-keyshortcuts={DO_NOT_CALL_KEY}
      label={
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden>
            <Kbd>{DO_NOT_CALL_KEY}</Kbd>
          </span>
          Do not call again
        </span>
      }
      checked={checked}
      onChange={(event) => onChange(event.target.checked)}
    />
  );
}
