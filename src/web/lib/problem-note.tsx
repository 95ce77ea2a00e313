import type { Problem } from '#contract/common.ts';
import { Button } from '#web/ui/button.tsx';

type ProblemNoteProps = { problem: Problem; lead: string | undefined; onFollow: (href: string) => void };

/** What is wrong, in the carrier's words too, what to do, and how to name it to whoever runs the server. */
export function ProblemNote({ problem, lead, onFollow }: ProblemNoteProps) {
  const { action } = problem;
  return (
    <div className="flex flex-col items-start gap-1 text-sm wrap-anywhere">
      {lead && <p className="font-medium">{lead}</p>}
      <p>{problem.detail}</p>
      {problem.carrier && (
        <p className="italic">
          “{problem.carrier.message}”{problem.carrier.code !== null && ` (${problem.carrier.code})`}
        </p>
      )}
      <p>{problem.cure}</p>
      {problem.retryAfterSeconds !== undefined && <p>Try again in {problem.retryAfterSeconds} s.</p>}
      {action && (
        <Button size="sm" className="my-1" onClick={() => onFollow(action.href)}>
          {action.label}
        </Button>
      )}
      <ProblemReference problem={problem} />
    </div>
  );
}

/** The code and the request's id, for a report. */
export function ProblemReference({ problem }: { problem: Problem }) {
  return (
    <p className="select-all wrap-anywhere font-mono text-xs opacity-80">
      {problem.code}
      {problem.requestId !== '' && ` · request ${problem.requestId}`}
    </p>
  );
}
