import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { checkCounts, suiteCounts, total } from './counts.ts';
import { summary } from './print.ts';
import { schedule } from './schedule.ts';
import type { Step } from './steps.ts';

const file = path.join(os.tmpdir(), `switchhook-counts-${process.pid}.json`);
afterEach(() => fs.rmSync(file, { force: true }));

function counted(report: object, exitCode: number) {
  fs.writeFileSync(
    file,
    JSON.stringify({
      numPassedTests: 0,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults: [],
      ...report,
    }),
  );
  return suiteCounts(file, exitCode);
}

const step = (name: string, more: Partial<Step> = {}): Step => ({
  name,
  says: name,
  counts: 'check',
  args: [],
  ...more,
});
const outcome = (of: Step, failed = 0) => ({ step: of, counts: checkCounts(failed), seconds: 1, output: '' });

it('counts what vitest counted', () => {
  expect(counted({ numPassedTests: 7, numPendingTests: 2, numTodoTests: 1 }, 0)).toEqual({
    passed: 7,
    failed: 0,
    skipped: 3,
  });
});

it.each([
  ['a suite that ran no test', { numPendingTests: 4 }, 0],
  [
    'a file that could not be loaded',
    { numPassedTests: 3, testResults: [{ status: 'failed', assertionResults: [] }] },
    1,
  ],
  ['an error outside of the tests', { numPassedTests: 3 }, 1],
])('counts %s as failed', (_, report, exitCode) => {
  expect(counted(report, exitCode).failed).toBe(1);
});

it('counts a missing report as failed', () => {
  expect(suiteCounts(`${file}.none`, 0).failed).toBe(1);
});

it('ends with the sum of all steps', () => {
  const outcomes = [outcome(step('a')), outcome(step('b'), 1)];
  expect(summary(outcomes, 3).split('\n').at(-1)).toBe('1 passed, 1 failed, 0 skipped');
  expect(total(outcomes.map((each) => each.counts))).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

it('runs two at once, one alone, and none whose precondition failed', async () => {
  const steps = [step('build'), step('quick'), step('slow'), step('pages', { after: ['build'], alone: true })];
  let active = 0;
  const seen: Record<string, number> = {};
  const outcomes = await schedule(steps, async (each) => {
    seen[each.name] = ++active;
    await new Promise((resolve) => setImmediate(resolve));
    active--;
    return outcome(each, each.name === 'build' ? 1 : 0);
  });
  expect(seen).toEqual({ build: 1, quick: 2, slow: 2 });
  expect(outcomes.find((each) => each.step.name === 'pages')).toMatchObject({
    counts: { failed: 1 },
    remark: expect.stringContaining('build'),
  });
});
