import { useNames, useOwn } from '../lib/names.ts';
import { usePart } from '../lib/sandbox.ts';
import { CodeBlock } from '../ui/code.tsx';
import { Page } from '../ui/page.tsx';
import { Empty, Loading } from '../ui/states.tsx';
import { Conferences } from './conferences.tsx';
import { Queues } from './queues.tsx';

const QUEUE = '<Response><Enqueue waitUrl="/wait">support</Enqueue></Response>';
const ROOM = '<Response><Dial><Conference>deal room</Conference></Dial></Response>';

/** Where callers wait, and where they meet. */
export function Rooms() {
  const all = usePart('conferences');
  const allQueues = usePart('queues');
  const conferences = useOwn(all ?? []);
  const queues = useOwn(allQueues ?? []);
  const names = useNames();
  if (!all || !allQueues) return <Loading what="queues and conferences" />;
  const now = conferences.filter(({ phase }) => phase !== 'completed');
  const over = conferences.filter(({ phase }) => phase === 'completed');
  return (
    <Page title="Queues and conferences" about="Where callers wait, and where they meet; what each of them hears now.">
      {queues.length > 0 ? (
        <Queues queues={queues} names={names} />
      ) : (
        <Empty title="No queues yet">
          <p>A queue is made by the first document that puts a caller into it, or over REST.</p>
          <CodeBlock what="queue" text={QUEUE} />
        </Empty>
      )}
      {now.length > 0 && <Conferences rooms={now} names={names} />}
      {conferences.length === 0 && (
        <Empty title="No conferences yet">
          <p>A conference begins when a document lets a call into a room of that name.</p>
          <CodeBlock what="conference" text={ROOM} />
        </Empty>
      )}
      {over.length > 0 && (
        <details>
          <summary className="min-h-6 text-[13px] text-soft">Conferences that are over ({over.length})</summary>
          <div className="mt-2">
            <Conferences rooms={over} names={names} />
          </div>
        </details>
      )}
    </Page>
  );
}
