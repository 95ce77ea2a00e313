import fc from 'fast-check';
import { expect, test } from 'vitest';
import { element, type TwimlChild, type TwimlElement } from './nodes.ts';
import { parseTwiml } from './parse.ts';
import { cleanText, renderTwiml } from './render.ts';

/** Any string of JavaScript: control characters, lone surrogates, marks, emoji. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.constantFrom('', ' ', ']]>', '<!--', '&amp;', '\r\n', '\u0085\u2028', '__proto__'),
);
const name = fc.constantFrom('Say', 'Gather', 'Dial', 'Number', 'prosody', 'x-y', 'é');
const attributes = fc.dictionary(fc.constantFrom('action', 'voice', 'a', 'xml:lang'), anyText);

const tree: fc.Arbitrary<TwimlElement> = fc.letrec<{ node: TwimlElement; child: TwimlChild }>((tie) => ({
  node: fc
    .tuple(name, attributes, fc.array(tie('child'), { maxLength: 4, depthIdentifier: 'tree' }))
    .map(([called, given, children]) => element(called, given, ...children)),
  child: fc.oneof({ depthIdentifier: 'tree', maxDepth: 4 }, anyText, tie('node')),
})).node;

/** What a document means: texts that touch are one, empty ones none, and what XML cannot carry is gone. */
function meaning(node: TwimlElement): TwimlElement {
  const children: TwimlChild[] = [];
  for (const child of node.children) {
    const last = children.at(-1);
    if (typeof child !== 'string') children.push(meaning(child));
    else if (cleanText(child) === '') continue;
    else if (typeof last === 'string') children[children.length - 1] = last + cleanText(child);
    else children.push(cleanText(child));
  }
  const kept = Object.entries(node.attributes).map(([key, value]) => [key, cleanText(value)]);
  return { name: node.name, attributes: Object.fromEntries(kept), children };
}

test('what is rendered is read as what was meant, for any text', () => {
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 4 }), (document) => {
      expect(parseTwiml(renderTwiml(document))).toEqual({ ok: true, document: document.map(meaning) });
    }),
    { numRuns: 1000 },
  );
});

test('no text whatever makes the reader throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anyText,
        anyText.map((text) => `<Response>${text}</Response>`),
      ),
      (xml) => {
        const parsed = parseTwiml(xml);
        if (!parsed.ok) expect([12100, 12102]).toContain(parsed.code);
      },
    ),
    { numRuns: 1000 },
  );
});

test('cleaning twice is cleaning once', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(cleanText(cleanText(text))).toBe(cleanText(text));
    }),
  );
});
