import { beforeAll, expect, it } from 'vitest';
import { isElement, type TwimlElement } from '#twiml/nodes.ts';
import { parseTwiml } from '#twiml/parse.ts';
import type { Firm, Person } from '../support/world.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld();
let acme: Firm;
let alice: Person;

beforeAll(async () => {
  acme = await world.found('Acme', 'Olivia Owner');
  alice = await world.hire(acme, 'agent', 'Alice Agent');
  await alice.ask('PATCH', '/api/profile', { phone: '+14155550166' });
});

/** Names as contacts bring them, and what may be left of each. */
const names = [
  ['XML', '<Hangup/> & "Sons" ]]>', '<Hangup/> & "Sons" ]]>'],
  ['an entity', '&lt;Dial&gt;900&lt;/Dial&gt;', '&lt;Dial&gt;900&lt;/Dial&gt;'],
  ['emoji', 'Zoë 👩‍🚀 Müller', 'Zoë 👩‍🚀 Müller'],
  ['right to left', '\u202eadA\u202c \u200fعادل', 'adA عادل'],
  ['control characters', 'Ada\u0007\u000b\u001b[31m Lovelace', 'Ada [31m Lovelace'],
  ['half a character', 'Ada \ud83d Lovelace', 'Ada \ufffd Lovelace'],
  ['a template', '{{organization}} {{name}}', '{{organization}} {{name}}'],
] as const;

it.each(names)('%s is spoken as it is meant, in both modes', async (what, name, heard) => {
  const index = names.findIndex(([each]) => each === what);
  const contact = await world.knows(acme, name, `+1415555${2100 + index}`);
  await contact.will({ answerAfterMs: 500, hangUpAfterMs: 1_000 });
  const direct = await world.calls(alice, { contactId: contact.id, mode: 'direct', message: 'Hello {{name}}!' });
  await direct.ends('completed');
  await world.phone('+14155550166').will({ answerAfterMs: 500, hangUpAfterMs: 1_000 });
  const bridge = await world.calls(alice, { contactId: contact.id, mode: 'bridge' });
  await bridge.ends('no-answer');

  const documents = (await world.journal()).filter((entry) => entry.kind === 'document').slice(-2);
  const [said, asked] = documents.map((entry) => shapeOf(entry.xml));
  expect(said).toEqual([`Say: Hello ${heard}!`, 'Hangup: ']);
  const prompt = ['Pause: ', expect.stringContaining(heard)];
  expect(asked).toEqual([['Gather', ...prompt], ['Gather', ...prompt], 'Say: No call was made. Goodbye.', 'Hangup: ']);
});

/** The verbs of a document with their words, and those inside a gather. */
function shapeOf(xml: string): unknown {
  const parsed = parseTwiml(xml);
  if (!parsed.ok) return parsed;
  const inside = (verb: TwimlElement) => verb.children.filter(isElement).map(line);
  return parsed.document.map((verb) => (verb.name === 'Gather' ? [verb.name, ...inside(verb)] : line(verb)));
}

function line(verb: TwimlElement): string {
  return `${verb.name}: ${verb.children.filter((child) => !isElement(child)).join('')}`;
}
