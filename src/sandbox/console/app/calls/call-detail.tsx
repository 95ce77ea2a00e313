import { useMemo } from 'react';
import { EntrySheet } from '../journal/entry-sheet.tsx';
import { go, usePlace } from '../lib/address.ts';
import { useSandbox } from '../lib/sandbox.ts';
import { Loading, Trouble } from '../ui/states.tsx';
import { useEntries } from './entries.ts';
import type { Call } from './group.ts';
import { ladderOf } from './ladder.model.ts';
import { Ladder } from './ladder.tsx';
import { Legs } from './legs.tsx';
import { Rooms } from './rooms.tsx';

/** One call: its legs with their TwiML, its rooms, and its ladder. An arrow opens the whole entry. */
export function CallDetail({ call, names }: { readonly call: Call; readonly names: ReadonlyMap<string, string> }) {
  const place = usePlace();
  const { conferences } = useSandbox();
  const { entries, error } = useEntries(call.legs.map((leg) => leg.callSid));
  const ladder = useMemo(() => entries && ladderOf(call.legs, entries, names), [call.legs, entries, names]);
  const rooms = conferences.filter((room) => call.legs.some((leg) => leg.conferenceSid === room.conferenceSid));
  const open = (entry: number | null) => go({ ...place, view: 'calls', call: call.id, entry }, 'replace');
  return (
    <div className="grid min-w-0 content-start gap-3 p-3">
      <Legs legs={call.legs} names={names} />
      <Rooms rooms={rooms} names={names} />
      <Trouble message={error} />
      {ladder ? (
        <Ladder ladder={ladder} follow={call.live} open={place.entry} onOpen={open} />
      ) : (
        <Loading what="the ladder" />
      )}
      {ladder && entries && place.entry !== null && (
        <EntrySheet
          order={ladder.rows.map((row) => row.id)}
          entry={entries.find((entry) => entry.id === place.entry) ?? null}
          onOpen={open}
          onClose={() => open(null)}
        />
      )}
    </div>
  );
}
