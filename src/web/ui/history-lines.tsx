import type { AuditLine } from '#contract/audit.ts';
import { dateTime, fullTime } from '#web/lib/format.ts';

type HistoryLinesProps = {
  label: string;
  lines: readonly AuditLine[];
  /** What the line is about, where that is not said by where the list stands. */
  about?: (line: AuditLine) => string | null;
};

/** What people did, and what Switchhook did by itself, in the order in which it is given. */
export function HistoryLines({ label, lines, about }: HistoryLinesProps) {
  return (
    <ol aria-label={label} className="divide-y text-sm">
      {lines.map((line) => (
        <li key={line.id} className="flex flex-wrap gap-x-2 px-4 py-1.5">
          <span className="min-w-0 flex-1 basis-40 wrap-anywhere">
            {[line.text, about?.(line)].filter(Boolean).join(': ')}
            <span className="text-soft"> · {line.user?.name ?? 'Switchhook'}</span>
            {typeof line.detail.reason === 'string' && <span className="block text-soft">“{line.detail.reason}”</span>}
          </span>
          <time dateTime={line.at} title={fullTime(line.at)} className="text-xs leading-5 text-faint">
            {dateTime(line.at)}
          </time>
        </li>
      ))}
    </ol>
  );
}
