import { Link } from '@tanstack/react-router';
import type { Call } from '#contract/calls.ts';
import { partyOf } from '#web/calling/call-words.ts';

/** Who is at the other end, and which number they see. */
export function BarParty({ call }: { call: Call }) {
  const { contact } = call;
  const details = [contact?.company, contact ? call.display : null].filter(Boolean).join(' · ');
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
        {details && <span className="ml-2 text-xs font-normal text-soft tabular">{details}</span>}
      </p>
      <p className="truncate text-xs text-faint tabular">
        {call.direction === 'outbound' ? `Calling from ${call.from}` : `Called ${call.to}`}
      </p>
    </div>
  );
}
