import { afterAll } from 'vitest';
import type { SandboxOptions } from '#sandbox/options.ts';
import { type Sandbox, startSandbox } from '#sandbox/server.ts';

/**
 * A sandbox of the test file's own on any free port, closed after its last test. Awaited at the top of the file, so that
 * its address is known when the server is configured.
 */
export async function useSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ port: 0, ...options });
  afterAll(() => sandbox.close());
  return sandbox;
}
