// Every verb and noun, with every attribute, as our renderer writes it and as the official builder's own methods do: the
// same elements, attributes and texts once both are read again.

import fc from 'fast-check';
import twilio from 'twilio';
import { expect, test } from 'vitest';
import { isElement, type TwimlElement } from '#twiml/nodes.ts';
import { parseTwiml } from '#twiml/parse.ts';
import { cleanText, renderTwiml } from '#twiml/render.ts';
import { ATTRIBUTES, NESTED, VERBS } from '../support/exchange/grammar.ts';

const text = fc.string({ unit: 'binary', maxLength: 20 }).map(cleanText);
const attributesOf = (name: string) =>
  fc.dictionary(fc.constantFrom(...(ATTRIBUTES[name] ?? ['voice'])), text, { maxKeys: 4, noNullPrototype: true });

const node = (name: string, depth: number): fc.Arbitrary<TwimlElement> => {
  const inside = depth > 0 ? NESTED[name] : undefined;
  const children = inside
    ? fc.array(
        fc.constantFrom(...inside).chain((child) => node(child, depth - 1)),
        { maxLength: 3 },
      )
    : text.map((said) => (said === '' ? [] : [said]));
  return fc.record({ name: fc.constant(name), attributes: attributesOf(name), children });
};
const documents = fc.array(
  fc.constantFrom(...VERBS).chain((name) => node(name, 3)),
  { maxLength: 4 },
);

type Parent = Readonly<Record<string, unknown>> & {
  addChild(name: string, attributes: object): Parent;
  addText(said: string): void;
};

/** Methods that are not called as their elements are. */
const CALLED: Readonly<Record<string, string>> = { 'say-as': 'sayAs', WhatsApp: 'whatsApp', break: 'break_' };
/** Elements whose method takes no text before its attributes, or whose text is one of several arguments. */
const WITH_TEXT = new Set(['Say', 'Play', 'Redirect', 'Sms', 'Number', 'Client', 'Conference', 'Queue', 'Sim', 'Sip']);

let byMethod = 0;

/** By the builder's own method where it takes (attributes) or (attributes, text); else by its open door. */
function add(parent: Parent, { name, attributes, children }: TwimlElement): void {
  const method = parent[CALLED[name] ?? name[0]?.toLowerCase() + name.slice(1)];
  const [first] = children;
  const said = typeof first === 'string' ? first : undefined;
  const isPlain = typeof method === 'function' && (WITH_TEXT.has(name) ? said !== undefined : !SPECIAL.has(name));
  if (!isPlain) {
    const made = parent.addChild(name, { ...attributes });
    fill(made, children);
    return;
  }
  byMethod += 1;
  const made = WITH_TEXT.has(name)
    ? method.call(parent, { ...attributes }, said)
    : method.call(parent, { ...attributes });
  fill(made as Parent, WITH_TEXT.has(name) ? [] : children);
}

/** Their methods take their texts in front of the attributes, or under another name. */
const SPECIAL = new Set([
  ...[
    'Application',
    'ApplicationSid',
    'Identity',
    'Uri',
    'Headers',
    'Task',
    'Refer',
    'WhatsApp',
    'Autopilot',
    'AiSession',
  ],
  ...['Room', 'Conversation', 'VirtualAgent', 'Echo', 'Hangup', 'Leave', 'emphasis', 'lang', 'p', 'phoneme', 'prosody'],
  ...['s', 'say-as', 'sub', 'w', 'break', 'Prompt', 'Queue'],
]);

function fill(made: Parent, children: TwimlElement['children']): void {
  for (const child of children) {
    if (isElement(child)) add(made, child);
    else made.addText(child);
  }
}

test("our renderer writes what the official builder's methods write, element for element", () => {
  fc.assert(
    fc.property(documents, (document) => {
      const response = new twilio.twiml.VoiceResponse();
      for (const element of document) add(response as unknown as Parent, element);
      const [ours, theirs] = [parseTwiml(renderTwiml(document)), parseTwiml(response.toString())];
      expect(ours.ok).toBe(true);
      expect(ours).toEqual(theirs);
    }),
    { numRuns: 1000 },
  );
  expect(byMethod).toBeGreaterThan(1000);
});
