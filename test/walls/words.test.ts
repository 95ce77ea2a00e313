import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { broken, filesBelow, wordRules } from './words.ts';

const files = filesBelow('src');

/** A file name that the rule is about. */
const places = ['src/server/features/calls/calls.reduce.ts', 'src/web/index.html'];

describe.each(wordRules)('$name', (rule) => {
  it('holds in src', () => {
    expect(
      files.flatMap((file) => broken(rule, file, fs.readFileSync(file, 'utf8'))),
      rule.why,
    ).toEqual([]);
  });

  it('would be seen broken', () => {
    expect(places.flatMap((place) => broken(rule, place, rule.plant))).not.toEqual([]);
  });
});
