import { twMerge } from 'tailwind-merge';
import { expect, it } from 'vitest';
import { mergeClasses } from './class-groups.ts';

const sources = import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });

/** Every word of the app's sources that both tables know as a class: two of it are one. */
function classesInUse(): string[] {
  const found = new Set<string>();
  for (const [path, source] of Object.entries(sources)) {
    if (path.includes('.test.')) continue;
    for (const [, quoted = ''] of source.matchAll(/['"`]([^'"`\n]+)['"`]/g))
      for (const word of quoted.split(/\s+/))
        if (/^[a-z-][\w:./()[\]%-]*$/.test(word)) found.add(word.replace(/^.*:/, ''));
  }
  return [...found].filter((word) => mergeClasses(`${word} ${word}`) === word && twMerge(`${word} ${word}`) === word);
}

it('settles every pair of classes in use as the whole table does', () => {
  const classes = classesInUse();
  expect(classes.length).toBeGreaterThan(200);
  const differing: string[] = [];
  for (const one of classes)
    for (const other of classes) {
      const pair = `${one} ${other}`;
      if (mergeClasses(pair) !== twMerge(pair)) differing.push(pair);
    }
  expect(differing).toEqual([]);
});
