import { afterAll } from 'vitest';
import type { SandboxOptions } from '#sandbox/options.ts';
import { type Sandbox, startSandbox } from '#sandbox/server.ts';
import { watched } from './openapi/watch.ts';

/** A sandbox whose every REST answer is held against Twilio's own description: tests start no other. */
export function startWatchedSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  return startSandbox({ observe: watched, ...options });
}

/**
 * A sandbox of the test file's own on any free port, closed after its last test. Awaited at the top of the file, so that
 * its address is known when the server is configured.
 */
export async function useSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startWatchedSandbox({ port: 0, ...options });
  afterAll(() => sandbox.close());
  return sandbox;
}
