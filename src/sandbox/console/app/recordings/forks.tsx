import type { ForkView } from '#sandbox/control/views.ts';
import { shortSid, timeOfDay } from '../lib/words.ts';
import { Badge } from '../ui/badge.tsx';
import { CodeBlock } from '../ui/code.tsx';
import { PlaceLink } from '../ui/place-link.tsx';
import { Empty } from '../ui/states.tsx';

const kindWords = { stream: 'Stream', transcription: 'Live transcription' } as const;
const START = `<Response>
  <Start><Stream url="wss://localhost:3000/media"/></Start>
  <Start><Transcription statusCallbackUrl="/words"/></Start>
</Response>`;

/** Streams and live transcriptions: which call, which track, where to. */
export function Forks({ forks }: { readonly forks: readonly ForkView[] }) {
  return (
    <section aria-labelledby="forks" className="grid min-w-0 gap-2">
      <h3 id="forks" className="mt-2 font-semibold">
        Streams and live transcriptions
      </h3>
      {forks.length === 0 && (
        <Empty title="Nothing streams">
          <p>A document, or the API, takes a call’s sound or its words off while the call goes on.</p>
          <CodeBlock what="example" text={START} />
        </Empty>
      )}
      <ul className="grid gap-2">
        {forks.map((fork) => (
          <li
            key={fork.sid}
            className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-line bg-surface p-3 text-[13px]"
          >
            <strong className="font-semibold">{kindWords[fork.kind]}</strong>
            {fork.name !== null && <span>“{fork.name}”</span>}
            <Badge tone={fork.status === 'in-progress' ? 'go' : 'quiet'}>{fork.status}</Badge>
            {fork.dropped > 0 && <Badge tone="bad">{fork.dropped} dropped</Badge>}
            <span className="text-soft">{fork.track.replaceAll('_', ' ')}</span>
            {fork.url && <span className="min-w-0 font-mono text-xs [overflow-wrap:anywhere]">{fork.url}</span>}
            <span className="font-mono text-soft text-xs tabular-nums">{timeOfDay(fork.updatedAt).slice(0, 8)}</span>
            <PlaceLink to={{ view: 'calls', call: fork.callSid }} className="text-accent underline">
              the call
            </PlaceLink>
            <PlaceLink
              to={{ view: 'journal', kind: 'all', q: fork.sid }}
              className="font-mono text-accent text-xs underline"
            >
              {shortSid(fork.sid)}
            </PlaceLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
