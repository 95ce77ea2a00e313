import { CircleDot, Ear, LoaderCircle, type LucideIcon, MicOff, Music, Unplug, UserRoundX } from 'lucide-react';
import type { Call, Participant } from '#contract/calls.ts';
import type { NewMove } from '#contract/moves.ts';
import type { Moves } from '#web/calling/moves.ts';
import { ownPart, partName, partWords, presentIn } from '#web/calling/room.ts';
import { useMe } from '#web/lib/me.ts';
import { SPINNER_MS, useLate } from '#web/ui/late.ts';
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
  const { legSid } = part;
  const busy = legSid !== null && partMoves(part, legSid).some(({ move }) => moves.moving(move));
  const content = (
    <>
      <PartIcon part={part} busy={busy} />
      <span className="truncate font-medium">{name}</span>
      <span className="truncate text-soft">
        {partWords(part)}
        {part.changing && '…'}
      </span>
    </>
  );
  const listens = ownPart(call, me?.user.id)?.role === 'supervisor';
  if (own || listens || !moves.may || legSid === null || part.state === 'lost')
    return <span className={look}>{content}</span>;
  return (
    <Menu
      align="start"
      side="top"
      trigger={
        <button
          type="button"
          aria-busy={busy || part.changing || undefined}
          aria-label={`${name}: ${partWords(part)}`}
          className={`${look} hover:bg-sunken`}
        >
          {content}
        </button>
      }
    >
      <MenuLabel>{name}</MenuLabel>
      <PartMoves part={part} legSid={legSid} moves={moves} />
    </Menu>
  );
}

function PartMoves({ part, legSid, moves }: { part: Participant; legSid: string; moves: Moves }) {
  return partMoves(part, legSid).map(({ move, words, Icon, danger }) => (
    <MenuItem
      key={words}
      icon={<Icon aria-hidden />}
      danger={danger}
      disabled={moves.moving(move)}
      onSelect={() => void moves.move(move)}
    >
      {words}
    </MenuItem>
  ));
}

type PartMove = { readonly move: NewMove; readonly words: string; readonly Icon: LucideIcon; readonly danger: boolean };

/** What can be done about somebody. */
function partMoves(part: Participant, legSid: string): readonly PartMove[] {
  const [hold, muted] = [!part.hold, !part.muted];
  const here = part.state === 'here';
  const talking: readonly PartMove[] = [
    {
      move: { kind: 'hold', legSid, hold },
      words: hold ? 'Put on hold' : 'Take off hold',
      Icon: Music,
      danger: false,
    },
    { move: { kind: 'mute', legSid, muted }, words: muted ? 'Mute' : 'Unmute', Icon: MicOff, danger: false },
  ];
  const words = here ? 'Remove from the call' : 'Stop calling';
  return [
    ...(here && part.role !== 'supervisor' ? talking : []),
    { move: { kind: 'drop', legSid }, words, Icon: UserRoundX, danger: true },
  ];
}

/** A shape for each state; the words stand beside it. */
function PartIcon({ part, busy }: { part: Participant; busy: boolean }) {
  const size = 'size-3.5 shrink-0';
  const late = useLate(busy, SPINNER_MS);
  if (part.state === 'lost') return <Unplug aria-hidden className={`${size} text-warn`} />;
  if (late || part.state !== 'here') return <LoaderCircle aria-hidden className={`${size} animate-spin text-warn`} />;
  if (part.supervision !== null) return <Ear aria-hidden className={`${size} text-accent`} />;
  if (part.hold) return <Music aria-hidden className={`${size} text-warn`} />;
  if (part.muted) return <MicOff aria-hidden className={`${size} text-soft`} />;
  return <CircleDot aria-hidden className={`${size} text-ok`} />;
}
