import fc from 'fast-check';
import { expect, it } from 'vitest';
import { say } from '#twiml/build.ts';
import { parseTwiml } from '#twiml/parse.ts';
import { renderTwiml } from '#twiml/render.ts';
import { announce, fillMessage } from './calls.words.ts';

const fields = { name: 'Ada Lovelace', company: 'Analytical Engines', agent: 'Alice', organization: 'Acme' };

it('fills the fields in and leaves what it does not know', () => {
  expect(fillMessage('Hello {{firstName}} of {{ company }}, {{agent}} from {{organization}}. {{nmae}}', fields)).toBe(
    'Hello Ada of Analytical Engines, Alice from Acme. {{nmae}}',
  );
});

it('a contact without a name leaves no gap before the comma', () => {
  expect(fillMessage('Hello {{firstName}}, this is {{agent}}.', { ...fields, name: '' })).toBe('Hello, this is Alice.');
});

it('a name that looks like a field is only a name', () => {
  expect(fillMessage('{{name}} {{agent}}', { ...fields, name: '{{agent}} {{name}}' })).toBe('{{agent}} {{name}} Alice');
});

it('announces a contact, or the number of somebody unknown', () => {
  expect(announce({ name: 'Ada\u202e', company: null }, '+1 415 555 0132')).toBe('Call to Ada.');
  expect(announce(null, '+1 415 555 0132')).toBe('Call to +1 415 555 0132.');
});

it('any name in any message makes one Say that XML carries, on one line', () => {
  const text = fc.string({ unit: 'binary', maxLength: 300 });
  fc.assert(
    fc.property(text, text, (name, template) => {
      const words = fillMessage(`${template} {{name}}`, { ...fields, name });
      const parsed = parseTwiml(renderTwiml([say(words)]));
      expect(parsed).toMatchObject({ ok: true, document: [{ name: 'Say', children: words === '' ? [] : [words] }] });
      expect(words).not.toMatch(/[\p{Cc}]/u);
    }),
  );
});
