import { CircleDot, Ear, LoaderCircle, MicOff, Music, UserRoundX } from 'lucide-react';
import type { Call, Participant } from '#contract/calls.ts';
import type { Moves } from '#web/calling/moves.ts';
import { ownPart, partName, partWords, presentIn } from '#web/calling/room.ts';
import { useMe } from '#web/lib/me.ts';
import { Menu, MenuItem, MenuLabel } from '#web/ui/menu.tsx';

type ParticipantsProps = { call: Call; moves: Moves };

/** Who is in the room and how, the customer first; each opens to what can be done about them. */
export function Participants({ call, moves }: ParticipantsProps) {
  const me = useMe();
  const present = presentIn(call, me?.user.id);
  if (present.length === 0) return <p className="text-sm text-faint">Nobody is in the call yet.</p>;
  return (
    <ul aria-label="In this call" className="flex min-w-0 flex-wrap items-center gap-1.5">
      {present.map((part) => (
        <li key={`${part.legSid}${part.number}`} className="min-w-0">
          <Person part={part} call={call} moves={moves} />
        </li>
      ))}
    </ul>
  );
}

const look = 'flex max-w-full items-center gap-1.5 rounded-full border px-2.5 py-1 text-xs';

function Person({ part, call, moves }: ParticipantsProps & { part: Participant }) {
  const me = useMe();
  const own = part.userId !== null && part.userId === me?.user.id;
  const name = partName(part, me?.user.id);
  const content = (
    <>
      <PartIcon part={part} />
      <span className="truncate font-medium">{name}</span>
      <span className="truncate text-soft">
        {partWords(part)}
        {part.changing && '…'}
      </span>
    </>
  );
  const listens = ownPart(call, me?.user.id)?.role === 'supervisor';
  const { legSid } = part;
  if (own || listens || !moves.may || legSid === null) return <span className={look}>{content}</span>;
  return (
    <Menu
      align="start"
      side="top"
      trigger={
        <button type="button" aria-label={`${name}: ${partWords(part)}`} className={`${look} hover:bg-sunken`}>
          {content}
        </button>
      }
    >
      <MenuLabel>{name}</MenuLabel>
      <PartMoves part={part} legSid={legSid} moves={moves} />
    </Menu>
  );
}

function PartMoves({ part, legSid, moves: { move } }: { part: Participant; legSid: string; moves: Moves }) {
  const talks = part.state === 'here' && part.role !== 'supervisor';
  return (
    <>
      {talks && (
        <>
          <MenuItem icon={<Music aria-hidden />} onSelect={() => move({ kind: 'hold', legSid, hold: !part.hold })}>
            {part.hold ? 'Take off hold' : 'Put on hold'}
          </MenuItem>
          <MenuItem icon={<MicOff aria-hidden />} onSelect={() => move({ kind: 'mute', legSid, muted: !part.muted })}>
            {part.muted ? 'Unmute' : 'Mute'}
          </MenuItem>
        </>
      )}
      <MenuItem icon={<UserRoundX aria-hidden />} danger onSelect={() => move({ kind: 'drop', legSid })}>
        {part.state === 'here' ? 'Remove from the call' : 'Stop calling'}
      </MenuItem>
    </>
  );
}

/** A shape for each state; the words stand beside it. */
function PartIcon({ part }: { part: Participant }) {
  const size = 'size-3.5 shrink-0';
  if (part.state !== 'here') return <LoaderCircle aria-hidden className={`${size} animate-spin text-warn`} />;
  if (part.supervision !== null) return <Ear aria-hidden className={`${size} text-accent`} />;
  if (part.hold) return <Music aria-hidden className={`${size} text-warn`} />;
  if (part.muted) return <MicOff aria-hidden className={`${size} text-soft`} />;
  return <CircleDot aria-hidden className={`${size} text-ok`} />;
}
