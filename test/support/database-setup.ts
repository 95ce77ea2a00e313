// Vitest's global setup of every project that needs a database: one server, one migrated template a run.

import type { TestProject } from 'vitest/node';
import { startTestServer } from '../../scripts/test/server.ts';
import { prepareTemplate } from './template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's connection string of the server, and the database that tests clone. */
    database: { serverUrl: string; template: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    project.provide('database', { serverUrl: given, template: await prepareTemplate(given) });
    return async () => {};
  }
  const server = await startTestServer();
  const serverUrl = await server.database('postgres');
  try {
    project.provide('database', { serverUrl, template: await prepareTemplate(serverUrl) });
  } catch (error) {
    await server.stop();
    throw error;
  }
  return () => server.stop();
}
