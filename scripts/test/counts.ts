import fs from 'node:fs';

export type Counts = { passed: number; failed: number; skipped: number };

/** The parts of vitest's JSON report that are counted. */
type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

export function checkCounts(exitCode: number): Counts {
  return exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/**
 * What a suite adds to the last line. A file that could not be loaded, an error outside of any test, a report that is
 * missing and a suite in which no test was executed each count as failed, since none of them is in vitest's own figures.
 */
export function suiteCounts(reportFile: string, exitCode: number): Counts & { remark?: string } {
  const report = readReport(reportFile);
  if (!report) return { passed: 0, failed: 1, skipped: 0, remark: 'no report was written' };
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  if (counts.passed + counts.failed === 0) return { ...counts, failed: 1, remark: 'no test was executed' };
  if (exitCode !== 0 && counts.failed === 0) return { ...counts, failed: 1, remark: 'an error outside of the tests' };
  return counts;
}

export function total(all: readonly Counts[]): Counts {
  const sum = (name: keyof Counts) => all.reduce((so, each) => so + each[name], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

function readReport(file: string): Report | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
