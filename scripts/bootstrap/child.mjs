// Runs a door's script as a child that lives exactly as long as its parent.

import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const PARENT_CHECK_MS = 500;

/**
 * @param {string} root @param {string} runtime @param {string} door @param {string[]} args
 * @returns {Promise<number>} the exit code; 128 + 15 when a signal ended it
 */
export function runDoor(root, runtime, door, args) {
  const script = path.join(root, 'scripts', `${door}.ts`);
  if (!/^[a-z-]+$/.test(door) || !fs.existsSync(script)) throw new Error(`There is no door named "${door}".`);
  const bound = pathToFileURL(path.join(root, 'scripts', 'bootstrap', 'bound.mjs')).href;
  const child = spawn(runtime, ['--import', bound, script, ...args], {
    env: {
      // Compiled code is kept from one start to the next: a seventh less to do before the server answers.
      NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'node'),
      ...process.env,
      // The project's own tools come first, also where npm did not set the path.
      PATH: [path.join(root, 'node_modules', '.bin'), process.env.PATH].join(path.delimiter),
    },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of FORWARDED) process.on(signal, () => child.kill(signal));
  stopWithNpm(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 143));
  });
}

/**
 * npm killed by SIGKILL tells nobody. Without this, a killed `npm start` would leave the ports taken.
 * @param {import('node:child_process').ChildProcess} child
 */
function stopWithNpm(child) {
  const npm = process.env.npm_lifecycle_event === undefined ? undefined : findNpm();
  if (npm === undefined) return;
  setInterval(() => {
    if (!isAlive(npm)) child.kill('SIGTERM');
  }, PARENT_CHECK_MS).unref();
}

/**
 * npm starts a script through a shell, which may stay between the two.
 * @returns {number | undefined} the program id of npm
 */
function findNpm() {
  if (process.platform === 'win32') return process.ppid;
  const shell = /bootstrap\.mjs/.test(ask(process.ppid, 'command='));
  return shell ? Number(ask(process.ppid, 'ppid=')) || undefined : process.ppid;
}

/** @param {number} pid @param {string} field @returns {string} what ps says, or '' where there is no ps */
function ask(pid, field) {
  if (process.platform !== 'linux')
    return spawnSync('ps', ['-p', String(pid), '-o', field], { encoding: 'utf8' }).stdout ?? '';
  try {
    const read = (/** @type {string} */ name) => fs.readFileSync(`/proc/${pid}/${name}`, 'utf8');
    return field === 'command=' ? read('cmdline') : (/^PPid:\s*(\d+)/m.exec(read('status'))?.[1] ?? '');
  } catch {
    return '';
  }
}

/** @param {number} pid @returns {boolean} */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
