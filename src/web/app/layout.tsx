import { Outlet, useMatches } from '@tanstack/react-router';
import { useEffect } from 'react';
import { CallBar } from '#web/features/calls/call-bar.tsx';
import { LiveCallsProvider } from '#web/features/calls/live-calls.tsx';
import { useMe } from '#web/lib/me.ts';
import { Header } from './header.tsx';
import { BottomBar, Sidebar } from './nav.tsx';
import { NoOrganization } from './no-organization.tsx';
import { useArrival } from './use-arrival.ts';

/** The frame of every page behind the sign-in: header, sidebar, the page, and the call bar at the bottom. */
export function Layout() {
  const me = useMe();
  useArrival('content');
  if (!me) return null;
  if (!me.organization) return <NoOrganization me={me} />;
  return (
    <LiveCallsProvider>
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-raised px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <div className="flex h-dvh flex-col">
        <Header me={me} />
        <div className="flex min-h-0 flex-1">
          <Sidebar />
          {/* Positioned, so that what is for readers alone (`sr-only` is absolute) scrolls with it and not the page. */}
          <main id="content" tabIndex={-1} className="relative min-w-0 flex-1 overflow-y-auto p-4 sm:p-6">
            <Outlet />
          </main>
        </div>
        <CallBar />
        <BottomBar />
      </div>
      <PageTitle />
    </LiveCallsProvider>
  );
}

/** Names the page in the browser's tab, and aloud after navigation, which loads no document. */
function PageTitle() {
  const title = useMatches({
    select: (matches) => matches.findLast((match) => match.staticData.title)?.staticData.title,
  });
  useEffect(() => {
    document.title = title ? `${title} · Switchhook` : 'Switchhook';
  }, [title]);
  return (
    <p aria-live="polite" className="sr-only">
      {title}
    </p>
  );
}
