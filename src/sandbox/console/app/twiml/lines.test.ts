import { expect, test } from 'vitest';
import { linesOf, type Tree } from './lines.ts';

const node = (name: string, children: Tree['children'] = [], attributes: Tree['attributes'] = []): Tree => ({
  name,
  attributes,
  children,
});
const document = node('Response', [
  '\n  ',
  node('Gather', [node('Say', ['Press one.']), node('Pause')], [['numDigits', '1']]),
  '\n  ',
  node('Hangup'),
]);

const shown = (current: readonly number[] | null) =>
  linesOf(document, current).map(
    (line) => `${' '.repeat(line.depth)}${line.opens}${line.text}${line.closes}${line.lit ? ' <<' : ''}`,
  );

test('one line an element, indented, blanks between them left out', () => {
  expect(shown(null)).toEqual([
    '<Response>',
    ' <Gather>',
    '  <SayPress one.</Say>',
    '  <Pause/>',
    ' </Gather>',
    ' <Hangup/>',
    '</Response>',
  ]);
});

test('the current verb is lit, counted among elements only', () => {
  expect(shown([1]).filter((line) => line.endsWith('<<'))).toEqual([' <Hangup/> <<']);
  expect(shown([0, 1]).filter((line) => line.endsWith('<<'))).toEqual(['  <Pause/> <<']);
  expect(shown([7]).filter((line) => line.endsWith('<<'))).toEqual([]);
});
