import { CircleAlert, UserRound } from 'lucide-react';
import { DoNotCallBadge } from '#web/calling/do-not-call-badge.tsx';
import { CountryMark } from '#web/lib/country-mark.tsx';
import type { Dialer } from './use-dialer.ts';

/** What the typed text means: the number and its country, whose it is, or what is wrong with it. */
export function NumberVerdict({ dialer: { contact, verdict } }: { dialer: Dialer }) {
  return (
    <div id="dialer-verdict" role="status" className="min-h-7 pt-1.5 text-sm">
      {contact && <Whose name={contact.name} company={contact.company} />}
      {contact?.doNotCall && <DoNotCallBadge />}
      {verdict?.ok && (
        <>
          <p className="flex flex-wrap items-center gap-x-2">
            <CountryMark code={verdict.country} />
            <span className="text-soft tabular">{verdict.display}</span>
          </p>
          {verdict.contact && <Whose name={verdict.contact.name} company={verdict.contact.company} />}
        </>
      )}
      {verdict?.ok === false && (
        <p className="flex items-start gap-1.5 text-bad-ink">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {verdict.reason}
        </p>
      )}
    </div>
  );
}

function Whose({ name, company }: { name: string; company: string | null }) {
  return (
    <p className="flex items-center gap-1.5 font-medium">
      <UserRound aria-hidden className="size-4 text-soft" />
      {name}
      {company && <span className="font-normal text-faint">· {company}</span>}
    </p>
  );
}
