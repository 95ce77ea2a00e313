import { expect, test } from 'vitest';
import type { HandsetScript } from '#sandbox/control/views.ts';
import { behaviourOf, formOf } from './script.model.ts';
import { scriptOf } from './script.read.ts';
import { scriptWords } from './script.words.ts';

const scripts: readonly HandsetScript[] = [
  {},
  { answerAfterMs: 500, hangUpAfterMs: 3000, keys: [{ atMs: 1000, digits: '1#' }], label: 'Ada Lovelace' },
  { hangUpAfterMs: 3000, speaksForMs: 0 },
  { busy: true },
  { decline: true, label: 'Gus' },
  { ignore: true },
  { fail: 480 },
  { answerAfterMs: 0, machine: { greetingMs: 4000, beep: false } },
  { answerAfterMs: 0, human: { greetingMs: 0 }, says: [{ atMs: 10, text: 'Hello, who is there?' }] },
  { answerAfterMs: 0, fax: true, line: 'landline' },
  { texts: { deliverAfterMs: 0, undelivered: 30003 } },
  { busy: true, texts: { failed: 30007 }, line: 'voip' },
  { texts: { reply: { text: 'Yes, gladly', afterMs: 200 } } },
];

test.each(scripts)('%j survives the editor', (script) => {
  expect(scriptOf(formOf(script, null))).toEqual({ ok: true, script });
});

test('a number without a script rings until somebody acts', () => {
  expect(behaviourOf(null)).toBe('nobody');
  expect(scriptOf(formOf(null, 'Ada'))).toEqual({ ok: true, script: { label: 'Ada' } });
});

test.each([
  [{ behaviour: 'answers', answerAfter: 'soon' }, /Answer after/],
  [{ hangUpAfter: '-1' }, /Hang up after/],
  [{ keys: '1000 1\nx' }, /“x” is no digits/],
  [{ says: 'Hello' }, /“Hello” is no words/],
  [{ behaviour: 'fails', failCode: '200' }, /400 to 699/],
  [{ fate: 'failed', fateCode: '12' }, /30000 to 69999/],
] as const)('%j is refused in words', (change, words) => {
  expect(scriptOf({ ...formOf(null, null), ...change })).toEqual({ ok: false, error: expect.stringMatching(words) });
});

test('a script in a few words', () => {
  expect(scriptWords(null)).toBe('rings until you act');
  expect(scriptWords({ answerAfterMs: 500, keys: [{ atMs: 1, digits: '1' }], hangUpAfterMs: 3000 })).toBe(
    'answers after 0.5 s, presses 1, hangs up after 3 s',
  );
  expect(scriptWords({ busy: true, line: 'landline', texts: { undelivered: 30006 } })).toBe(
    'always busy; a landline line; messages undelivered (30006)',
  );
  expect(scriptWords({ answerAfterMs: 0, machine: { greetingMs: 1 }, texts: { reply: { text: 'No' } } })).toBe(
    'answers as a machine after 0 s; replies “No”',
  );
});
