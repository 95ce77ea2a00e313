import { PhoneCall, Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Me } from '#contract/team.ts';
import { useBrowserPhone } from '#web/calling/use-browser-phone.ts';
import { lazyPart } from '#web/lib/part.tsx';
import { Button } from '#web/ui/button.tsx';
import { Kbd } from '#web/ui/kbd.tsx';
import { LiveMark } from './live-mark.tsx';
import { OrganizationMenu } from './organization-menu.tsx';
import { UserMenu } from './user-menu.tsx';

const Palette = lazyPart(async () => (await import('#web/app/palette.tsx')).Palette, { fails: 'above' });
const PhoneMark = lazyPart(async () => (await import('#web/calling/phone-mark.tsx')).PhoneMark, { fails: 'above' });

const commandKey = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';

export function Header({ me }: { me: Me }) {
  const [open, setOpen] = useState(false);
  const phone = useBrowserPhone();
  useCommandKey(() => setOpen((was) => !was));
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b bg-surface px-3 sm:px-4">
      <PhoneCall aria-hidden className="size-5 shrink-0 text-accent" />
      <OrganizationMenu me={me} />
      <div className="ml-auto flex items-center gap-1.5">
        <LiveMark />
        {phone && <PhoneMark />}
        <Button variant="ghost" size="icon" className="sm:hidden" aria-label="Search" onClick={() => setOpen(true)}>
          <Search aria-hidden />
        </Button>
        <Button className="hidden h-8 gap-2 text-faint sm:inline-flex" onClick={() => setOpen(true)}>
          <Search aria-hidden />
          Search or dial
          <span className="flex gap-0.5">
            <Kbd>{commandKey}</Kbd>
            <Kbd>K</Kbd>
          </span>
        </Button>
        <UserMenu me={me} />
      </div>
      {open && <Palette onClose={() => setOpen(false)} />}
    </header>
  );
}

function useCommandKey(toggle: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      toggle();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [toggle]);
}
