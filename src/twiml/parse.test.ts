import { describe, expect, test } from 'vitest';
import { parseTwiml } from './parse.ts';

describe('a document that cannot be read', () => {
  test.each([
    ['nothing', '', 12100, 1],
    ['words', 'Hello', 12100, 1],
    ['an element that is not closed', '<Response>\n<Say>Hello</Response>', 12100, 2],
    ['two roots', '<Response/><Response/>', 12100, 1],
    ['an entity that nobody declared', '<Response>&nbsp;</Response>', 12100, 1],
    ['a document type with an entity', '<!DOCTYPE r [<!ENTITY a "aaaa">]><Response>&a;</Response>', 12100, 1],
    ['a document type that reads a file', '<!DOCTYPE r SYSTEM "file:///etc/passwd"><Response/>', 12100, 1],
    ['a depth that nobody means', `<Response>${'<a>'.repeat(1000)}`, 12100, 1],
  ])('%s', (_name, xml, code, line) => {
    expect(parseTwiml(xml)).toMatchObject({ ok: false, code, line });
  });

  test('another root is another error', () => {
    expect(parseTwiml('<response/>')).toMatchObject({ ok: false, code: 12102 });
  });
});

test('text, character references and CDATA are one text; comments and instructions are nothing', () => {
  const xml =
    '<?xml version="1.0"?><?x y?><Response><Say loop="2">a &amp; <![CDATA[<b>]]>&#x1F600;<!-- c --></Say></Response>';
  expect(parseTwiml(xml)).toEqual({
    ok: true,
    document: [{ name: 'Say', attributes: { loop: '2' }, children: ['a & <b>😀'] }],
  });
});
