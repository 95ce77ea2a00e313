// Every sandbox of every test is started with `observe: watched`; `check-each-test.ts` then fails the test whose
// requests were answered otherwise than Twilio describes.

import type { RestExchange } from '#sandbox/options.ts';
import { answerChecker } from './check.ts';

const counts = new Map<string, number>();
const complaints: string[] = [];
let check: ReturnType<typeof answerChecker> | undefined;

export function watched(seen: RestExchange): void {
  check ??= answerChecker();
  const verdict = check(seen);
  counts.set(verdict.operation, (counts.get(verdict.operation) ?? 0) + 1);
  if (verdict.complaints.length === 0) return;
  complaints.push(
    `${seen.method} ${seen.url} → ${seen.status} (${verdict.operation})\n    ${verdict.complaints.join('\n    ')}`,
  );
}

/** What was found since the last time, once. */
export const takeComplaints = (): readonly string[] => complaints.splice(0);

/** How many answers of each operation were checked since the last time. */
export function takeCounts(): Readonly<Record<string, number>> {
  const taken = Object.fromEntries(counts);
  counts.clear();
  return taken;
}
