import fc from 'fast-check';
import { expect, test } from 'vitest';
import { element, type TwimlChild, type TwimlElement } from '#twiml/nodes.ts';
import { speechOf } from './speech.ts';

const words = fc.constantFrom('One', ' two ', 'three.', ',', ' ', '', '\n four');
const length = fc.constantFrom({ time: '1s' }, { time: '20ms' }, { strength: 'strong' }, { strength: 'none' }, {});
const mark = (inside: fc.Arbitrary<readonly TwimlChild[]>): fc.Arbitrary<TwimlElement> =>
  fc.oneof(
    length.map((attributes) => element('break', attributes)),
    fc
      .tuple(fc.constantFrom('p', 's', 'prosody', 'sub'), inside)
      .map(([name, children]) => element(name, {}, ...children)),
  );
const { children } = fc.letrec<{ children: readonly TwimlChild[] }>((tie) => ({
  children: fc.array(fc.oneof({ depthSize: 'small', withCrossShrink: true }, words, mark(tie('children'))), {
    maxLength: 5,
  }),
}));

const wordsIn = (nodes: readonly TwimlChild[]): string =>
  nodes.map((each) => (typeof each === 'string' ? each : wordsIn(each.children))).join('');
const bare = (text: string): string => text.replace(/\s/gu, '');

test('marks change nothing of the words; silences come in order, each at a place of its own, and none is empty', () => {
  fc.assert(
    fc.property(children, (inside) => {
      const { text, pauses } = speechOf(element('Say', {}, ...inside));
      expect(bare(text)).toBe(bare(wordsIn(inside)));
      expect(text).toBe(text.trim().replace(/\s+/gu, ' '));
      const places = pauses.map(({ after }) => after);
      expect(places).toEqual([...new Set(places)].toSorted((one, other) => one - other));
      expect(places.every((after) => after >= 0 && after <= text.length)).toBe(true);
      expect(pauses.every(({ ms }) => ms > 0)).toBe(true);
    }),
  );
});
