// Vitest's setup file of every project whose tests start sandboxes.

import { appendFileSync } from 'node:fs';
import { afterAll, afterEach, expect, inject } from 'vitest';
import { takeComplaints, takeCounts } from './watch.ts';

const failOnComplaints = () => {
  expect(takeComplaints().join('\n'), 'answers that Twilio would not give').toBe('');
};

afterEach(failOnComplaints);
afterAll(() => {
  appendFileSync(inject('openapi').countsFile, `${JSON.stringify(takeCounts())}\n`);
  // What was asked between the tests and at the end of the file.
  failOnComplaints();
});
