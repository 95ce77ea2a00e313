import { Link } from '@tanstack/react-router';
import { destinations } from './navigation.ts';

export function Sidebar() {
  return (
    <nav aria-label="Main" className="hidden w-48 shrink-0 overflow-y-auto border-r bg-surface p-2 md:block">
      <ul className="space-y-0.5">
        {destinations.map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              className="flex h-9 items-center gap-2.5 rounded-md px-2.5 font-medium text-soft hover:bg-sunken hover:text-ink data-[status=active]:bg-accent-soft data-[status=active]:text-accent-ink"
            >
              <Icon aria-hidden className="size-4" />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The same places under the thumb, on screens without room for a sidebar. */
export function BottomBar() {
  return (
    <nav aria-label="Main" className="border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden">
      <ul className="flex">
        {destinations.map(({ to, label, icon: Icon }) => (
          <li key={to} className="min-w-0 flex-1">
            <Link
              to={to}
              className="flex h-14 flex-col items-center justify-center gap-0.5 text-[11px] font-medium text-soft -outline-offset-2 data-[status=active]:text-accent-ink data-[status=active]:[&_svg]:stroke-[2.5]"
            >
              <Icon aria-hidden className="size-5" />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
