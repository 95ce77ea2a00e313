// Twilio's own description of its REST API. It is published under MIT inside `@twilio/cli-core`, which with its
// dependencies weighs 147 MB; so the tests take that package's tarball alone (0.7 MB) and keep what they need.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const PACKAGE = '@twilio/cli-core@8.3.2';
const INTEGRITY = 'sha512-qRTAZS15i/nseKHu2zZIb1BD78WFRVOWM65iC9JqjZdNpz5KQaiEI1klsLcWDi1pwXH9JG6pbFXJrIiYRJw/dw==';
const INSIDE = 'package/src/services/twilio-api';
const ROOT = path.join(import.meta.dirname, '..', '..', '..');

/** The APIs that the sandbox speaks, as their files are called. */
const APIS = ['twilio_api_v2010', 'twilio_lookups_v2'] as const;

/** Outside of git, and renewed whenever the version that is asked for changes. */
const CACHE = path.join(ROOT, 'node_modules', '.cache', 'twilio-openapi', PACKAGE.replaceAll(/\W+/g, '-').slice(1));

export const descriptionFiles: readonly string[] = APIS.map((api) => path.join(CACHE, `${api}.json`));

/**
 * Sees to it that the description lies in the cache. Several test runs may do so at once: each unpacks for itself, and
 * the first to be done gives the folder its name.
 * @throws one message with the cure, when it cannot be fetched or is not what was published
 */
export async function fetchDescription(): Promise<void> {
  if (await exists(CACHE)) return;
  await fs.mkdir(path.dirname(CACHE), { recursive: true });
  const folder = await fs.mkdtemp(`${CACHE}-`);
  try {
    const tarball = await pack(folder);
    const found = `sha512-${createHash('sha512')
      .update(await fs.readFile(path.join(folder, tarball)))
      .digest('base64')}`;
    if (found !== INTEGRITY) throw new Error(`${PACKAGE} is not what was published: ${found}, not ${INTEGRITY}.`);
    const wanted = APIS.map((api) => `${INSIDE}/${api}.json`);
    await run('tar', ['-xzf', tarball, '--strip-components', '4', ...wanted], { cwd: folder });
    await fs.rm(path.join(folder, tarball));
    await fs.rename(folder, CACHE).catch(async (error: unknown) => {
      if (!(await exists(CACHE))) throw error;
    });
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

/** By the registry, proxy and cache that npm is configured with. @returns the tarball's name in the folder */
async function pack(folder: string): Promise<string> {
  const args = ['pack', PACKAGE, '--pack-destination', folder, '--silent'];
  const cli = process.env.npm_execpath;
  try {
    // npm's own Node where npm runs us; a shell only for Windows, where npm is a .cmd file.
    if (cli?.endsWith('npm-cli.js'))
      await run(process.env.npm_node_execpath ?? process.execPath, [cli, ...args], { cwd: ROOT });
    else await run('npm', args, { cwd: ROOT, shell: process.platform === 'win32' });
  } catch (cause) {
    throw new Error(
      `The tests hold the sandbox against Twilio's own description, which is in ${PACKAGE}, and npm could not fetch it. ` +
        'Is the npm registry reachable (npm config get registry)? It is needed once; then run the same command again.',
      { cause },
    );
  }
  const tarball = (await fs.readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error(`npm pack ${PACKAGE} left no tarball in ${folder}.`);
  return tarball;
}

const exists = (file: string): Promise<boolean> =>
  fs.access(file).then(
    () => true,
    () => false,
  );
