import clsx from 'clsx';
import {
  ArrowDownLeft,
  ArrowUpRight,
  Cable,
  Disc,
  FileCode2,
  Hourglass,
  type LucideIcon,
  MessageSquare,
  Milestone,
  Play,
  Smartphone,
  TriangleAlert,
  Users,
} from 'lucide-react';
import { memo } from 'react';
import type { JournalEntry } from '#sandbox/control/views.ts';
import { shortSid, type Tone, timeOfDay } from '../lib/words.ts';
import { answerWords, kindWords, pathOf, summary, toneOf } from './entry-words.ts';

const icons: Record<JournalEntry['kind'], LucideIcon> = {
  rest: ArrowDownLeft,
  webhook: ArrowUpRight,
  document: FileCode2,
  verb: Play,
  phase: Milestone,
  handset: Smartphone,
  conference: Users,
  queue: Hourglass,
  message: MessageSquare,
  recording: Disc,
  fork: Cable,
  warning: TriangleAlert,
};

const toneText: Record<Tone, string> = {
  go: 'text-go',
  ring: 'text-ring',
  bad: 'text-bad',
  accent: 'text-accent',
  quiet: 'text-soft',
};

/** Two lines, so that one height serves the phone and the desktop. */
export const ROW_PX = 48;

const where = (entry: JournalEntry): string =>
  entry.kind === 'webhook'
    ? pathOf(entry.url)
    : shortSid(entry.callSid ?? entry.conferenceSid ?? entry.messageSid ?? '');

type RowProps = { readonly entry: JournalEntry; readonly open: boolean };

/** Entries are replaced when they change; what opens them is the same for all. */
const sameRow = (one: RowProps, other: RowProps): boolean => one.entry === other.entry && one.open === other.open;

export const EntryRow = memo(function EntryRow({
  entry,
  open,
  onOpen,
}: {
  readonly entry: JournalEntry;
  readonly open: boolean;
  readonly onOpen: (id: number) => void;
}) {
  const Icon = icons[entry.kind];
  const tone = toneText[toneOf(entry)];
  const answer = answerWords(entry);
  return (
    <button
      type="button"
      onClick={() => onOpen(entry.id)}
      className={clsx(
        'flex h-full w-full min-w-0 items-center gap-2.5 border-line border-b px-3 text-left hover:bg-sunken focus-visible:-outline-offset-2',
        open && 'bg-accent-tint',
      )}
    >
      <Icon size={16} aria-hidden="true" className={clsx('shrink-0', tone)} />
      <span className="grid min-w-0 flex-1">
        <span className="flex items-baseline gap-3">
          <span className="min-w-0 flex-1 truncate">{summary(entry)}</span>
          <span className={clsx('max-w-[50%] shrink-0 truncate text-xs', tone)}>{answer}</span>
        </span>
        <span className="flex items-baseline gap-3 text-soft text-xs">
          <span className="shrink-0 font-mono tabular-nums">{timeOfDay(entry.at)}</span>
          <span className="shrink-0">{kindWords[entry.kind]}</span>
          <span className="min-w-0 truncate font-mono">{where(entry)}</span>
        </span>
      </span>
    </button>
  );
}, sameRow);
