import { expect, test } from 'vitest';
import { parseTwiml } from '#twiml/parse.ts';
import { interpret, newLegState } from './interpret.ts';
import type { Action, VerbState } from './state.ts';

const BASE = { url: 'https://app.test/voice', method: 'GET' } as const;

function begin(xml: string): { readonly actions: readonly Action[]; readonly verb: VerbState | null } {
  const parsed = parseTwiml(`<Response>${xml}</Response>`);
  if (!parsed.ok) throw new Error(parsed.message);
  const document = { kind: 'document', document: parsed.document, base: BASE } as const;
  const { leg, actions } = interpret(newLegState('leg', true), { kind: 'begin', with: document });
  return { actions, verb: leg.verb };
}

/** What a verb without attributes does or waits with: the defaults of Twilio's pages on TwiML. */
const actions = [
  ['<Say>Hi</Say>', { kind: 'say', times: 1 }],
  ['<Say loop="0">Hi</Say>', { kind: 'say', times: 0 }],
  ['<Play>/a.mp3</Play>', { kind: 'play', times: 1, url: 'https://app.test/a.mp3' }],
  ['<Pause/>', { kind: 'silence', ms: 1000 }],
  ['<Redirect>/next</Redirect>', { kind: 'fetch', fetch: { url: 'https://app.test/next', method: 'POST' } }],
  ['<Redirect/>', { kind: 'fetch', fetch: { url: BASE.url, method: 'GET' } }],
  ['<Gather/>', { kind: 'timer', name: 'verb', ms: 5000 }],
  ['<Record/>', { kind: 'record', silenceMs: 5000, maxMs: 3_600_000, beep: true }],
  ['<Dial>+14155550201</Dial>', { kind: 'timer', name: 'verb', ms: 30_000 }],
  ['<Dial>+14155550201</Dial>', { kind: 'call', child: 0, callerId: null }],
  ['<Hangup/>', { kind: 'end', outcome: 'completed' }],
  [
    '<Dial><Conference>room</Conference></Dial>',
    {
      kind: 'join',
      settings: {
        muted: false,
        beep: { onEnter: true, onExit: true },
        startConferenceOnEnter: true,
        endConferenceOnExit: false,
        maxParticipants: 250,
        coach: null,
        label: null,
        wait: { kind: 'music' },
      },
    },
  ],
] as const;
test.each(actions)('%s does %o', (xml, expected) => {
  expect(begin(xml).actions).toContainEqual(expect.objectContaining(matching(expected)));
});

/** Nested objects need not be whole either. */
const matching = (expected: object): object =>
  Object.fromEntries(
    Object.entries(expected).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null ? expect.objectContaining(matching(value)) : value,
    ]),
  );

const states = [
  [
    '<Gather/>',
    {
      action: { url: BASE.url, method: 'POST' },
      finishOnKey: '#',
      numDigits: null,
      actionOnEmptyResult: false,
      bargeIn: true,
      keys: true,
      speech: false,
      speechTimeoutMs: 5000,
      maxSpeechMs: 60_000,
      language: 'en-US',
      profanityFilter: true,
      partial: null,
    },
  ],
] as const;
test.each(states)('%s waits with %o', (xml, settings) => {
  expect(begin(xml).verb).toMatchObject({ settings });
});

test('<Dial> rings for 30 s and lets them speak for four hours, and the leg is answered meanwhile', () => {
  expect(begin('<Dial>+14155550201</Dial>').verb).toMatchObject({
    action: null,
    answerOnBridge: false,
    hangupOnStar: false,
    sequential: false,
    timeoutMs: 30_000,
    timeLimitMs: 14_400_000,
  });
  expect(begin('<Record/>').verb).toMatchObject({ finishOnKey: '1234567890*#', action: { url: BASE.url } });
});

test('<Dial> rings ten endpoints at most, and says so', () => {
  const { actions: done } = begin(`<Dial>${'<Number>+14155550201</Number>'.repeat(12)}</Dial>`);
  expect(done.filter(({ kind }) => kind === 'call')).toHaveLength(10);
  expect(done.some((action) => action.kind === 'warn' && action.message.includes('10 endpoints'))).toBe(true);
});

const nouns = [
  ['<Number>+14155550201</Number>', { kind: 'number', address: '+14155550201', sendDigits: '', detection: null }],
  ['<Client>alice</Client>', { kind: 'client', address: 'client:alice', parameters: [] }],
  [
    '<Client><Identity>alice</Identity><Parameter name="a" value="1"/></Client>',
    { kind: 'client', address: 'client:alice', parameters: [['a', '1']] },
  ],
  ['<Sip>bob@example.com</Sip>', { kind: 'sip', address: 'sip:bob@example.com' }],
  ['<Sip><Uri>sips:bob@example.com</Uri></Sip>', { kind: 'sip', address: 'sips:bob@example.com' }],
  ['<Application>AP1</Application>', { kind: 'application', address: 'AP1', copyParentTo: false, customerId: null }],
  ['<Number sendDigits="1w2" machineDetection="Enable">1</Number>', { sendDigits: '1w2', detection: null }],
] as const;
test.each(nouns)('%s is %o', (xml, target) => {
  const call = begin(`<Dial>${xml}</Dial>`).actions.find((action) => action.kind === 'call');
  expect(call?.target).toMatchObject({ whisper: null, callback: null, ...target });
});
