import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cruise, type Violation } from './cruise.ts';
import { plants, targets } from './plants.ts';

const config: { forbidden: { name: string }[] } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');
const rules = [...new Set(config.forbidden.map((rule) => rule.name))];

let folder: string;
let found: Violation[];

function write(file: string, text: string): void {
  const at = path.join(folder, file);
  fs.mkdirSync(path.dirname(at), { recursive: true });
  fs.writeFileSync(at, text);
}

beforeAll(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'switchhook-walls-')));
  for (const file of ['package.json', 'tsconfig.json']) fs.copyFileSync(file, path.join(folder, file));
  fs.symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'), 'junction');
  for (const file of targets) write(file, 'export type Target = { planted: true };\n');
  // Types alone, so that a wall that looked only at what runs would let every plant pass.
  for (const { from, imports } of plants)
    write(from, `import type * as planted from '${imports}';\nexport type Plant = typeof planted;\n`);
  found = cruise(folder, ['src', 'scripts']);
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('the walls between the rooms', () => {
  it('have a planted violation each', () => {
    expect([...new Set(plants.map((plant) => plant.rule))].sort()).toEqual(rules.sort());
  });

  it.each(plants)('$rule stops $from', ({ rule, from }) => {
    // Of a circle only one of the two files is named.
    const named = found
      .filter((violation) => violation.rule === rule)
      .flatMap(({ from, to }) => (rule === 'no-circle' ? [from, to] : [from]));
    expect(named).toContain(from);
  });

  it('let a clean tree pass', () => {
    expect(found.filter((violation) => targets.includes(violation.from))).toEqual([]);
  });
});
