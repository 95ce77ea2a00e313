import clsx from 'clsx';
import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { AccountFilter } from './accounts/account-filter.tsx';
import { usePlace, type View } from './lib/address.ts';
import type { Link } from './lib/live.ts';
import { useLink } from './lib/sandbox.ts';
import { nextTheme, readTheme, type Theme, wear } from './lib/theme.ts';
import { groups, pages, thumb } from './pages.ts';
import { IconButton } from './ui/button.tsx';
import { PlaceLink } from './ui/place-link.tsx';

const linkWords: Record<Link, string> = {
  connecting: 'Connecting',
  live: 'Live',
  polling: 'Polling',
  lost: 'No answer',
};
const linkTone: Record<Link, string> = {
  connecting: 'text-soft',
  live: 'text-go',
  polling: 'text-ring',
  lost: 'text-bad',
};

function LinkState() {
  const { link, error } = useLink();
  return (
    <span
      role="status"
      title={error ?? undefined}
      className={clsx('flex shrink-0 items-center gap-1.5 text-[13px]', linkTone[link])}
    >
      <span aria-hidden="true" className="size-2 rounded-full bg-current" />
      {linkWords[link]}
    </span>
  );
}

const themeIcons: Record<Theme, LucideIcon> = { system: Monitor, light: Sun, dark: Moon };

function ThemeButton() {
  const [theme, setTheme] = useState(readTheme);
  const Icon = themeIcons[theme];
  const turn = () => {
    const next = nextTheme(theme);
    wear(next);
    setTheme(next);
  };
  return (
    <IconButton name={`Colours: ${theme}`} onClick={turn}>
      <Icon size={16} aria-hidden="true" />
    </IconButton>
  );
}

/** Where handsets have a column of their own, the front page shows the calls beside them. */
function WideTab({ view }: { readonly view: View }) {
  const place = usePlace();
  const { words, icon: Icon, about } = pages[view];
  const current = place.view === view || (view === 'calls' && place.view === 'phones');
  return (
    <PlaceLink
      to={{ view }}
      title={about}
      aria-current={current ? 'page' : undefined}
      className={clsx(
        'flex h-9 items-center gap-1.5 rounded-md px-2 font-medium text-[13px] xl:px-2.5',
        current ? 'bg-accent-tint text-accent' : 'text-soft hover:bg-sunken hover:text-ink',
      )}
    >
      <Icon size={16} aria-hidden="true" className="hidden xl:block" />
      {words}
    </PlaceLink>
  );
}

function ThumbTab({ view, ringing }: { readonly view: View; readonly ringing: number }) {
  const place = usePlace();
  const { words, icon: Icon } = pages[view];
  const current = place.view === view || (view === 'more' && !thumb.includes(place.view));
  return (
    <PlaceLink
      to={{ view }}
      aria-current={current ? 'page' : undefined}
      className={clsx(
        'relative flex h-12 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 font-medium text-[11px] sm:text-xs',
        current ? 'text-accent' : 'text-soft hover:text-ink',
      )}
    >
      <span className="flex items-center gap-1">
        <Icon size={16} aria-hidden="true" />
        {view === 'phones' && ringing > 0 && (
          <span className="font-semibold text-ring">
            {ringing}
            <span className="sr-only"> ringing</span>
          </span>
        )}
      </span>
      <span className="max-w-full truncate">{words}</span>
    </PlaceLink>
  );
}

/** Tabs above where there is room for all; on narrow screens at the bottom, within a thumb's reach. */
export function Header({ ringing }: { readonly ringing: number }) {
  return (
    <header className="flex items-center gap-3 border-line border-b bg-surface px-3 py-1.5">
      <h1 className="font-semibold text-base">Sandbox</h1>
      <LinkState />
      <nav aria-label="Pages" className="mx-auto hidden gap-1 lg:flex">
        {groups.map((group, index) => (
          <span key={group[0]} className={clsx('flex gap-0.5', index > 0 && 'border-line border-l pl-1')}>
            {group.map((view) => (
              <WideTab key={view} view={view} />
            ))}
          </span>
        ))}
      </nav>
      <nav aria-label="Pages" className="fixed inset-x-0 bottom-0 z-20 flex border-line border-t bg-surface lg:hidden">
        {thumb.map((view) => (
          <ThumbTab key={view} view={view} ringing={ringing} />
        ))}
      </nav>
      <span className="ml-auto flex min-w-0 items-center gap-1 lg:ml-0">
        <AccountFilter />
        <ThemeButton />
      </span>
    </header>
  );
}
