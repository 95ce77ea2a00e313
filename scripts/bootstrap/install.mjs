// Is what the lockfile names installed, and if not, install it.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockedPackage */

/** @param {string} root @returns {string} */
const stampFile = (root) => path.join(root, 'node_modules', '.stamp');

/** @param {string} root @returns {string} the SHA-256 of the lockfile, in hex */
const lockStamp = (root) =>
  createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');

/**
 * True when node_modules holds what package-lock.json names. The stamp answers in a millisecond. Where it differs,
 * npm's own record of what it installed decides, so that an `npm install` by hand does not cost a second install.
 * @param {string} root @returns {boolean}
 */
export function isInstalled(root) {
  const stamp = lockStamp(root);
  if (readText(stampFile(root)) === stamp) return true;
  if (!matchesLock(readLock(root, 'package-lock.json'), readLock(root, 'node_modules/.package-lock.json')))
    return false;
  fs.writeFileSync(stampFile(root), stamp);
  return true;
}

/**
 * @param {Record<string, LockedPackage> | undefined} wanted @param {Record<string, LockedPackage> | undefined} present
 * @returns {boolean} whether every package wanted is present in the same version; optional ones may be for another platform
 */
export function matchesLock(wanted, present) {
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([folder, lock]) => {
    if (folder === '') return true;
    const found = present[folder];
    return found ? found.version === lock.version && found.integrity === lock.integrity : lock.optional === true;
  });
}

/**
 * Runs `npm ci`; where that fails (a package.json edited by hand is ahead of its lockfile) `npm install`.
 * @param {string} root @returns {Promise<void>} rejects with one message that says what to do
 */
export async function install(root) {
  console.log('Installing the packages that package-lock.json names ...');
  fs.rmSync(stampFile(root), { force: true });
  // Under NODE_ENV=production npm would leave out Vite, which builds the web app.
  const always = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--no-progress'];
  if ((await npm(root, ['ci', ...always])) !== 0) {
    console.error('npm ci failed, see above. Trying npm install.');
    if ((await npm(root, ['install', ...always])) !== 0) {
      throw new Error('Installing failed, see above. Is the npm registry reachable? Then run the same command again.');
    }
  }
  fs.writeFileSync(stampFile(root), lockStamp(root));
}

/** @param {string} root @param {string[]} args @returns {Promise<number>} the exit code */
function npm(root, args) {
  const cli = process.env.npm_execpath;
  // npm's own Node and not ours: ours may be the pinned one, which lies in the folder that `npm ci` removes.
  const [command, first] = cli?.endsWith('npm-cli.js')
    ? [process.env.npm_node_execpath ?? process.execPath, [cli]]
    : ['npm', []];
  return new Promise((resolve, reject) => {
    // A shell only for Windows, where npm is a .cmd file; the arguments are fixed words.
    const child = spawn(command, [...first, ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32' && first.length === 0,
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** @param {string} root @param {string} name @returns {Record<string, LockedPackage> | undefined} */
function readLock(root, name) {
  const text = readText(path.join(root, name));
  return text === undefined ? undefined : JSON.parse(text).packages;
}

/** @param {string} file @returns {string | undefined} */
function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
