// Vitest's global setup of every project whose tests start sandboxes: fetches the description, and says at the end how
// many answers were held against it.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { fetchDescription } from './description.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Each test file appends a line of JSON: how many answers of each operation it had. */
    openapi: { countsFile: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await fetchDescription();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'switchhook-openapi-'));
  const countsFile = path.join(folder, 'counts.jsonl');
  project.provide('openapi', { countsFile });
  return async () => {
    const said = summary(await readFile(countsFile, 'utf8').catch(() => ''));
    if (said) project.vitest.logger.log(`${project.name}: ${said}`);
    await rm(folder, { recursive: true, force: true });
  };
}

/** @param lines JSON, one object of counts a line */
function summary(lines: string): string {
  const sums = new Map<string, number>();
  for (const line of lines.split('\n').filter(Boolean)) {
    for (const [operation, count] of Object.entries(JSON.parse(line) as Record<string, number>)) {
      sums.set(operation, (sums.get(operation) ?? 0) + count);
    }
  }
  const all = [...sums.values()].reduce((sum, count) => sum + count, 0);
  return all === 0 ? '' : `${all} REST answers of ${sums.size} operations held against Twilio's description`;
}
