import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Chance, chance } from './chance.ts';

const line = fc.constantFrom('', 'CA1', 'CA2');
const what = fc.constantFrom('CA', 'RE', 'secret', 'fraction');
const draws = fc.array(fc.record({ line, what }), { maxLength: 30 });

/** What each kind drew on each line, in its order. */
function drawn(seed: string, wanted: readonly { readonly line: string; readonly what: string }[]) {
  const root = chance(seed);
  const lines = new Map<string, Chance>([['', root]]);
  const seen = new Map<string, (string | number)[]>();
  for (const each of wanted) {
    const own = lines.get(each.line) ?? root.line(each.line);
    lines.set(each.line, own);
    const value =
      each.what === 'fraction' ? own.fraction('x') : each.what === 'secret' ? own.secret('x') : own.sid(each.what);
    const key = `${each.line} ${each.what}`;
    seen.set(key, [...(seen.get(key) ?? []), value]);
  }
  return seen;
}

test('what is drawn depends on nothing that is drawn elsewhere', () => {
  fc.assert(
    fc.property(draws, fc.func(fc.nat()), (wanted, order) => {
      const shuffled = wanted.map((each, at) => ({ each, at: order(at) })).sort((one, other) => one.at - other.at);
      const one = drawn('seed', wanted);
      const other = drawn(
        'seed',
        shuffled.map(({ each }) => each),
      );
      expect(new Map([...other].sort())).toEqual(new Map([...one].sort()));
    }),
  );
});

test('nothing is drawn twice, and another seed draws other things', () => {
  fc.assert(
    fc.property(draws, (wanted) => {
      const all = [...drawn('one', wanted).values(), ...drawn('two', wanted).values()].flat();
      expect(new Set(all).size).toBe(all.length);
    }),
  );
});

test('a SID is two letters and 32 hex digits, a fraction at least 0 and less than 1', () => {
  const own = chance('seed');
  for (let turn = 0; turn < 100; turn++) {
    expect(own.sid('CA')).toMatch(/^CA[0-9a-f]{32}$/);
    expect(own.secret('token')).toMatch(/^[0-9a-f]{32}$/);
    const fraction = own.fraction('fault');
    expect(fraction >= 0 && fraction < 1).toBe(true);
  }
});
