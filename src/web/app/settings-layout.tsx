import { Link, Outlet } from '@tanstack/react-router';
import { useMe } from '#web/lib/me.ts';
import { settingsPages } from './navigation.ts';

export function SettingsLayout() {
  const allowed = useMe()?.permissions ?? [];
  return (
    <div className="mx-auto max-w-4xl">
      <nav aria-label="Settings" className="mb-4 overflow-x-auto border-b">
        <ul className="flex gap-1">
          {settingsPages
            .filter(({ permission }) => allowed.includes(permission))
            .map(({ to, label }) => (
              <li key={to}>
                <Link
                  to={to}
                  className="-mb-px block border-b-2 border-transparent px-2 py-2 font-medium whitespace-nowrap text-soft hover:text-ink data-[status=active]:border-accent data-[status=active]:text-ink sm:px-3"
                >
                  {label}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
      <Outlet />
    </div>
  );
}
