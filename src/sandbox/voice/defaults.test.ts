// The defaults of Twilio's pages on TwiML, one row each: what a verb does when an attribute is not there.

import { expect, test } from 'vitest';
import { parseTwiml } from '#twiml/parse.ts';
import { interpret, newLegState, type Step } from './interpret.ts';
import type { Action, LegEvent } from './state.ts';

const BASE = { url: 'https://app.test/voice', method: 'GET' } as const;

function run(xml: string, events: readonly LegEvent[], answered = true): readonly Action[] {
  const parsed = parseTwiml(`<Response>${xml}</Response>`);
  if (!parsed.ok) throw new Error(parsed.message);
  const begun = { kind: 'begin', with: { kind: 'document', document: parsed.document, base: BASE } } as const;
  const steps: Step[] = [interpret(newLegState('leg', answered), begun)];
  for (const event of events) steps.push(interpret(steps.at(-1)?.leg ?? newLegState('leg', answered), event));
  return steps.flatMap((step) => step.actions);
}

const timer = (ms: number) => ({ kind: 'timer', name: 'verb', ms });
const key = (digit: string): LegEvent => ({ kind: 'digit', digit });
const asked = (url: string, method: string) => ({ kind: 'fetch', fetch: { url, method } });
const settings = (given: object) => ({ kind: 'join', settings: given });

const ROWS: readonly (readonly [name: string, xml: string, events: readonly LegEvent[], expected: object])[] = [
  ['Pause: a second', '<Pause/>', [], { kind: 'silence', ms: 1000 }],
  ['Say: once', '<Say>Hi</Say>', [], { kind: 'say', text: 'Hi', times: 1 }],
  ['Play: once', '<Play>https://a.test/a.mp3</Play>', [], { kind: 'play', times: 1 }],
  ['Redirect: by POST', '<Redirect>/next</Redirect>', [], asked('https://app.test/next', 'POST')],
  ['Gather: five seconds', '<Gather/>', [], timer(5000)],
  ['Gather: ends with #', '<Gather/>', [key('1'), key('#')], asked(BASE.url, 'POST')],
  ['Gather: keys, in the middle of a prompt too', '<Gather><Say>Hi</Say></Gather>', [key('1')], { kind: 'stop-media' }],
  [
    'Record: five seconds of silence, an hour, with a beep',
    '<Record/>',
    [],
    { kind: 'record', silenceMs: 5000, maxMs: 3_600_000, beep: true },
  ],
  ['Record: ends with any key', '<Record/>', [key('7')], { kind: 'stop-recording' }],
  ['Record: trims silence', '<Record/>', [], { kind: 'record', wish: { trim: true } }],
  ['Dial: thirty seconds', '<Dial>+14155550201</Dial>', [], timer(30_000)],
  ["Dial: shows the caller's number", '<Dial>+14155550201</Dial>', [], { kind: 'call', callerId: null }],
  [
    'Conference: begins on entering',
    '<Dial><Conference>r</Conference></Dial>',
    [],
    settings({ startConferenceOnEnter: true }),
  ],
  [
    'Conference: does not end on leaving',
    '<Dial><Conference>r</Conference></Dial>',
    [],
    settings({ endConferenceOnExit: false }),
  ],
  ['Conference: not muted', '<Dial><Conference>r</Conference></Dial>', [], settings({ muted: false })],
  ['Conference: 250 members', '<Dial><Conference>r</Conference></Dial>', [], settings({ maxParticipants: 250 })],
  ['Conference: not recorded', '<Dial><Conference>r</Conference></Dial>', [], settings({ record: null })],
  ['Conference: waits to music', '<Dial><Conference>r</Conference></Dial>', [], settings({ wait: { kind: 'music' } })],
  [
    'Enqueue: waits to music',
    '<Enqueue>line</Enqueue>',
    [],
    { kind: 'enqueue', settings: { wait: { kind: 'music' } } },
  ],
];

test.each(ROWS)('%s', (_name, xml, events, expected) => {
  expect(run(xml, events)).toEqual(expect.arrayContaining([expect.objectContaining(deep(expected))]));
});

/** A row says what matters; objects within are compared in the same way. */
function deep(expected: object): object {
  return Object.fromEntries(
    Object.entries(expected).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null ? expect.objectContaining(deep(value)) : value,
    ]),
  );
}

test('Gather without a key goes on with the next verb, and asks nobody', () => {
  const actions = run('<Gather/><Pause/>', [{ kind: 'timer', name: 'verb' }]);
  expect(actions.filter(({ kind }) => kind === 'fetch')).toEqual([]);
  expect(actions).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'silence' })]));
});

test('Dial rings all of its numbers at once', () => {
  const actions = run('<Dial><Number>+14155550201</Number><Number>+14155550202</Number></Dial>', []);
  expect(actions.filter(({ kind }) => kind === 'call')).toHaveLength(2);
});

test('Reject is no answer, rather than busy', () => {
  expect(run('<Reject/>', [], false)).toContainEqual({ kind: 'end', outcome: 'no-answer' });
});
