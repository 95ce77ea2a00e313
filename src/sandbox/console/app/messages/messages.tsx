import clsx from 'clsx';
import { ArrowLeft, Plus } from 'lucide-react';
import { memo } from 'react';
import type { ThreadView } from '#sandbox/control/views.ts';
import { go, usePlace } from '../lib/address.ts';
import { useOwn } from '../lib/names.ts';
import { usePart } from '../lib/sandbox.ts';
import { timeOfDay } from '../lib/words.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { CodeBlock } from '../ui/code.tsx';
import { PlaceLink } from '../ui/place-link.tsx';
import { Empty, Loading } from '../ui/states.tsx';
import { messageSnippet } from '../ui/teach.tsx';
import { Conversation } from './conversation.tsx';
import { NewMessage } from './new-message.tsx';
import { keyOf, lastWords, statusTone, threadWith } from './thread.model.ts';

/** In the address instead of a conversation: one is to be begun. */
const NEW = 'new';

const ThreadRow = memo(function ThreadRow({ thread, open }: { readonly thread: ThreadView; readonly open: boolean }) {
  const last = thread.messages.at(-1);
  return (
    <PlaceLink
      to={{ view: 'messages', thread: keyOf(thread) }}
      aria-current={open ? 'true' : undefined}
      className={clsx(
        'grid grid-cols-[minmax(0,1fr)] gap-0.5 border-line border-b border-l-[3px] border-l-transparent px-3 py-2 hover:bg-sunken focus-visible:-outline-offset-2',
        // Beside its details it is lit; where a list has the screen for itself nothing is open yet.
        open && 'xl:border-l-accent xl:bg-accent-tint',
      )}
    >
      <span className="flex items-center justify-between gap-2">
        <span className="min-w-0 truncate font-medium">{thread.label ?? thread.person}</span>
        {last && <Badge tone={statusTone[last.status]}>{last.status}</Badge>}
      </span>
      <span className="flex items-center justify-between gap-2 text-soft text-xs">
        <span className="min-w-0 truncate">{lastWords(thread)}</span>
        {last && <span className="shrink-0 font-mono tabular-nums">{timeOfDay(last.createdAt).slice(0, 8)}</span>}
      </span>
    </PlaceLink>
  );
});

function Nothing() {
  const account = usePart('account');
  return (
    <Empty title="No messages yet">
      <p>Send one with the official client, or let somebody write to one of the account’s numbers.</p>
      <CodeBlock what="example" text={messageSnippet(account.numbers[0] ?? '+15005550006')} />
    </Empty>
  );
}

/** Conversations of the accounts’ numbers with people outside. */
export function Messages() {
  const place = usePlace();
  const all = usePart('threads');
  const threads = useOwn(all ?? []);
  if (!all) return <Loading what="the messages" />;
  const chosen = threadWith(threads, place.thread);
  const shown = place.thread === NEW ? null : (chosen ?? threads[0] ?? null);
  const listed = place.thread === null;
  return (
    <div className="grid h-full min-h-0 grid-rows-[minmax(0,1fr)] xl:grid-cols-[17rem_minmax(0,1fr)]">
      <h2 className="sr-only">Messages</h2>
      <div className={clsx('min-h-0 min-w-0 flex-col border-line xl:flex xl:border-r', listed ? 'flex' : 'hidden')}>
        <div className="border-line border-b p-2">
          <Button className="w-full" onClick={() => go({ view: 'messages', thread: NEW })}>
            <Plus size={14} aria-hidden="true" /> Let somebody write
          </Button>
        </div>
        <ul aria-label="Conversations" className="min-h-0 flex-1 overflow-y-auto">
          {threads.map((thread) => (
            <li key={keyOf(thread)}>
              <ThreadRow thread={thread} open={thread === shown} />
            </li>
          ))}
        </ul>
        {threads.length === 0 && (
          <div className="flex-[99] p-3 xl:hidden">
            <Nothing />
          </div>
        )}
      </div>
      <div className={clsx('min-h-0 min-w-0 flex-col overflow-y-auto xl:flex', listed ? 'hidden' : 'flex')}>
        <div className="px-3 pt-3 xl:hidden">
          <Button look="quiet" onClick={() => go({ view: 'messages' })}>
            <ArrowLeft size={14} aria-hidden="true" /> All conversations
          </Button>
        </div>
        {shown ? (
          <div className="min-h-0 flex-1">
            <Conversation key={keyOf(shown)} thread={shown} />
          </div>
        ) : (
          <div className="grid content-start gap-3 p-3">
            {threads.length === 0 && <Nothing />}
            <NewMessage />
          </div>
        )}
      </div>
    </div>
  );
}
