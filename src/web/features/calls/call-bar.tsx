import { useEffect, useState } from 'react';
import type { Call } from '#contract/calls.ts';
import { partyOf, stateSentence } from '#web/calling/call-words.ts';
import { RecordingAnnouncement } from '#web/calling/recording-announcement.tsx';
import { useMe } from '#web/lib/me.ts';
import { lazyPart } from '#web/lib/part.tsx';
import { useBarCalls } from './use-bar-calls.ts';

const BarCall = lazyPart(async () => (await import('./bar-call.tsx')).BarCall, { fails: 'here' });

/** The user's own calls under way, at the foot of every page. */
export function CallBar() {
  const me = useMe();
  const { calls, putAway } = useBarCalls(me?.user.id);
  const [chosen, setChosen] = useState<string | null>(null);
  // A new call comes to the front by itself; an ended one stays in front, so that a second press of E ends no other.
  const newest = calls[0]?.id ?? null;
  useEffect(() => setChosen(newest), [newest]);
  const current = calls.find((call) => call.id === chosen) ?? calls[0];
  return (
    <>
      <Announcement call={current} />
      <RecordingAnnouncement call={current} />
      {current && <BarCall calls={calls} current={current} onChoose={setChosen} onPutAway={putAway} />}
    </>
  );
}

/** Stands on the page before the first call, or a screen reader would not speak its first words. */
function Announcement({ call }: { call: Call | undefined }) {
  return (
    <p role="status" className="sr-only">
      {call && `${partyOf(call)}: ${stateSentence(call, true)}${call.state === 'ended' ? ` ${call.reason ?? ''}` : ''}`}
    </p>
  );
}
