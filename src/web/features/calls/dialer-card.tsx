import { ChevronDown, Grip } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Card } from '#web/ui/card.tsx';

const FOLDED_KEY = 'switchhook.dialer-folded';

/** Beside the history where there is room; on phones above it, and folded away on request, which this browser remembers. */
export function DialerCard({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(() => localStorage.getItem(FOLDED_KEY) === null);
  const fold = () => {
    if (open) localStorage.setItem(FOLDED_KEY, 'yes');
    else localStorage.removeItem(FOLDED_KEY);
    setOpen(!open);
  };
  return (
    <Card aria-label="Dialer" className="lg:sticky lg:top-0">
      <h2>
        <button
          type="button"
          aria-expanded={open}
          aria-controls="dialer-body"
          onClick={fold}
          className="flex w-full items-center gap-2 px-4 py-3 text-left text-sm font-semibold"
        >
          <Grip aria-hidden className="size-4 text-soft" />
          Dialer
          <ChevronDown aria-hidden className={`ml-auto size-4 text-soft ${open ? 'rotate-180' : ''}`} />
        </button>
      </h2>
      <div id="dialer-body" hidden={!open} className="border-t p-4">
        {children}
      </div>
    </Card>
  );
}
