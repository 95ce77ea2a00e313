// The one door behind every npm script: `node scripts/bootstrap.mjs <door> [arguments]`.
//
// Plain JavaScript without dependencies, because it is what runs before anything is installed, under whatever Node (18 or
// later) the machine has. It installs what the lockfile asks for, finds the Node that the project is pinned to, and runs
// scripts/<door>.ts under it.

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runDoor } from './bootstrap/child.mjs';
import { install, isInstalled } from './bootstrap/install.mjs';
import { findRuntime } from './bootstrap/runtime.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

try {
  const [door = 'start', ...rest] = process.argv.slice(2);
  if (!isInstalled(root)) await install(root);
  process.exitCode = await runDoor(root, findRuntime(root), door, rest);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
