import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanLine, cleanText, escapeLike, foldText } from './text.ts';

it.each([
  ['  Bob \t Brown\n', 'Bob Brown'],
  ['a\u0000b\u0007c\u009fd', 'a b c d'],
  ['👩‍👩‍👧 Zoë', '👩‍👩‍👧 Zoë'],
  ['Zoe\u0308', 'Zoë'],
  ['\u202eabc', '\u202eabc'],
  ['half \ud83d', 'half \ufffd'],
  ['\u0001 ', ''],
])('one line of %j is %j', (text, line) => {
  expect(cleanLine(text)).toBe(line);
});

it('several lines keep their lines', () => {
  expect(cleanText(' a\r\nb\rc\td\u0000\u000b ')).toBe('a\nb\nc\td');
});

it.each([
  ['MÜLLER', 'muller'],
  ['Ｆｕｌｌ', 'full'],
  ['\u200fשלום', 'שלום'],
  ['Ångström', 'angstrom'],
])('%s is found as %s', (text, folded) => {
  expect(foldText(text)).toBe(folded);
});

it('nothing is a wildcard', () => {
  expect(escapeLike('50%_\\')).toBe('50\\%\\_\\\\');
});

it('cleaning twice changes nothing, and what is clean can stand in XML and in the database', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const clean of [cleanLine, cleanText]) {
        const once = clean(text);
        expect(clean(once)).toBe(once);
        expect(once.isWellFormed()).toBe(true);
        expect(once).not.toMatch(/(?![\n\t])[\p{Cc}\ufffe\uffff]/u);
      }
    }),
  );
});
