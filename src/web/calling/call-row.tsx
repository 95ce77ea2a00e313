import { PhoneIncoming, PhoneOutgoing } from 'lucide-react';
import type { Call } from '#contract/calls.ts';
import { dateTime, fullTime, relativeTime } from '#web/lib/format.ts';
import { lazyPart } from '#web/lib/part.tsx';
import { usePlayInPlace } from '#web/recordings/play-toggle.tsx';
import { CallBadge } from './call-badge.tsx';
import { CallButton } from './call-button.tsx';
import { CallClock } from './call-clock.tsx';
import { agentsOf, otherNumber, partyOf } from './call-words.ts';
import { DispositionBadge } from './disposition-badge.tsx';
import { isLive } from './live-calls.reduce.ts';
import { useLatestCall } from './live-calls.ts';
import { useSupervisionModes } from './supervision.ts';

const SuperviseMenu = lazyPart(async () => (await import('./supervise-menu.tsx')).SuperviseMenu, { fails: 'above' });

type CallRowProps = { call: Call; onOpen: (call: Call) => void };

/**
 * One call in a list. The whole row opens it: the name is the button and its hit area covers the row; the call button
 * lies above.
 */
export function CallRow({ call: listed, onOpen }: CallRowProps) {
  const call = useLatestCall(listed);
  const inbound = call.direction === 'inbound';
  const Direction = inbound ? PhoneIncoming : PhoneOutgoing;
  const party = partyOf(call);
  const play = usePlayInPlace(listed, party);
  const supervises = useSupervisionModes().length > 0;
  return (
    <li className="relative grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 px-3 py-2 hover:bg-bg/70 md:grid-cols-[auto_minmax(0,1fr)_8.5rem_4rem_9rem_6rem]">
      <span className="row-span-2 md:row-span-1">
        <Direction aria-hidden className={`size-4 ${inbound ? 'text-accent-ink' : 'text-soft'}`} />
        <span className="sr-only">{inbound ? 'Inbound' : 'Outbound'}</span>
      </span>
      <span className="min-w-0">
        <button
          type="button"
          className="block max-w-full truncate text-left font-medium after:absolute after:inset-0"
          onClick={() => onOpen(call)}
        >
          {party}
        </button>
        <span className="block truncate text-xs text-faint tabular">
          {[call.contact ? call.display : null, call.contact?.company].filter(Boolean).join(' · ') ||
            (inbound ? 'Called you' : 'Not a contact')}
        </span>
      </span>
      <span className="order-last col-start-2 md:order-none md:col-start-auto">
        <span className="flex flex-wrap gap-1" title={call.note || undefined}>
          <CallBadge call={call} />
          <DispositionBadge disposition={call.disposition} />
        </span>
      </span>
      <CallClock call={call} className="hidden text-right text-sm md:inline" />
      <span
        className="order-last text-right text-xs text-faint md:order-none md:text-left"
        title={fullTime(call.createdAt)}
      >
        <span className="hidden truncate text-sm text-soft md:block">{agentsOf(call)}</span>
        <time dateTime={call.createdAt} title={dateTime(call.createdAt)}>
          {relativeTime(call.createdAt)}
        </time>
      </span>
      <span className="relative row-start-1 col-start-3 flex items-center gap-1 justify-self-end md:row-start-auto md:col-start-auto">
        {play.button}
        {supervises && isLive(call) && <SuperviseMenu call={call} />}
        <CallButton
          look="icon"
          name={party}
          contactId={call.contact?.id}
          phones={[{ number: otherNumber(call), display: call.display }]}
          doNotCall={call.contact?.doNotCall}
        />
      </span>
      {play.player && <div className="relative order-last col-span-full pt-1 pb-2">{play.player}</div>}
    </li>
  );
}
