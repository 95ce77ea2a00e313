import type { Problem } from '#contract/common.ts';

/** What is wrong, in the carrier's words too, what to do, and how to name it to whoever runs the server. */
export function ProblemNote({ problem }: { problem: Problem }) {
  return (
    <div className="flex flex-col gap-1 text-sm">
      <p>{problem.detail}</p>
      {problem.carrier && (
        <p className="italic">
          “{problem.carrier.message}”{problem.carrier.code !== null && ` (${problem.carrier.code})`}
        </p>
      )}
      <p className="font-medium">{problem.cure}</p>
      {problem.retryAfterSeconds !== undefined && <p>Try again in {problem.retryAfterSeconds} s.</p>}
      <ProblemReference problem={problem} />
    </div>
  );
}

/** The code and the request's id, for a report. */
export function ProblemReference({ problem }: { problem: Problem }) {
  return (
    <p className="select-all break-all font-mono text-xs opacity-80">
      {problem.code}
      {problem.requestId !== '' && ` · request ${problem.requestId}`}
    </p>
  );
}
