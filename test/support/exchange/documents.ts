import fc from 'fast-check';
import type { WebhookAnswer } from '#sandbox/exchange/webhook.ts';
import type { TwimlChild, TwimlElement } from '#twiml/nodes.ts';
import { renderTwiml } from '#twiml/render.ts';
import { ATTRIBUTES, NESTED, VERBS } from './grammar.ts';
import { addressOf, HANDSETS, twiml } from './stage.ts';

/** Documents of every degree of wrongness: TwiML with good and bad values, in good and bad places, spoiled, or no TwiML. */

const DOCUMENTS = 4;
const address = fc.nat(DOCUMENTS - 1).map(addressOf);
const number = fc.constantFrom(...HANDSETS, '+14155550100', '+15005550001', 'nobody', '+1', 'client:ada', 'sip:a@b');
const good = fc.oneof(
  address,
  number,
  fc.constantFrom('true', 'false', 'GET', 'POST', 'dtmf', 'speech', 'dtmf speech', 'busy', 'red', 'both', '#', ''),
  fc.constantFrom('initiated ringing answered completed', 'start end join leave', 'record-from-answer-dual', '0', '1'),
  fc.integer({ min: 0, max: 30 }).map(String),
);
const bad = fc.oneof(
  fc.constantFrom('-1', '1e9', '99999999999', 'NaN', '0x10', ' ', '\u0000', 'javascript:alert(1)', 'http://', '//x'),
  fc.constantFrom('/relative', '?query', '#', 'ftp://a.test', 'http://a.test:99999/', '__proto__', 'constructor'),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
/** A number of seconds must stay small, or a run of the clock is long: the ceilings are tried by the table of defaults. */
const value = fc.oneof({ weight: 8, arbitrary: good }, { weight: 1, arbitrary: bad });

const attributesOf = (name: string): fc.Arbitrary<Record<string, string>> => {
  const known = Object.hasOwn(ATTRIBUTES, name) ? (ATTRIBUTES[name] ?? []) : [];
  const strangers = ['foo', '__proto__', 'toString', 'constructor'];
  const key = fc.oneof(...(known.length === 0 ? [] : [{ weight: 9, arbitrary: fc.constantFrom(...known) }]), {
    weight: 1,
    arbitrary: fc.constantFrom(...strangers, 'action', 'url'),
  });
  return fc.dictionary(key, value, { maxKeys: 5 });
};

const words = fc.oneof(
  { weight: 6, arbitrary: number },
  {
    weight: 3,
    arbitrary: fc.constantFrom('Hello.', 'red', 'blue', '', ' ', addressOf(0), addressOf(2), '/documents/1'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);

/** An element with children that may stand there; now and then any element stands anywhere. */
function node(names: readonly string[], depth: number): fc.Arbitrary<TwimlElement> {
  const anywhere = [
    ...VERBS,
    ...Object.values(NESTED).flat(),
    'Blob',
    'response',
    'say',
    'toString',
    'toString',
    'constructor',
  ];
  return fc
    .oneof(
      { weight: 12, arbitrary: fc.constantFrom(...(names.length === 0 ? anywhere : names)) },
      { weight: 1, arbitrary: fc.constantFrom(...anywhere) },
    )
    .chain((name) =>
      fc.record({ name: fc.constant(name), attributes: attributesOf(name), children: childrenOf(name, depth) }),
    );
}

function childrenOf(name: string, depth: number): fc.Arbitrary<readonly TwimlChild[]> {
  const text = fc.array(words, { maxLength: 1 });
  const inside = Object.hasOwn(NESTED, name) ? NESTED[name] : undefined;
  if (depth === 0 || !inside) return text;
  return fc.oneof(text, fc.array(node(inside, depth - 1), { maxLength: 3 }));
}

/** Rendered, or said to be what the renderer refuses: an attribute that no XML can have. */
const tree: fc.Arbitrary<string> = fc.array(node(VERBS, 3), { maxLength: 4 }).map((document) => renderTwiml(document));

type Cut = { readonly at: number; readonly length: number; readonly put: string };
const cut: fc.Arbitrary<Cut> = fc.record({
  at: fc.nat(2000),
  length: fc.nat(30),
  put: fc.oneof(
    fc.constantFrom('', '<', '>', '&', '"', '</Response>', '<!--', ']]>', '<![CDATA[', '<?x?>', '&#0;', '&nope;', '\0'),
    fc.constantFrom('&#xD800;', '&#1114112;', '&amp;amp;', '\uFEFF', '\uFFFE', '<Dial>', 'xmlns="x"', '<x:y/>', '\r\n'),
    fc.string({ unit: 'binary', maxLength: 8 }),
  ),
});
const spoil = (text: string, cuts: readonly Cut[]): string =>
  cuts.reduce((left, { at, length, put }) => {
    const from = at % Math.max(1, left.length);
    return left.slice(0, from) + put + left.slice(from + length);
  }, text);

const spoiled = fc.tuple(tree, fc.array(cut, { minLength: 1, maxLength: 4 })).map(([text, cuts]) => spoil(text, cuts));
const truncated = fc.tuple(tree, fc.nat(2000)).map(([text, at]) => text.slice(0, at % Math.max(1, text.length)));
const garbage = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('utf16le')),
);

const nest = (name: string, depth: number): string => `<${name}>`.repeat(depth) + `</${name}>`.repeat(depth);
const wrap = (inside: string): string => `<Response>${inside}</Response>`;
const LAUGHS = `<!DOCTYPE r [${[...'abcdefgh'].map((c, i) => `<!ENTITY ${c} "${`&${'zabcdefgh'[i]};`.repeat(10)}">`).join('')}]>`;
const monstrous = fc.constantFrom(
  wrap(nest('Say', 63)),
  wrap(nest('Gather', 5000)),
  wrap('<Say>a</Say>'.repeat(2000)),
  wrap(`<Say>${'long '.repeat(20_000)}</Say>`),
  wrap(`<Dial>${'<Number>+14155550201</Number>'.repeat(50)}</Dial>`),
  wrap(`<Play loop="0">${addressOf(0)}</Play>`),
  wrap(`<Say loop="1000000">again</Say>`),
  wrap(`<Say ${Array.from({ length: 3000 }, (_, i) => `a${i}="x"`).join(' ')}/>`),
  wrap('&amp;'.repeat(20_000)),
  `${LAUGHS}${wrap('<Say>&h;</Say>')}`,
  `<!DOCTYPE r SYSTEM "file:///etc/passwd">${wrap('')}`,
  `<?xml version="1.0" encoding="UTF-16"?>${wrap('<Hangup/>')}`,
  `<?xml version="1.1"?>${wrap('<Hangup/>')}`,
  `\uFEFF<?xml version="1.0" encoding="UTF-8"?>${wrap('<Hangup/>')}`,
  Buffer.from(wrap('<Hangup/>'), 'utf16le').toString('latin1'),
  wrap(`<Redirect>${addressOf(0)}</Redirect>`),
  '<Response/><Response/>',
  '<Response>',
  '',
);

/** The text of a document, of any kind. */
export const documentText: fc.Arbitrary<string> = fc.oneof(
  { weight: 10, arbitrary: tree },
  { weight: 5, arbitrary: spoiled },
  { weight: 2, arbitrary: truncated },
  { weight: 2, arbitrary: garbage },
  { weight: 1, arbitrary: monstrous },
);

const types = fc.constantFrom('text/html', 'application/xml', 'text/plain', 'audio/mpeg', 'application/json', '', null);

/** What an application answers: mostly a document, as XML. */
export const answer: fc.Arbitrary<WebhookAnswer> = fc.oneof(
  { weight: 12, arbitrary: documentText.map(twiml) },
  {
    weight: 1,
    arbitrary: fc.record({
      ok: fc.constant(true as const),
      code: fc.constantFrom(200, 204, 301, 404, 500),
      contentType: types,
      body: documentText,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom({ ok: false, code: 11200, message: 'No answer' } as const),
  },
);
