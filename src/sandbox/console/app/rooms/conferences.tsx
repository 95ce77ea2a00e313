import type { ConferenceView, ParticipantView } from '#sandbox/control/views.ts';
import { named, nameOf } from '../lib/names.ts';
import { timeOfDay } from '../lib/words.ts';
import { Badge } from '../ui/badge.tsx';
import { PlaceLink } from '../ui/place-link.tsx';
import { RoomCard } from './room-card.tsx';

const flags = (participant: ParticipantView): readonly string[] => [
  ...(participant.muted ? ['muted'] : []),
  ...(participant.hold ? ['on hold'] : []),
  ...(participant.startConferenceOnEnter ? [] : ['waits for the start']),
  ...(participant.endConferenceOnExit ? ['ends it on leaving'] : []),
];

const phaseWords = { init: 'not begun', 'in-progress': 'in progress', completed: 'over' } as const;
const phaseTone = { init: 'ring', 'in-progress': 'go', completed: 'quiet' } as const;

type Names = ReadonlyMap<string, string>;

function Member({
  member,
  room,
  names,
}: {
  readonly member: ParticipantView;
  readonly room: ConferenceView;
  readonly names: Names;
}) {
  const memberName = (one: ParticipantView) => one.label ?? nameOf(one.number, names);
  const coached = room.participants.find(({ callSid }) => callSid === member.coaches);
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[13px]">
      <PlaceLink to={{ view: 'calls', call: member.callSid }} className="text-accent underline">
        {memberName(member)}
      </PlaceLink>
      {flags(member).map((flag) => (
        <Badge key={flag} tone="quiet">
          {flag}
        </Badge>
      ))}
      {member.coaching && <Badge tone="accent">coaches {coached ? memberName(coached) : 'one who is not here'}</Badge>}
      <span className="basis-full text-soft sm:basis-auto">
        hears {member.hearing === null ? 'nothing' : named(member.hearing, names)}
      </span>
    </li>
  );
}

/** Conferences: who is in each, how, and what each hears. */
export function Conferences({ rooms, names }: { readonly rooms: readonly ConferenceView[]; readonly names: Names }) {
  return (
    <ul aria-label="Conferences" className="grid gap-2">
      {rooms.map((room) => (
        <RoomCard
          key={room.conferenceSid}
          kind="Conference"
          name={room.friendlyName}
          standing={
            <>
              <Badge tone={phaseTone[room.phase]}>{phaseWords[room.phase]}</Badge>
              <span className="ml-auto font-mono text-soft text-xs tabular-nums">
                {timeOfDay(room.createdAt).slice(0, 8)}
                {room.endedAt !== null && ` to ${timeOfDay(room.endedAt).slice(0, 8)}`}
              </span>
            </>
          }
        >
          {room.participants.length > 0 ? (
            <ul aria-label={`In ${room.friendlyName}`} className="grid gap-1">
              {room.participants.map((member) => (
                <Member key={member.callSid} member={member} room={room} names={names} />
              ))}
            </ul>
          ) : (
            <p className="text-[13px] text-soft">Nobody is in the room.</p>
          )}
        </RoomCard>
      ))}
    </ul>
  );
}
