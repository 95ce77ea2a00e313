import type { Outcome } from './run-step.ts';
import type { Step } from './steps.ts';

/** Two at once: what two cores can carry; most steps use more than one thread themselves. */
const LANES = 2;

/**
 * Runs steps in their order, two at once; one that stands alone waits for the others and they for it. A step whose
 * precondition failed is not run and counts as failed, as its tests would be missing from the sum.
 */
export async function schedule(steps: readonly Step[], run: (step: Step) => Promise<Outcome>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const active = new Map<Step, Promise<void>>();
  const waiting = [...steps];
  while (waiting.length > 0 || active.size > 0) {
    const next = waiting.find((step) => mayStart(step, [...active.keys()], waiting));
    if (next) {
      waiting.splice(waiting.indexOf(next), 1);
      const missing = next.after?.find((name) =>
        outcomes.some((each) => each.step.name === name && each.counts.failed > 0),
      );
      const work = missing ? Promise.resolve(notRun(next, missing)) : run(next);
      active.set(
        next,
        work.then((outcome) => void outcomes.push(outcome)).finally(() => active.delete(next)),
      );
    } else {
      await Promise.race(active.values());
    }
  }
  return outcomes;
}

function mayStart(step: Step, active: readonly Step[], waiting: readonly Step[]): boolean {
  if (step.alone) return active.length === 0;
  if (active.length >= LANES || active.some((each) => each.alone)) return false;
  return !step.after?.some((name) => [...active, ...waiting].some((each) => each.name === name));
}

function notRun(step: Step, missing: string): Outcome {
  const remark = `not run, because "${missing}" failed`;
  return { step, counts: { passed: 0, failed: 1, skipped: 0 }, seconds: 0, output: '', remark };
}
