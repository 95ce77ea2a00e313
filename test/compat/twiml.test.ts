import fc from 'fast-check';
import twilio from 'twilio';
import { expect, test } from 'vitest';
import * as build from '#twiml/build.ts';
import { isElement, type TwimlElement } from '#twiml/nodes.ts';
import { cleanText, renderTwiml } from '#twiml/render.ts';

const text = fc.string({ unit: 'binary' }).map(cleanText);
const url = fc.webUrl({ withQueryParameters: true });
const words = (values: readonly string[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const count = fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined });
const flag = fc.option(fc.boolean(), { nil: undefined });

const say = fc
  .tuple(text, fc.record({ voice: words(['alice', 'Polly.Joanna']), language: words(['en-US']), loop: count }))
  .map(([said, attributes]) => build.say(said, attributes));
const prompts = fc.array(
  fc.oneof(
    say,
    count.map(build.pause),
    url.map((address) => build.play(address)),
  ),
  { maxLength: 3 },
);
const noun = fc.oneof(
  fc
    .record({ url: fc.option(url, { nil: undefined }), sendDigits: words(['1w2']) })
    .map((attributes) => build.number('+14155550100', attributes)),
  fc
    .tuple(
      text,
      fc.record({
        muted: flag,
        endConferenceOnExit: flag,
        statusCallbackEvent: fc.constant(['start', 'end'] as const),
      }),
    )
    .map(([room, attributes]) => build.conference(room, attributes)),
);
const verb = fc.oneof(
  say,
  fc
    .tuple(fc.record({ action: url, numDigits: count, timeout: count, actionOnEmptyResult: flag }), prompts)
    .map(([attributes, inside]) => build.gather(attributes, ...inside)),
  fc
    .tuple(
      fc.record({ action: fc.option(url, { nil: undefined }), timeout: count, answerOnBridge: flag }),
      fc.array(noun, { maxLength: 3 }),
    )
    .map(([attributes, inside]) => build.dial(attributes, ...inside)),
  fc.record({ action: url, maxLength: count, playBeep: flag }).map(build.record),
  url.map((address) => build.redirect(address)),
  words(['rejected', 'busy']).map((reason) => build.reject(reason as 'busy' | 'rejected' | undefined)),
  fc.constant(build.hangup()),
);

/** The same document, written by the official builder. */
function official(document: readonly TwimlElement[]): string {
  const response = new twilio.twiml.VoiceResponse();
  for (const element of document) add(response, element);
  return response.toString();
}

type Parent = { addChild(name: string, attributes: Record<string, string>): Parent; addText(text: string): void };

function add(parent: Parent, element: TwimlElement): void {
  const node = parent.addChild(element.name, { ...element.attributes });
  for (const child of element.children) {
    if (isElement(child)) add(node, child);
    else if (child !== '') node.addText(child);
  }
}

test("our XML is the official builder's, letter for letter", () => {
  fc.assert(
    fc.property(fc.array(verb, { maxLength: 5 }), (document) => {
      expect(renderTwiml(document)).toBe(official(document));
    }),
    { numRuns: 300 },
  );
});

test("our verbs are the official builder's own", () => {
  const response = new twilio.twiml.VoiceResponse();
  response.say({ voice: 'alice' }, 'Hello & welcome');
  const gather = response.gather({ action: '/keys', numDigits: 1, input: ['dtmf', 'speech'] });
  gather.pause({ length: 2 });
  const dial = response.dial({ action: '/after', timeout: 20, callerId: '+14155550100', answerOnBridge: true });
  dial.number({ statusCallback: '/leg', statusCallbackEvent: ['initiated', 'answered'] }, '+14155550201');
  response.dial().conference({ endConferenceOnExit: true, participantLabel: 'agent' }, 'room');
  response.record({ action: '/recorded', maxLength: 60 });
  response.redirect({ method: 'POST' }, '/next');
  response.reject({ reason: 'busy' });
  response.hangup();
  const ours = renderTwiml([
    build.say('Hello & welcome', { voice: 'alice' }),
    build.gather({ action: '/keys', numDigits: 1, input: ['dtmf', 'speech'] }, build.pause(2)),
    build.dial(
      { action: '/after', timeout: 20, callerId: '+14155550100', answerOnBridge: true },
      build.number('+14155550201', { statusCallback: '/leg', statusCallbackEvent: ['initiated', 'answered'] }),
    ),
    build.dial({}, build.conference('room', { endConferenceOnExit: true, participantLabel: 'agent' })),
    build.record({ action: '/recorded', maxLength: 60 }),
    build.redirect('/next', { method: 'POST' }),
    build.reject('busy'),
    build.hangup(),
  ]);
  expect(ours).toBe(response.toString());
});
