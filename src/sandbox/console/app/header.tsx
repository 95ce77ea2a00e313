import clsx from 'clsx';
import { Globe, ListTree, type LucideIcon, Monitor, Moon, Phone, Smartphone, Sun } from 'lucide-react';
import { useState } from 'react';
import { go, queryOf, usePlace, type View, views } from './lib/address.ts';
import type { Link } from './lib/live.ts';
import { useLive } from './lib/sandbox.ts';
import { nextTheme, readTheme, type Theme, wear } from './lib/theme.ts';
import { IconButton } from './ui/button.tsx';

const tabs: Record<View, { readonly words: string; readonly icon: LucideIcon }> = {
  phones: { words: 'Handsets', icon: Smartphone },
  calls: { words: 'Calls', icon: Phone },
  journal: { words: 'Journal', icon: ListTree },
  world: { words: 'World', icon: Globe },
};

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
  const { link, error } = useLive();
  return (
    <span
      role="status"
      title={error ?? undefined}
      className={clsx('flex items-center gap-1.5 text-[13px]', linkTone[link])}
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

/** Where handsets have a column of their own, the front page shows the calls beside them: one tab less. */
function Tab({ view, ringing }: { readonly view: View; readonly ringing: number }) {
  const place = usePlace();
  const { words, icon: Icon } = tabs[view];
  const here = place.view === view;
  const front = view === 'calls' && place.view === 'phones';
  return (
    <a
      href={queryOf({ view })}
      aria-current={here ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        go({ view });
      }}
      className={clsx(
        'flex h-12 flex-1 flex-col items-center justify-center gap-0.5 px-2 text-xs lg:h-9 lg:flex-none lg:flex-row lg:gap-1.5 lg:rounded-md lg:px-3 lg:text-[13px]',
        view === 'phones' && 'lg:hidden',
        here ? 'font-semibold text-accent lg:bg-accent-tint' : 'text-soft hover:text-ink',
        front && 'lg:bg-accent-tint lg:font-semibold lg:text-accent',
      )}
    >
      <Icon size={16} aria-hidden="true" />
      <span className="whitespace-nowrap">
        {words}
        {view === 'phones' && ringing > 0 && <span className="text-ring"> ({ringing})</span>}
      </span>
    </a>
  );
}

/** The tabs lie at the bottom on narrow screens, within a thumb's reach. */
export function Header({ ringing }: { readonly ringing: number }) {
  return (
    <header className="flex items-center gap-3 border-line border-b bg-surface px-3 py-1.5">
      <h1 className="font-semibold text-base">Sandbox</h1>
      <LinkState />
      <nav
        aria-label="Pages"
        className="fixed inset-x-0 bottom-0 z-20 flex border-line border-t bg-surface lg:static lg:mx-auto lg:gap-1 lg:border-0"
      >
        {views.map((view) => (
          <Tab key={view} view={view} ringing={ringing} />
        ))}
      </nav>
      <span className="ml-auto lg:ml-0">
        <ThemeButton />
      </span>
    </header>
  );
}
