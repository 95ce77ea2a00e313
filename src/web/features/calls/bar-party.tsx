import { Link } from '@tanstack/react-router';
import type { Call } from '#contract/calls.ts';
import { agentsOf, partyOf, wasGivenAway } from '#web/calling/call-words.ts';
import { DoNotCallBadge } from '#web/calling/do-not-call-badge.tsx';
import { useOwnDisplay } from '#web/calling/own-number.ts';

/** Who is at the other end, which number they see, and who of us has the call once it was given away. */
export function BarParty({ call }: { call: Call }) {
  const { contact } = call;
  const details = [contact ? call.display : null, contact?.company].filter(Boolean).join(' · ');
  const outbound = call.direction === 'outbound';
  const own = useOwnDisplay(outbound ? call.from : call.to);
  return (
    <div className="min-w-0 flex-1">
      <p className="truncate font-semibold">
        {contact ? (
          <Link to="/contacts/$id" params={{ id: contact.id }} className="hover:underline">
            {contact.name}
          </Link>
        ) : (
          <span className="tabular">{partyOf(call)}</span>
        )}
        {details && <span className="ml-2 hidden text-xs font-normal text-soft tabular sm:inline">{details}</span>}
      </p>
      {details && <p className="truncate text-xs text-soft tabular sm:hidden">{details}</p>}
      {contact?.doNotCall && <DoNotCallBadge />}
      <p className="truncate text-xs text-faint tabular">
        {outbound ? 'Calling from' : 'Called'} {own}
        {wasGivenAway(call) && ` · ${agentsOf(call)}`}
      </p>
    </div>
  );
}
