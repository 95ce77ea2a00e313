import { useMemo } from 'react';
import { EntrySheet } from '../journal/entry-sheet.tsx';
import { go, usePlace } from '../lib/address.ts';
import { usePart } from '../lib/sandbox.ts';
import { Conferences } from '../rooms/conferences.tsx';
import { Loading, Trouble } from '../ui/states.tsx';
import { useStory } from './entries.ts';
import type { Call } from './group.ts';
import { ladderOf } from './ladder.model.ts';
import { Ladder } from './ladder.tsx';
import { Legs } from './legs.tsx';

/** One call: its legs with their TwiML, its rooms, and its ladder. An arrow opens the whole entry. */
export function CallDetail({
  call,
  names,
  touched,
}: {
  readonly call: Call;
  readonly names: ReadonlyMap<string, string>;
  /** Grows when something has happened to it. */
  readonly touched: number;
}) {
  const place = usePlace();
  const conferences = usePart('conferences') ?? [];
  const { story, error } = useStory(
    call.legs.map((leg) => leg.callSid),
    touched,
  );
  const ladder = useMemo(() => story && ladderOf(call.legs, story.entries, names), [call.legs, story, names]);
  const rooms = conferences.filter((room) => call.legs.some((leg) => leg.conferenceSid === room.conferenceSid));
  const open = (entry: number | null) => go({ ...place, view: 'calls', call: call.id, entry }, 'replace');
  return (
    <div className="grid min-w-0 content-start gap-3 p-3">
      <Legs legs={call.legs} story={story} names={names} />
      {rooms.length > 0 && <Conferences rooms={rooms} names={names} />}
      <Trouble message={error} />
      {ladder ? (
        <Ladder ladder={ladder} follow={call.live} open={place.entry} onOpen={open} />
      ) : (
        <Loading what="the ladder" />
      )}
      {ladder && story && place.entry !== null && (
        <EntrySheet
          order={ladder.rows.map((row) => row.id)}
          entry={story.entries.find((entry) => entry.id === place.entry) ?? null}
          onOpen={open}
          onClose={() => open(null)}
        />
      )}
    </div>
  );
}
