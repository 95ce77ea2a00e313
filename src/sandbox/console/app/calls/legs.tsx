import { ChevronRight } from 'lucide-react';
import type { DocumentView, LegRow, LegView } from '#sandbox/control/views.ts';
import { nameOf } from '../lib/names.ts';
import { useSandboxNow } from '../lib/sandbox.ts';
import { clockFace, phaseTone, shortSid } from '../lib/words.ts';
import { TwimlDocument } from '../twiml/document.tsx';
import { Badge } from '../ui/badge.tsx';
import { CopyButton } from '../ui/copy.tsx';
import type { Story } from './entries.ts';
import { farEnd } from './group.ts';

const directionWords = {
  inbound: 'inbound',
  'outbound-api': 'called by the API',
  'outbound-dial': 'dialled by TwiML',
} as const;

function Talked({ leg }: { readonly leg: LegRow }) {
  const now = useSandboxNow();
  if (leg.answeredAt === null)
    return <span className="text-soft">{leg.live ? 'not answered yet' : 'not answered'}</span>;
  const until = leg.endedAt === null ? now : Date.parse(leg.endedAt);
  return <span className="font-mono tabular-nums">{clockFace((until - Date.parse(leg.answeredAt)) / 1000)}</span>;
}

function LegDocuments({ leg }: { readonly leg: LegView | undefined }) {
  if (!leg) return null;
  const { document, aside, live } = leg;
  if (!document) {
    const why =
      leg.parentCallSid === null ? 'No TwiML has run on this leg.' : 'The document that dialled it steers it.';
    return <p className="text-[13px] text-soft">{why}</p>;
  }
  return (
    <>
      <Runs what="TwiML" document={document} live={live} />
      {aside && <Runs what="Beside it, TwiML" document={aside} live={live} />}
    </>
  );
}

function Runs({
  what,
  document: { url, xml, path },
  live,
}: {
  readonly what: string;
  readonly document: DocumentView;
  readonly live: boolean;
}) {
  return (
    <details open={live} className="group">
      <summary className="flex min-h-6 items-center gap-1 text-[13px] text-soft [&::-webkit-details-marker]:hidden">
        <ChevronRight size={14} aria-hidden="true" className="shrink-0 group-open:rotate-90" />
        <span className="min-w-0 truncate">
          {what} {url === null ? 'from the request' : `from ${url}`}
        </span>
      </summary>
      <div className="mt-1.5">
        <TwimlDocument xml={xml} current={live ? path : null} />
      </div>
    </details>
  );
}

/** The legs of a call: phase, talk time, sid, and the document that runs on each. */
export function Legs({
  legs,
  story,
  names,
}: {
  readonly legs: readonly LegRow[];
  /** Null until it has been read. */
  readonly story: Story | null;
  readonly names: ReadonlyMap<string, string>;
}) {
  return (
    <ul aria-label="Legs" className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,18rem),1fr))] gap-2">
      {legs.map((leg) => (
        <li key={leg.callSid} className="grid min-w-0 content-start gap-2 rounded-lg border border-line bg-surface p-3">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <strong className="font-semibold">{nameOf(farEnd(leg), names)}</strong>
            <Badge tone={phaseTone[leg.phase]}>
              {leg.phase}
              {leg.sipCode !== null && leg.sipCode >= 300 && ` · SIP ${leg.sipCode}`}
            </Badge>
            <Talked leg={leg} />
            {leg.answeredBy !== null && <Badge tone="accent">answered by {leg.answeredBy}</Badge>}
            <span className="text-[13px] text-soft">{directionWords[leg.direction]}</span>
            <span className="ml-auto flex items-center font-mono text-soft text-xs" title={leg.callSid}>
              {shortSid(leg.callSid)}
              <CopyButton what="CallSid" text={leg.callSid} />
            </span>
          </div>
          <LegDocuments leg={story?.legs.find(({ callSid }) => callSid === leg.callSid)} />
        </li>
      ))}
    </ul>
  );
}
