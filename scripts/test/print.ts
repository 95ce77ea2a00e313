import { total } from './counts.ts';
import type { Outcome } from './run-step.ts';

/** One line as a step ends, and its whole output if it failed. */
export function tellOutcome(outcome: Outcome): void {
  const { step, counts, seconds, output, remark } = outcome;
  if (counts.failed > 0) console.log(`\n──── ${step.name}: ${remark ?? 'failed'} ────\n${output.trim()}\n────`);
  console.log(`${counts.failed > 0 ? '✗' : '✓'} ${step.says} (${seconds.toFixed(1)} s)`);
}

/** The table of all steps. The sum is the very last line, for people and programs alike. */
export function summary(outcomes: readonly Outcome[], seconds: number): string {
  const rows = [
    ['', 'step', 'passed', 'failed', 'skipped', 'seconds'],
    ...outcomes.map(({ step, counts, seconds: took }) => [
      counts.failed > 0 ? '✗' : '✓',
      step.name,
      ...[counts.passed, counts.failed, counts.skipped].map(String),
      took.toFixed(1),
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0, column > 1))
      .join('  ')
      .trimEnd(),
  );
  const sum = total(outcomes.map((each) => each.counts));
  return [
    '',
    ...lines,
    '',
    `All of it took ${seconds.toFixed(0)} s.`,
    `${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`,
  ].join('\n');
}

function pad(cell: string, width: number, right: boolean): string {
  return right ? cell.padStart(width) : cell.padEnd(width);
}
