import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import type { LiveEvent } from '#contract/live.ts';
import { CallingDesk } from '#web/calling/calling-desk.tsx';
import { noteEvent, readLiveCalls, readWrapUps } from '#web/calling/freshen.ts';
import { forgetCalls } from '#web/calling/live-calls.ts';
import { useBrowserPhone } from '#web/calling/use-browser-phone.ts';
import { useMe } from '#web/lib/me.ts';
import { pageLive, useLiveEvents, useLiveState } from '#web/lib/page-live.ts';
import { lazyPart } from '#web/lib/part.tsx';
import { keys } from '#web/lib/query.ts';

const BrowserPhone = lazyPart(async () => (await import('#web/calling/browser-phone.tsx')).BrowserPhone, {
  fails: 'above',
});

/** How often live calls are asked for while the stream cannot be had. */
const POLL_MS = 3_000;

/** Whether there may be notes that were left unsaved; what looks after them comes with them. */
const hasNotes = (): boolean => Object.keys(localStorage).some((key) => key.startsWith('switchhook.note.'));

const onEvent = (event: LiveEvent) => noteEvent(event);

/** Keeps the page's calls current: the stream, polling in its place, and one's own calls after a reload. */
export function LiveCallsProvider({ children }: { children: ReactNode }) {
  const me = useMe();
  const userId = me?.user.id;
  const organizationId = me?.organization?.id;
  const polling = useLiveState() === 'polling';
  const phone = useBrowserPhone();

  useEffect(() => {
    if (organizationId === undefined) return;
    const retry = () => pageLive.retryNow();
    pageLive.start();
    window.addEventListener('online', retry);
    return () => {
      window.removeEventListener('online', retry);
      pageLive.stop();
      forgetCalls();
    };
  }, [organizationId]);
  useLiveEvents(onEvent);
  useEffect(() => {
    if (userId === undefined || !hasNotes()) return;
    void import('./note/own-notes.ts').then(
      ({ resumeNotes }) => resumeNotes(userId),
      () => {
        // They stay in the browser, and are looked after at the next load.
      },
    );
  }, [userId]);

  useQuery({
    queryKey: keys.calls.mine(userId ?? ''),
    queryFn: () => Promise.all([readLiveCalls(userId), readWrapUps()]),
    enabled: userId !== undefined && organizationId !== undefined,
  });
  useQuery({
    queryKey: keys.calls.polled,
    queryFn: () => readLiveCalls(),
    enabled: polling,
    refetchInterval: POLL_MS,
  });

  return (
    <>
      {children}
      <CallingDesk />
      {phone && <BrowserPhone owner={phone.owner} />}
    </>
  );
}
