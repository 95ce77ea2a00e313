import { expect, test } from 'vitest';
import type { HandsetScript } from '#sandbox/control/views.ts';
import { formOf, scriptOf, scriptWords } from './script.model.ts';

const scripts: readonly HandsetScript[] = [
  {},
  { label: 'Ada', answerAfterMs: 500, hangUpAfterMs: 3000, keys: [{ atMs: 1000, digits: '1' }] },
  {
    keys: [
      { atMs: 0, digits: 'ww42#' },
      { atMs: 50, digits: '*' },
    ],
  },
  { answerAfterMs: 0, speaksForMs: 4000 },
  { busy: true },
  { decline: true },
  { label: 'Nobody', ignore: true },
  { fail: 404 },
];

test.each(scripts)('%j comes out of the editor as it went in', (script) => {
  expect(scriptOf(formOf(script, null), script)).toEqual({ ok: true, script });
});

test.each([
  [{ answerAfter: 'soon' }, /whole milliseconds/],
  [{ hangUpAfter: '-1' }, /whole milliseconds/],
  [{ keys: '1000' }, /“1000” is no key press/],
  [{ keys: '1000 1\n20 x' }, /“20 x” is no key press/],
  [{ behaviour: 'fails', failCode: '200' }, /400 to 699/],
] as const)('%j is refused with the reason', (change, reason) => {
  const form = { ...formOf({ answerAfterMs: 500 }, null), ...change };
  expect(scriptOf(form, null)).toEqual({ ok: false, error: expect.stringMatching(reason) });
});

test('times are dropped when the handset never talks', () => {
  const form = {
    ...formOf({ answerAfterMs: 500, hangUpAfterMs: 900, speaksForMs: 10 }, 'Gus'),
    behaviour: 'busy',
  } as const;
  expect(scriptOf(form, { speaksForMs: 10 })).toEqual({ ok: true, script: { label: 'Gus', busy: true } });
});

test('a script in words', () => {
  expect(scriptWords(null)).toBe('rings until you act');
  expect(scriptWords(scripts[1] ?? null)).toBe('answers after 0.5 s, presses 1, hangs up after 3 s');
  expect(scriptWords({ fail: 480 })).toBe('fails with SIP 480');
});
