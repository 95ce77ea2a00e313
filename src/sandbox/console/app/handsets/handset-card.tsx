import clsx from 'clsx';
import { BellRing, ExternalLink, MessageSquare, PhoneOutgoing, Settings2, Smartphone } from 'lucide-react';
import { memo, useState } from 'react';
import type { HandsetView } from '#sandbox/control/views.ts';
import { queryOf } from '../lib/address.ts';
import { nameOf } from '../lib/names.ts';
import { IconButton } from '../ui/button.tsx';
import { DialForm } from './dial-form.tsx';
import { LegRow } from './leg-row.tsx';
import { scriptWords } from './script.words.ts';
import { ScriptEditor } from './script-editor.tsx';
import { WriteForm } from './write-form.tsx';

const titleOf = ({ label, number }: HandsetView): string => label ?? nameOf(number);

const browserWords = ({ application }: NonNullable<HandsetView['browser']>): string =>
  application === null ? 'A browser with the Voice SDK' : `A browser of “${application}”`;

type Panel = 'script' | 'dial' | 'write' | null;

function Title({
  handset,
  ringing,
  roomy,
}: {
  readonly handset: HandsetView;
  readonly ringing: boolean;
  readonly roomy: boolean;
}) {
  const Icon = ringing ? BellRing : Smartphone;
  const Heading = roomy ? 'h2' : 'h3';
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2.5">
      <Icon
        size={18}
        aria-hidden="true"
        className={clsx(
          'shrink-0',
          ringing ? 'animate-ringing text-ring' : handset.legs.length > 0 ? 'text-go' : 'text-soft',
        )}
      />
      <div className="min-w-0">
        <Heading className={clsx('line-clamp-2 font-semibold [overflow-wrap:anywhere]', roomy && 'text-lg')}>
          {titleOf(handset)}
        </Heading>
        {titleOf(handset) !== handset.number && (
          <p className="truncate font-mono text-soft text-xs" title={handset.number}>
            {handset.number}
          </p>
        )}
        {handset.browser !== null && <p className="text-soft text-xs">{browserWords(handset.browser)}</p>}
      </div>
    </div>
  );
}

function Tools({
  handset,
  panel,
  setPanel,
  roomy,
}: {
  readonly handset: HandsetView;
  readonly panel: Panel;
  readonly setPanel: (panel: Panel) => void;
  readonly roomy: boolean;
}) {
  const name = titleOf(handset);
  const toggle = (which: Panel) => setPanel(panel === which ? null : which);
  return (
    <div className="-mr-1.5 flex">
      <IconButton name={`Call from ${name}`} aria-expanded={panel === 'dial'} onClick={() => toggle('dial')}>
        <PhoneOutgoing size={15} aria-hidden="true" />
      </IconButton>
      {handset.number.startsWith('+') && (
        <IconButton name={`Write from ${name}`} aria-expanded={panel === 'write'} onClick={() => toggle('write')}>
          <MessageSquare size={15} aria-hidden="true" />
        </IconButton>
      )}
      <IconButton name={`Script of ${name}`} aria-expanded={panel === 'script'} onClick={() => toggle('script')}>
        <Settings2 size={15} aria-hidden="true" />
      </IconButton>
      {!roomy && (
        <a
          href={queryOf({ handset: handset.number })}
          target="_blank"
          rel="noreferrer"
          aria-label={`Open ${name} on a page of its own`}
          title="Open on a page of its own"
          className="grid size-8 place-items-center rounded-md text-soft hover:bg-sunken hover:text-ink"
        >
          <ExternalLink size={15} aria-hidden="true" />
        </a>
      )}
    </div>
  );
}

/** A virtual phone. `roomy`: it has the page to itself. */
export const HandsetCard = memo(function HandsetCard({
  handset,
  roomy = false,
}: {
  readonly handset: HandsetView;
  readonly roomy?: boolean;
}) {
  const [panel, setPanel] = useState<Panel>(null);
  const [silenced, setSilenced] = useState<ReadonlySet<string>>(new Set());
  const ringing = handset.legs.some((leg) => leg.state === 'ringing' && !silenced.has(leg.callSid));
  const silence = (callSid: string) => setSilenced(silenced.symmetricDifference(new Set([callSid])));
  return (
    <article
      aria-label={`Handset ${titleOf(handset)}`}
      className={clsx(
        'grid min-w-0 gap-2 rounded-lg border bg-surface p-3',
        ringing ? 'border-ring ring-2 ring-ring' : 'border-line',
      )}
    >
      <div className="flex items-center gap-2">
        <Title handset={handset} ringing={ringing} roomy={roomy} />
        <Tools handset={handset} panel={panel} setPanel={setPanel} roomy={roomy} />
      </div>
      {handset.legs.length === 0 && <p className="text-[13px] text-soft">Idle, {scriptWords(handset.script)}</p>}
      {handset.legs.map((leg) => (
        <LegRow
          key={leg.callSid}
          number={handset.number}
          leg={leg}
          roomy={roomy}
          silenced={silenced.has(leg.callSid)}
          onSilence={() => silence(leg.callSid)}
        />
      ))}
      {panel === 'script' && (
        <ScriptEditor
          number={handset.number}
          script={handset.script}
          label={handset.label}
          onDone={() => setPanel(null)}
        />
      )}
      {panel === 'dial' && <DialForm from={handset.number} onDone={() => setPanel(null)} />}
      {panel === 'write' && <WriteForm from={handset.number} name={titleOf(handset)} onDone={() => setPanel(null)} />}
    </article>
  );
});
