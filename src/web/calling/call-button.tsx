import { ChevronDown, Phone, PhoneOff, SlidersHorizontal } from 'lucide-react';
import type { CallMode } from '#contract/calls.ts';
import { callModes } from '#contract/words.ts';
import { useMay } from '#web/lib/me.ts';
import { Button } from '#web/ui/button.tsx';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '#web/ui/menu.tsx';
import { Tooltip } from '#web/ui/tooltip.tsx';
import { modeWords } from './call-words.ts';
import { type CallTarget, putOnDesk } from './desk.ts';
import { whyNotCalled } from './do-not-call.ts';
import { modeState, useReadiness } from './readiness.ts';
import { usePlaceCall } from './use-place-call.ts';

export type CallablePhone = { readonly number: string; readonly display: string; readonly label?: string };

type CallButtonProps = {
  name: string;
  contactId?: string | undefined;
  /** In the order of preference; a click calls the first. */
  phones: readonly CallablePhone[];
  /** Whether they asked not to be called: the button stays and says so. */
  doNotCall?: boolean | undefined;
  /** `icon` in tables, where it is hidden when there is nothing to call; `text` elsewhere, where it says why not. */
  look: 'icon' | 'text';
  className?: string;
};

/** One click calls in the user's own way; the menu beside it offers the others. */
export function CallButton({ name, contactId, phones, doNotCall = false, look, className }: CallButtonProps) {
  const mayCall = useMay('calls:place');
  const { place, placing } = usePlaceCall();
  const first = phones[0];
  if (look === 'icon' && (first === undefined || !mayCall)) return null;
  const why = whyNot({ name, phones, doNotCall }, mayCall);
  const Sign = doNotCall ? PhoneOff : Phone;
  const targetOf = (phone: CallablePhone | undefined): CallTarget => ({
    name,
    contactId,
    ...(phone ? { to: phone.number, display: phone.display } : {}),
  });
  const call = (phone: CallablePhone | undefined, mode?: CallMode) =>
    void place(targetOf(phone), mode === undefined ? {} : { mode });
  const button = (
    <Button
      variant={look === 'icon' ? 'call-ghost' : 'call-outline'}
      size={look === 'icon' ? 'icon-sm' : 'md'}
      className={look === 'icon' ? 'rounded-r-none' : 'flex-1 rounded-r-none'}
      aria-label={`Call ${name}`}
      loading={placing}
      disabledReason={why}
      onClick={() => call(first)}
    >
      <Sign aria-hidden />
      {look === 'text' && 'Call'}
    </Button>
  );
  return (
    <span className={`inline-flex ${className ?? ''}`}>
      {why === null ? <Tooltip text={`Call ${name}`}>{button}</Tooltip> : button}
      <Menu
        trigger={
          <Button
            variant={look === 'icon' ? 'call-ghost' : 'call-outline'}
            size={look === 'icon' ? 'icon-sm' : 'md'}
            className={look === 'icon' ? 'w-6 rounded-l-none' : '-ml-px rounded-l-none px-2'}
            aria-label={`Ways to call ${name}`}
            disabled={why !== null || placing}
          >
            <ChevronDown aria-hidden />
          </Button>
        }
      >
        <ModeItems onMode={(mode) => call(first, mode)} />
        {phones.length > 1 && <PhoneItems phones={phones} onPhone={(phone) => call(phone)} />}
        <MenuSeparator />
        <MenuItem
          icon={<SlidersHorizontal aria-hidden />}
          onSelect={() => putOnDesk({ kind: 'options', target: targetOf(first), mode: undefined })}
        >
          Call with options…
        </MenuItem>
      </Menu>
    </span>
  );
}

function whyNot(
  { name, phones, doNotCall }: Pick<CallButtonProps, 'name' | 'phones' | 'doNotCall'>,
  mayCall: boolean,
): string | null {
  if (phones.length === 0) return `${name} has no phone number`;
  if (!mayCall) return 'Your role may not place calls';
  return whyNotCalled(name, doNotCall);
}

function ModeItems({ onMode }: { onMode: (mode: CallMode) => void }) {
  const readiness = useReadiness();
  return callModes.map((mode) => {
    const state = modeState(readiness, mode);
    const reason = state?.ready === false ? state.reason : null;
    return (
      <MenuItem
        key={mode}
        icon={<Phone aria-hidden className="text-ok" />}
        hint={reason ?? modeWords[mode].description}
        onSelect={() => onMode(mode)}
      >
        {modeWords[mode].title}
        {readiness?.defaultMode === mode && <span className="text-faint"> · your default</span>}
      </MenuItem>
    );
  });
}

type PhoneItemsProps = { phones: readonly CallablePhone[]; onPhone: (phone: CallablePhone) => void };

function PhoneItems({ phones, onPhone }: PhoneItemsProps) {
  return (
    <>
      <MenuSeparator />
      <MenuLabel>Call which number</MenuLabel>
      {phones.map((phone) => (
        <MenuItem key={phone.number} hint={phone.label} onSelect={() => onPhone(phone)}>
          <span className="tabular">{phone.display}</span>
        </MenuItem>
      ))}
    </>
  );
}
