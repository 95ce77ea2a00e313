import type { ReactNode } from 'react';
import type { JournalEntry, RestEntry, WebhookEntry } from '#sandbox/control/views.ts';
import { codeTone, timeOfDay, tookWords } from '../lib/words.ts';
import { TwimlDocument } from '../twiml/document.tsx';
import { Badge } from '../ui/badge.tsx';
import { CodeBlock } from '../ui/code.tsx';
import { Pairs } from '../ui/pairs.tsx';
import { TwilioCode } from '../ui/twilio-code.tsx';
import { summary } from './entry-words.ts';

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="grid min-w-0 gap-1.5">
      <h3 className="font-semibold text-[13px] text-soft">{title}</h3>
      {children}
    </section>
  );
}

function Faults({ faults }: { readonly faults: readonly string[] }) {
  if (faults.length === 0) return null;
  return (
    <Part title="Faults that struck">
      <p className="flex flex-wrap gap-1.5">
        {faults.map((fault) => (
          <Badge key={fault} tone="ring">
            {fault}
          </Badge>
        ))}
      </p>
    </Part>
  );
}

function Attempts({ entry }: { readonly entry: WebhookEntry }) {
  if (entry.attempts.length === 0) return <p className="text-soft">{entry.done ? 'Never sent.' : 'Under way …'}</p>;
  return (
    <ol className="grid gap-1">
      {entry.attempts.map((attempt) => (
        <li key={attempt.startedAt} className="flex flex-wrap items-center gap-2 text-[13px]">
          <span className="font-mono text-soft text-xs tabular-nums">{timeOfDay(attempt.startedAt)}</span>
          <Badge tone={attempt.code === null ? 'bad' : codeTone(attempt.code)}>{attempt.code ?? 'no answer'}</Badge>
          <span>{tookWords(attempt.tookMs)}</span>
          {attempt.failure && <span className="min-w-0 text-bad">{attempt.failure}</span>}
        </li>
      ))}
    </ol>
  );
}

const isXml = (contentType: string | null): boolean => contentType?.includes('xml') ?? false;

function WebhookDetail({ entry }: { readonly entry: WebhookEntry }) {
  const { answer } = entry;
  return (
    <>
      <Part title="Request">
        <CodeBlock what="address" text={`${entry.method} ${entry.url}`} />
      </Part>
      <Part title="X-Twilio-Signature">
        <CodeBlock what="signature" text={entry.signature || '(none: it was never sent)'} />
      </Part>
      <Part title={entry.attempts.length > 1 ? `${entry.attempts.length} attempts` : 'Delivery'}>
        <Attempts entry={entry} />
      </Part>
      <Faults faults={entry.faults} />
      {answer && (
        <Part title={`Answer ${answer.code}${answer.contentType ? `, ${answer.contentType}` : ''}`}>
          {isXml(answer.contentType) ? (
            <TwimlDocument xml={answer.body} current={null} />
          ) : (
            <CodeBlock what="answer" text={answer.body || '(empty)'} />
          )}
        </Part>
      )}
      <Part title="Parameters">
        <Pairs pairs={entry.parameters} none="No parameters." />
      </Part>
    </>
  );
}

const pretty = (body: unknown): string =>
  body === null || body === undefined ? '(empty)' : typeof body === 'string' ? body : JSON.stringify(body, null, 2);

function RestDetail({ entry }: { readonly entry: RestEntry }) {
  return (
    <>
      <Part title="Request">
        <CodeBlock what="request" text={`${entry.method} ${entry.path}`} />
      </Part>
      <Faults faults={entry.faults} />
      <Part title="Parameters">
        <Pairs pairs={entry.parameters} none="No parameters." />
      </Part>
      <Part title={`Answer ${entry.answer.code}, ${tookWords(entry.tookMs)}`}>
        <CodeBlock what="answer" text={pretty(entry.answer.body)} />
      </Part>
    </>
  );
}

function WarningDetail({ entry }: { readonly entry: Extract<JournalEntry, { kind: 'warning' }> }) {
  return (
    <>
      <p className={entry.level === 'error' ? 'text-bad' : 'text-ring'}>
        <strong>
          {entry.level === 'error' ? 'Error' : 'Warning'} {entry.code || 'of the sandbox'}
        </strong>
        : {entry.message}
      </p>
      {entry.code > 0 && (
        <p className="text-[13px]">
          <TwilioCode code={entry.code}>What Twilio says about {entry.code}</TwilioCode>
        </p>
      )}
    </>
  );
}

/** Everything that the sandbox knows of one entry. */
export function EntryDetail({ entry }: { readonly entry: JournalEntry }) {
  switch (entry.kind) {
    case 'webhook':
      return <WebhookDetail entry={entry} />;
    case 'rest':
      return <RestDetail entry={entry} />;
    case 'warning':
      return <WarningDetail entry={entry} />;
    case 'document':
      return (
        <Part title={entry.url === null ? 'TwiML from the request' : `TwiML from ${entry.url}`}>
          <TwimlDocument xml={entry.xml} current={null} />
        </Part>
      );
    default:
      return <p>{summary(entry)}</p>;
  }
}
