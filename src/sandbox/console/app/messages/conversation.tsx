import clsx from 'clsx';
import { File as FileIcon } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import type { MessageView, ThreadView } from '#sandbox/control/views.ts';
import { plural, timeOfDay } from '../lib/words.ts';
import { Badge } from '../ui/badge.tsx';
import { PlaceLink } from '../ui/place-link.tsx';
import { Scroll } from '../ui/scroll.tsx';
import { TwilioCode } from '../ui/twilio-code.tsx';
import { Compose } from './compose.tsx';
import { isOutbound, statusTone } from './thread.model.ts';

function Files({ media }: Pick<MessageView, 'media'>) {
  return media.map(({ mediaSid, contentType, open }) =>
    contentType.startsWith('image/') ? (
      <a key={mediaSid} href={open} target="_blank" rel="noreferrer" className="block w-fit">
        <img src={open} alt={`Attached ${contentType}`} className="max-h-48 max-w-full rounded-md" />
      </a>
    ) : (
      <a key={mediaSid} href={open} className="flex items-center gap-1 text-[13px] text-accent underline">
        <FileIcon size={14} aria-hidden="true" /> {contentType}
      </a>
    ),
  );
}

const Bubble = memo(function Bubble({ message }: { readonly message: MessageView }) {
  const out = isOutbound(message);
  return (
    <li className={clsx('grid max-w-[85%] gap-1', out ? 'justify-self-end' : 'justify-self-start')}>
      <div
        className={clsx(
          'grid gap-1.5 rounded-lg border px-3 py-2 [overflow-wrap:anywhere]',
          out ? 'border-transparent bg-accent-tint' : 'border-line bg-surface',
        )}
      >
        <span className="sr-only">{out ? 'Application:' : 'Person:'}</span>
        {message.body !== '' && <p className="whitespace-pre-wrap">{message.body}</p>}
        {message.media.length > 0 && <Files media={message.media} />}
        {message.body === '' && message.media.length === 0 && <p className="text-soft">(no text)</p>}
      </div>
      <p className={clsx('flex flex-wrap items-center gap-x-2 text-soft text-xs', out && 'justify-end')}>
        <span className="font-mono tabular-nums">{timeOfDay(message.createdAt).slice(0, 8)}</span>
        <Badge tone={statusTone[message.status]}>{message.status}</Badge>
        {message.errorCode !== null && <TwilioCode code={message.errorCode} />}
        {message.segments > 1 && <span>{plural(message.segments, 'segment')}</span>}
        <PlaceLink to={{ view: 'journal', kind: 'all', q: message.messageSid }} className="text-accent underline">
          journal
        </PlaceLink>
      </p>
    </li>
  );
});

/** A conversation stays at its end while messages come. */
function useEnd(last: string | undefined) {
  const box = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is what asks for a look at the end
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [last]);
  return box;
}

/** What two numbers wrote to each other, and what the person writes next. */
export function Conversation({ thread }: { readonly thread: ThreadView }) {
  const { own, person, label, messages, optedOut } = thread;
  const name = label ?? person;
  const box = useEnd(messages.at(-1)?.messageSid);
  return (
    <section aria-label={`Conversation with ${name}`} className="flex h-full min-h-0 flex-col">
      <header className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-2">
        <h3 className="min-w-0 truncate font-semibold">{name}</h3>
        <span className="text-[13px] text-soft">
          {label !== null && <span className="font-mono">{person}</span>} with{' '}
          <span className="font-mono">{own ?? 'the messaging service'}</span>
        </span>
        {optedOut && <Badge tone="bad">opted out by STOP</Badge>}
      </header>
      <Scroll ref={box} label="Messages" className="min-h-32 flex-1 overflow-y-auto p-3">
        <ol className="grid gap-3">
          {messages.map((message) => (
            <Bubble key={message.messageSid} message={message} />
          ))}
        </ol>
      </Scroll>
      <div className="border-line border-t p-3">
        {own?.startsWith('+') ? (
          <Compose from={person} to={own} name={name} />
        ) : (
          <p className="text-[13px] text-soft">Nobody can answer here: the sender is no number.</p>
        )}
      </div>
    </section>
  );
}
