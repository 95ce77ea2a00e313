import { defineConfig } from 'vitest/config';

// One project per kind of test; `npm test` runs each by itself, `vitest run <path>` picks the right one by the name.
const needsDatabase = '{store,queries,commands,routes,webhooks,jobs}';
const databaseTests = [`src/**/*.${needsDatabase}.test.ts`, `scripts/**/*.${needsDatabase}.test.ts`];

type More = {
  readonly globalSetup?: readonly string[];
  readonly [option: string]: unknown;
};

// Wherever a sandbox may be started, each of its answers is held against Twilio's own description.
const project = (name: string, { globalSetup = [], ...test }: More) => ({
  test: {
    name,
    environment: 'node',
    hookTimeout: 60_000,
    // Decision 17: files share what they import, as they share a machine. It halves what the tests take.
    pool: 'threads',
    isolate: false,
    globalSetup: ['test/support/openapi/setup.ts', ...globalSetup],
    setupFiles: ['test/support/laws.ts', 'test/support/openapi/check-each-test.ts'],
    ...test,
  },
});
const withDatabase = { globalSetup: ['test/support/database-setup.ts'] };

/** A second try tells a fault from a machine that stood still (decision 15); the report names who needed it. */
const inRealTime = { retry: 1 };

export default defineConfig({
  test: {
    // Two: what the smallest machine that we promise to run on has.
    maxWorkers: 2,
    projects: [
      project('unit', {
        testTimeout: 20_000,
        include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'test/support/**/*.test.ts'],
        exclude: ['**/*.law.test.ts', ...databaseTests],
      }),
      project('law', {
        include: ['src/**/*.law.test.ts'],
        testTimeout: 60_000,
      }),
      project('store', { include: databaseTests, testTimeout: 20_000, ...withDatabase }),
      project('story', { include: ['test/stories/**/*.test.ts'], testTimeout: 60_000, ...withDatabase }),
      project('compat', { include: ['test/compat/**/*.test.ts'], testTimeout: 60_000 }),
      project('walls', { include: ['test/walls/**/*.test.ts'], testTimeout: 60_000 }),
      // One browser at a time: on two cores a second one only makes both slow.
      project('e2e', {
        include: ['test/e2e/**/*.test.ts'],
        fileParallelism: false,
        testTimeout: 120_000,
        ...inRealTime,
        ...withDatabase,
      }),
      // What lasts: conversations with real sound take as long as conversations take, and so do 100,000 documents.
      project('long', {
        env: { FUZZ: process.env.FUZZ ?? '100000' },
        include: ['test/long/**/*.test.ts'],
        fileParallelism: false,
        testTimeout: 120_000,
        ...inRealTime,
        ...withDatabase,
      }),
    ],
  },
});
