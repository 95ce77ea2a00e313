import { useQuery } from '@tanstack/react-query';
import { Mail } from 'lucide-react';
import type { Static } from 'typebox';
import { paths } from '#contract/api.ts';
import type { OutboxMail } from '#contract/team.ts';
import { api } from '#web/lib/api.ts';
import { fullTime, relativeTime } from '#web/lib/format.ts';
import { keys } from '#web/lib/query.ts';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';
import { linked } from './linked.ts';

type Letter = Static<typeof OutboxMail>;

export function OutboxPage() {
  const outbox = useQuery({
    queryKey: keys.outbox,
    queryFn: () => api.get<{ items: Letter[] }>(paths.outbox),
  });
  return (
    <>
      <PageHeader
        title="Outbox"
        description="E-mails of this organization, newest first: sent by SMTP when it is configured, otherwise only kept here."
      />
      <Card>
        {outbox.isPending && <SkeletonRows rows={4} label="Loading e-mails" />}
        {outbox.error && <ErrorState className="m-4" error={outbox.error} onRetry={() => void outbox.refetch()} />}
        {outbox.data?.items.length === 0 && (
          <EmptyState icon={<Mail />} title="No e-mails yet">
            Invite somebody to the team, and the letter stands here.
          </EmptyState>
        )}
        <ul className="divide-y">
          {outbox.data?.items.map((letter) => (
            <LetterRow key={letter.id} letter={letter} />
          ))}
        </ul>
      </Card>
    </>
  );
}

function LetterRow({ letter }: { letter: Letter }) {
  return (
    <li>
      <details className="group">
        <summary className="flex flex-wrap items-baseline gap-x-3 px-4 py-2.5 hover:bg-bg">
          <span className="min-w-0 flex-1 basis-52 truncate font-medium">{letter.subject}</span>
          <span className="truncate text-xs text-faint">{letter.to}</span>
          <time dateTime={letter.createdAt} title={fullTime(letter.createdAt)} className="text-xs text-faint">
            {relativeTime(letter.createdAt)}
          </time>
        </summary>
        <p className="border-t bg-bg px-4 py-3 font-mono text-xs whitespace-pre-wrap wrap-anywhere">
          {linked(letter.text).map((part) =>
            part.href ? (
              <a key={part.at} href={part.href} className="text-accent-ink underline">
                {part.text}
              </a>
            ) : (
              part.text
            ),
          )}
        </p>
      </details>
    </li>
  );
}
