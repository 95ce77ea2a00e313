import { Headphones, PhoneOff } from 'lucide-react';
import type { PhoneState } from '#web/softphone/phone.reduce.ts';
import { choosePresence, usePresence } from '#web/softphone/presence.ts';
import { usePhone } from '#web/softphone/this-phone.ts';
import { Button } from '#web/ui/button.tsx';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '#web/ui/menu.tsx';
import { putOnDesk } from './desk.ts';
import { standingWords, useOccupation } from './standing.ts';

const presences = [
  { value: 'available', label: 'Available', hint: 'Calls ring you' },
  { value: 'away', label: 'Away', hint: 'Calls from outside do not ring you; colleagues may' },
] as const;

const words: Readonly<Record<PhoneState['line'], string>> = {
  off: 'The browser’s phone is off',
  elsewhere: 'The phone is in another tab',
  starting: 'The phone connects…',
  ready: 'Calls ring in this tab',
  lost: 'The phone is not connected',
};

/** How the browser's phone is, what colleagues see of one, and the way to microphone and speaker. */
export function PhoneMark() {
  const { line, trouble } = usePhone();
  const presence = usePresence();
  const occupation = useOccupation();
  const broken = line === 'lost';
  const Icon = broken ? PhoneOff : Headphones;
  const quiet = presence === 'away' || occupation.busy;
  const state = broken ? words.lost : standingWords({ presence, ...occupation });
  return (
    <Menu
      className="w-64"
      trigger={
        <Button variant="ghost" className="gap-1.5 px-2" aria-label={`Your phone: ${state}. ${words[line]}`}>
          <Icon aria-hidden className={broken ? 'text-bad' : quiet ? 'text-warn' : 'text-ok'} />
          <span aria-hidden className="hidden text-xs md:inline">
            {broken ? 'Not connected' : state}
          </span>
        </Button>
      }
    >
      <div className="px-2 py-1.5 text-sm">
        <p className="font-medium">{words[line]}</p>
        {occupation.busy && <p className="text-xs text-soft">While you are busy, calls from outside ring others.</p>}
        {trouble && broken && (
          <p className="text-xs text-soft">
            {trouble.title}. {trouble.cure}
          </p>
        )}
      </div>
      <MenuSeparator />
      <MenuChoice
        label={occupation.busy ? 'Afterwards colleagues see you as' : 'Colleagues see you as'}
        value={presence}
        options={presences}
        onChange={choosePresence}
      />
      <MenuSeparator />
      <MenuItem icon={<Headphones aria-hidden />} onSelect={() => putOnDesk({ kind: 'sound' })}>
        Microphone and speaker…
      </MenuItem>
    </Menu>
  );
}
