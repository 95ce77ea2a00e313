import { type ReactNode, useEffect } from 'react';
import { Accounts } from './accounts/accounts.tsx';
import { Calls } from './calls/calls.tsx';
import { Capabilities } from './capabilities/capabilities.tsx';
import { HandsetPage } from './handsets/handset-page.tsx';
import { Handsets } from './handsets/handsets.tsx';
import { ringingCount } from './handsets/order.ts';
import { Header } from './header.tsx';
import { Journal } from './journal/journal.tsx';
import { usePlace, type View } from './lib/address.ts';
import { useLink, usePart } from './lib/sandbox.ts';
import { Messages } from './messages/messages.tsx';
import { More } from './more.tsx';
import { Recordings } from './recordings/recordings.tsx';
import { Rooms } from './rooms/rooms.tsx';
import { Loading, Trouble } from './ui/states.tsx';
import { World } from './world/world.tsx';

const drawn: Record<View, () => ReactNode> = {
  phones: Calls,
  calls: Calls,
  rooms: Rooms,
  messages: Messages,
  recordings: Recordings,
  journal: Journal,
  world: World,
  accounts: Accounts,
  capabilities: Capabilities,
  more: More,
};

/** The tab's title tells of a ring while the page is in the background. */
function useTitle(ringing: number, handset: string | null): void {
  useEffect(() => {
    const name = handset === null ? 'Sandbox' : `${handset} · Sandbox`;
    document.title = ringing > 0 ? `(${ringing}) Ringing · ${name}` : name;
  }, [ringing, handset]);
}

function Shell({ view, ringing }: { readonly view: View; readonly ringing: number }) {
  const { error } = useLink();
  const Page = drawn[view];
  const phones = view === 'phones';
  return (
    <div className="flex h-dvh flex-col">
      <Header ringing={ringing} />
      <Trouble message={error} />
      <main className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)] pb-12 lg:grid-cols-[21rem_minmax(0,1fr)] lg:pb-0">
        <div className={`relative min-h-0 overflow-y-auto border-line lg:block lg:border-r ${phones ? '' : 'hidden'}`}>
          <Handsets />
        </div>
        <div className={`relative min-h-0 min-w-0 overflow-y-auto lg:block ${phones ? 'hidden' : ''}`}>
          <Page />
        </div>
      </main>
    </div>
  );
}

function Open() {
  const { view, handset } = usePlace();
  const handsets = usePart('handsets');
  const ringing = ringingCount(handsets.filter((one) => handset === null || one.number === handset));
  useTitle(ringing, handset);
  return handset === null ? <Shell view={view} ringing={ringing} /> : <HandsetPage number={handset} />;
}

export function App() {
  const { ready, error } = useLink();
  if (ready) return <Open />;
  return (
    <main className="p-4">
      <h1 className="font-semibold text-base">Sandbox</h1>
      {error === null ? <Loading what="the sandbox" /> : <Trouble message={`${error} Trying again …`} />}
    </main>
  );
}
