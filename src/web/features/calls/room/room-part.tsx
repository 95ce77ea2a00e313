import { useState } from 'react';
import type { Call } from '#contract/calls.ts';
import { useMoves } from '#web/calling/moves.ts';
import { ConnectionNote } from './connection-note.tsx';
import { KeyPanel } from './key-panel.tsx';
import { NotePanel } from './note-panel.tsx';
import { Participants } from './participants.tsx';
import { PeopleDialog } from './people-dialog.tsx';
import type { PeopleIntent } from './person-row.tsx';
import { type Panel, RoomControls } from './room-controls.tsx';
import { SuperviseModes } from './supervise-modes.tsx';
import { TransferNote } from './transfer-note.tsx';
import { useOwnConnection } from './use-own-connection.ts';

/** What one can do in a call with a room, and who is in it: below the call's own line in the bar. */
export function RoomPart({ call }: { call: Call }) {
  const own = useOwnConnection(call);
  const moves = useMoves(call);
  const [panel, setPanel] = useState<Panel>(null);
  const [people, setPeople] = useState<PeopleIntent | null>(null);
  const close = () => setPanel(null);
  return (
    <div className="border-t">
      <ConnectionNote call={call} own={own} />
      <SuperviseModes call={call} />
      <div role="status">
        <TransferNote call={call} moves={moves} />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-3 py-2 sm:px-4">
        <Participants call={call} moves={moves} />
        <RoomControls call={call} own={own} moves={moves} panel={panel} onPanel={setPanel} onPeople={setPeople} />
      </div>
      {panel === 'keys' && <KeyPanel call={call} own={own} moves={moves} onClose={close} />}
      {panel === 'note' && <NotePanel call={call} onClose={close} />}
      {people && <PeopleDialog call={call} intent={people} moves={moves} onClose={() => setPeople(null)} />}
    </div>
  );
}
