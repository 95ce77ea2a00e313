// What `npm test` does, as a table.

import path from 'node:path';

/** `counts` says how a step adds to the last line: a check is one, a suite is as many as it has tests. */
export type Step = {
  name: string;
  says: string;
  counts: 'check' | 'suite';
  /** What Node runs: a file and its arguments. */
  args: readonly string[];
  /** Other steps that must have ended well before. */
  after?: readonly string[];
  /** Needs the machine for itself, because it waits for what people would wait for. */
  alone?: boolean;
  needs?: 'database' | 'browser and database';
  /** Run only when it is named, as `.ci/run` does: `npm test` should stay a matter of minutes. */
  long?: boolean;
};

/** Files by their path and not by node_modules/.bin, whose entries are no Node programs on Windows. */
const tool = (file: string) => path.join('node_modules', file);
const tsc = tool('typescript/bin/tsc');

export const CHECKS: readonly Step[] = [
  {
    name: 'lint',
    says: 'format and lint',
    counts: 'check',
    args: [tool('@biomejs/biome/bin/biome'), 'ci', '--reporter=summary', '.'],
  },
  { name: 'types', says: 'types', counts: 'check', args: [tsc, '-p', 'tsconfig.json'] },
  { name: 'web-types', says: 'types of the web', counts: 'check', args: [tsc, '-p', 'tsconfig.web.json'] },
  {
    name: 'imports',
    says: 'walls between the rooms',
    counts: 'check',
    args: [
      '--import',
      './scripts/walls/typescript-api.mjs',
      tool('dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      'src',
      'scripts',
      'test',
    ],
  },
  {
    name: 'unused',
    says: 'unused code and packages',
    counts: 'check',
    args: [tool('knip/bin/knip.js'), '--no-progress'],
  },
];

const BUILD: Step = { name: 'build', says: 'the web builds', counts: 'check', args: ['scripts/build.ts'] };

const suite = (name: string, says: string, more: Partial<Step> = {}): Step => ({
  name,
  says,
  counts: 'suite',
  args: [tool('vitest/vitest.mjs'), 'run', '--project', name],
  ...more,
});

export const STEPS: readonly Step[] = [
  BUILD,
  ...CHECKS,
  suite('store', 'stores and routes', { needs: 'database' }),
  suite('unit', 'units'),
  suite('law', 'laws'),
  suite('walls', 'each wall stands'),
  suite('compat', 'the official client'),
  suite('story', 'stories', { needs: 'database' }),
  suite('e2e', 'pages in a browser', { needs: 'browser and database', after: ['build'], alone: true }),
  suite('long', 'conversations in a browser, and what is only found by many tries', {
    needs: 'browser and database',
    after: ['build'],
    alone: true,
    long: true,
  }),
];
