// Builds the web app and the sandbox's console, each only if what it is made of has changed since.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { complaint } from './door.ts';
import { fingerprint } from './fingerprint.ts';

type AppName = 'web app' | 'console';
type App = { name: AppName; config: string; out: string; sources: readonly string[] };

const ALWAYS = ['package-lock.json', 'src/contract', 'src/twiml'];
const APPS: readonly App[] = [
  { name: 'web app', config: 'vite.config.ts', out: 'dist/web', sources: ['src/web', ...ALWAYS] },
  { name: 'console', config: 'vite.console.config.ts', out: 'dist/console', sources: ['src/sandbox', ...ALWAYS] },
];

/** Builds what is out of date of those named, or of all, at once. @returns the names of the apps built @throws a complaint with the builder's words */
export async function buildWeb(names: readonly AppName[] = ['web app', 'console']): Promise<string[]> {
  const stale = APPS.filter((app) => names.includes(app.name) && readStamp(app) !== stampOf(app));
  await Promise.all(stale.map(build));
  return stale.map((app) => app.name);
}

async function build(app: App): Promise<void> {
  const stamp = stampOf(app);
  fs.rmSync(stampFile(app), { force: true });
  const vite = path.resolve('node_modules/vite/bin/vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--config', app.config, '--logLevel', 'warn'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw complaint(`Building the ${app.name} failed:\n${output.trim()}`);
  // Written last: a build that was killed half way is built again.
  fs.writeFileSync(stampFile(app), stamp);
}

const stampFile = (app: App) => path.join(app.out, '.stamp');
const stampOf = (app: App) => fingerprint([app.config, ...app.sources]);

function readStamp(app: App): string | undefined {
  return fs.existsSync(stampFile(app)) ? fs.readFileSync(stampFile(app), 'utf8') : undefined;
}
