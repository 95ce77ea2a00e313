import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isInstalled, matchesLock } from './install.mjs';
import { findRuntime, isNewEnough } from './runtime.mjs';

const left = { version: '1.0.0', integrity: 'sha512-left' };
const forMac = { version: '2.0.0', integrity: 'sha512-mac', optional: true };
let root: string;

function write(name: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  fs.writeFileSync(path.join(root, name), text);
}
const lock = (packages: object) => JSON.stringify({ packages: { '': { name: 'x' }, ...packages } });

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'switchhook-install-'));
  write('package-lock.json', lock({ 'node_modules/left': left, 'node_modules/mac': forMac }));
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

describe('is it installed?', () => {
  it('no, on a fresh clone', () => expect(isInstalled(root)).toBe(false));

  it('yes, by what npm wrote down, and afterwards by the stamp', () => {
    write('node_modules/.package-lock.json', lock({ 'node_modules/left': left }));
    expect(isInstalled(root)).toBe(true);
    fs.rmSync(path.join(root, 'node_modules/.package-lock.json'));
    expect(isInstalled(root)).toBe(true);
  });

  it('no, once the lockfile names another version', () => {
    write('node_modules/.package-lock.json', lock({ 'node_modules/left': left }));
    expect(isInstalled(root)).toBe(true);
    write('package-lock.json', lock({ 'node_modules/left': { ...left, version: '1.0.1' } }));
    expect(isInstalled(root)).toBe(false);
  });
});

describe('what npm installed against what is locked', () => {
  it('lacks a package', () => expect(matchesLock({ a: left }, {})).toBe(false));
  it('may lack what is for another platform', () =>
    expect(matchesLock({ a: left, b: forMac }, { a: left })).toBe(true));
  it('has other contents of the same version', () => {
    expect(matchesLock({ a: left }, { a: { ...left, integrity: 'sha512-other' } })).toBe(false);
  });
});

describe('the Node that runs the rest', () => {
  it.each([
    ['v18.20.0', false],
    ['v24.11.9', false],
    ['v24.12.0', true],
    ['v26.0.0', true],
  ])('%s: %s', (version, enough) => expect(isNewEnough(version)).toBe(enough));

  it('is the running one where none is pinned, as it is new enough', () => {
    expect(findRuntime(root)).toBe(process.execPath);
  });
});
