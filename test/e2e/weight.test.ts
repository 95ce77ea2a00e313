import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { parseAst } from 'vite';
import { expect, test } from 'vitest';
import { buildWeb } from '../../scripts/run/web.ts';

const ROOT = 'dist/web';
const MOST_KILOBYTES = 170;

/** The file and all that it cannot run without. What is imported by `import()` comes when it is needed. */
function neededBy(file: string, found: Set<string> = new Set()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const node of parseAst(readFileSync(file, 'utf8')).body) {
    const isImport = node.type === 'ImportDeclaration' || node.type === 'ExportNamedDeclaration';
    if (isImport && node.source) neededBy(path.join(path.dirname(file), node.source.value), found);
  }
  return found;
}

test(`the Calls page is usable with ${MOST_KILOBYTES} kB of JavaScript`, { timeout: 180_000 }, async () => {
  await buildWeb(['web app']);
  const html = readFileSync(path.join(ROOT, 'index.html'), 'utf8');
  const entries = [...html.matchAll(/<script[^>]* src="\/([^"]+)"/gu)].map(([, src = '']) => path.join(ROOT, src));
  const pages = globSync(`${ROOT}/assets/calls-page-*.js`);
  expect(entries.length, 'what index.html runs').toBeGreaterThan(0);
  expect(pages).toHaveLength(1);
  const files = new Set([...entries, ...pages].flatMap((file) => [...neededBy(file)]));
  const bytes = [...files].map((file) => brotliCompressSync(readFileSync(file)).length);
  const kilobytes = bytes.reduce((sum, each) => sum + each, 0) / 1000;
  // The libraries alone are half of it: less would mean that imports are not followed.
  expect(kilobytes).toBeGreaterThan(MOST_KILOBYTES / 2);
  expect(kilobytes).toBeLessThanOrEqual(MOST_KILOBYTES);
});
