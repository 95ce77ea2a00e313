import type { ConferenceView, ParticipantView } from '#sandbox/control/views.ts';
import { Badge } from '../ui/badge.tsx';

const flags = (participant: ParticipantView): readonly string[] => [
  ...(participant.muted ? ['muted'] : []),
  ...(participant.hold ? ['on hold'] : []),
  ...(participant.coaching ? ['coaching'] : []),
  ...(participant.startConferenceOnEnter ? [] : ['waits for the start']),
  ...(participant.endConferenceOnExit ? ['ends it on leaving'] : []),
];

/** The conferences of a call: who is in the room, and how. */
export function Rooms({
  rooms,
  names,
}: {
  readonly rooms: readonly ConferenceView[];
  readonly names: ReadonlyMap<string, string>;
}) {
  if (rooms.length === 0) return null;
  return (
    <ul aria-label="Conferences" className="grid gap-2">
      {rooms.map((room) => (
        <li key={room.conferenceSid} className="grid gap-1 rounded-lg border border-line bg-surface p-3">
          <p className="flex min-w-0 flex-wrap items-center gap-2">
            <span className="text-soft">Conference</span>
            <strong className="min-w-0 truncate font-semibold">{room.friendlyName}</strong>
            <Badge tone={room.phase === 'in-progress' ? 'go' : room.phase === 'init' ? 'ring' : 'quiet'}>
              {room.phase}
            </Badge>
          </p>
          {room.participants.map((participant) => (
            <p key={participant.callSid} className="flex flex-wrap items-center gap-2 text-[13px]">
              <span>{participant.label ?? names.get(participant.number) ?? participant.number}</span>
              {flags(participant).map((flag) => (
                <Badge key={flag} tone="quiet">
                  {flag}
                </Badge>
              ))}
            </p>
          ))}
          {room.participants.length === 0 && <p className="text-[13px] text-soft">Nobody is in the room.</p>}
        </li>
      ))}
    </ul>
  );
}
