import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newApplication } from '#sandbox/account/applications.ts';
import { isFinished, RECORDING_EVENTS } from '#sandbox/voice/recording.ts';
import { element, type TwimlElement } from '#twiml/nodes.ts';
import {
  APP,
  addressOf,
  type Course,
  callOut,
  EVENTS,
  HANDSETS,
  leftovers,
  type Move,
  make,
  misnumbered,
  OWN,
  type Started,
  play as stagePlay,
  start,
  twiml,
  value,
} from '../../../test/support/exchange/stage.ts';
import { showTwiml } from './show-twiml.ts';
import type { Webhook } from './webhook.ts';
import type { World } from './world.ts';

/** A number of the account, whose document is the first. */
const FRONT = '+14155550101';
const DOCUMENTS = 4;

const url = fc.nat(DOCUMENTS - 1).map(addressOf);
const maybeUrl = fc.option(url, { nil: undefined });
const seconds = fc.integer({ min: 1, max: 20 });
const events = EVENTS.join(' ');

const said = fc.constantFrom('Hello.', 'Please wait for a moment.', '');
const sayVerb = said.map((text) => element('Say', {}, text));
const pauseVerb = seconds.map((length) => element('Pause', { length }));
const numberNoun = fc
  .record({ to: fc.constantFrom(...HANDSETS, FRONT, 'nobody'), whisper: maybeUrl })
  .map(({ to, whisper }) =>
    element('Number', { url: whisper, statusCallback: `${APP}/child`, statusCallbackEvent: events }, to),
  );
const CLIENT = 'client:alice';
const APPLICATION = `AP${'a'.repeat(32)}`;
const detection = fc.constantFrom(undefined, 'Enable', 'DetectMessageEnd');
const endpointNoun = fc.oneof(
  maybeUrl.map((whisper) => element('Client', { url: whisper, statusCallback: `${APP}/child` }, 'alice')),
  detection.map((machineDetection) => element('Sip', { machineDetection }, 'sip:nobody@example.com')),
  detection.map((machineDetection) =>
    element(
      'Number',
      { machineDetection, amdStatusCallback: `${APP}/amd`, statusCallback: `${APP}/child` },
      HANDSETS[0],
    ),
  ),
  fc.constant(element('Application', { statusCallback: `${APP}/child` }, APPLICATION)),
);
const recordingCallback = {
  recordingStatusCallback: `${APP}/recorded`,
  recordingStatusCallbackEvent: 'in-progress completed absent',
} as const;
const conferenceNoun = fc
  .record({
    record: fc.constantFrom(undefined, 'record-from-start'),
    start: fc.boolean(),
    end: fc.boolean(),
    room: fc.constantFrom('red', 'blue'),
  })
  .map(({ record, start, end, room }) =>
    element(
      'Conference',
      {
        record,
        ...recordingCallback,
        startConferenceOnEnter: start,
        endConferenceOnExit: end,
        statusCallback: `${APP}/room`,
        statusCallbackEvent: 'start end join leave mute hold modify',
      },
      room,
    ),
  );
const dialVerb = fc
  .record({
    action: maybeUrl,
    timeout: seconds,
    timeLimit: fc.option(seconds, { nil: undefined }),
    sequential: fc.boolean(),
    answerOnBridge: fc.boolean(),
    record: fc.constantFrom(undefined, 'record-from-answer-dual', 'record-from-ringing'),
    nouns: fc.oneof(
      fc.array(fc.oneof(numberNoun, endpointNoun), { minLength: 1, maxLength: 3 }),
      conferenceNoun.map((noun) => [noun]),
    ),
  })
  .map(({ nouns, ...attributes }) => element('Dial', { ...attributes, ...recordingCallback, callerId: OWN }, ...nouns));
const verb: fc.Arbitrary<TwimlElement> = fc.oneof(
  sayVerb,
  pauseVerb,
  dialVerb,
  fc
    .record({ action: maybeUrl, timeout: seconds, numDigits: fc.integer({ min: 1, max: 3 }), prompt: sayVerb })
    .map(({ prompt, ...attributes }) => element('Gather', attributes, prompt)),
  fc
    .record({
      action: maybeUrl,
      timeout: seconds,
      maxSpeechTime: seconds,
      input: fc.constantFrom('speech', 'dtmf speech'),
    })
    .map((attributes) => element('Gather', { ...attributes, partialResultCallback: `${APP}/partial` })),
  fc
    .record({ action: maybeUrl, maxLength: seconds })
    .map((attributes) => element('Record', { ...attributes, ...recordingCallback })),
  fc.constant(element('Start', {}, element('Recording', recordingCallback))),
  url.map((address) => element('Redirect', {}, address)),
  fc.constantFrom(element('Hangup'), element('Reject'), element('Enqueue', {}, 'nobody')),
);
const documents = fc.array(fc.array(verb, { maxLength: 4 }), { minLength: DOCUMENTS, maxLength: DOCUMENTS });

const script = fc.oneof(
  fc.record({ answerAfterMs: fc.nat(8000), hangUpAfterMs: fc.nat(60_000) }),
  fc.record({
    answerAfterMs: fc.nat(3000),
    keys: fc.array(fc.record({ atMs: fc.nat(20_000), digits: fc.constantFrom('1', '*', '12#', 'w5') }), {
      maxLength: 3,
    }),
  }),
  fc.constantFrom({ machine: { greetingMs: 9000, beep: true }, answerAfterMs: 100 }, {
    fax: true,
    answerAfterMs: 0,
  } as const),
  fc.constantFrom({ busy: true } as const, { ignore: true } as const, { decline: true } as const, { fail: 404 }, {}),
);

const moves: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.record({
    what: fc.constantFrom('wait', 'call-in', 'call-out', 'hang-up', 'press', 'speak', 'end', 'redirect'),
    ms: fc.nat(15_000),
    which: fc.nat(10),
  }),
  { minLength: 1, maxLength: 12 },
);

const run = fc.record({ documents, moves, scripts: fc.tuple(script, script, script, script) });
type Run = typeof run extends fc.Arbitrary<infer T> ? T : never;

/** A network that always delivers and answers with the generated documents. */
function play({ documents, scripts, moves: given }: Run): Promise<Started> {
  const course: Course = { documents: documents.map((each) => twiml(showTwiml(each))), scripts, moves: given };
  const started = start(course);
  const { world } = started;
  world.scripts.set(CLIENT, scripts[HANDSETS.length] ?? {});
  const application = newApplication(APPLICATION, world.clock.now(), { friendlyName: 'law' });
  world.account.applications.set(APPLICATION, { ...application, voiceUrl: addressOf(2) });
  return stagePlay(course, started, act);
}

/** Calls out are recorded, and may go to a number of the account. */
function act(world: World, move: Move, count: number): void {
  if (move.what === 'call-out') callOut(world, HANDSETS[move.which % 4] ?? FRONT, { record });
  else make(world, move, count);
}

const record = {
  channels: 2,
  track: 'both',
  trim: true,
  callback: { url: `${APP}/recorded`, method: 'POST', events: [...RECORDING_EVENTS] },
} as const;

const conferences = ({ sent }: Started): Iterable<readonly Webhook[]> =>
  Map.groupBy(
    sent.filter(({ kind }) => kind === 'conference'),
    ({ conferenceSid }) => conferenceSid,
  ).values();

describe('whatever documents, keys, hang-ups and time-outs meet', () => {
  test('every leg ends, every room empties, and nothing is left to happen', async () => {
    await fc.assert(
      fc.asyncProperty(run, async (given) => {
        expect(leftovers(await play(given))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('sequence numbers have no gaps, and nothing is told of a leg after its end', async () => {
    await fc.assert(
      fc.asyncProperty(run, async (given) => {
        const played = await play(given);
        expect(misnumbered(played)).toEqual([]);
        for (const told of conferences(played)) {
          expect(told.map((webhook) => value(webhook, 'SequenceNumber'))).toEqual(told.map((_, at) => String(at + 1)));
          const ended = told.findIndex((webhook) => webhook.event === 'conference-end');
          if (ended >= 0) expect(ended).toBe(told.length - 1);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('every recording ends, and is told to have begun and to have ended, once and in this order', async () => {
    await fc.assert(
      fc.asyncProperty(run, async (given) => {
        const { world, sent } = await play(given);
        const recordings = [...world.recordings.values()];
        expect(recordings.filter(({ phase, recorder }) => !isFinished(phase) || recorder !== null)).toEqual([]);
        const told = Map.groupBy(
          sent.filter((webhook) => webhook.kind === 'recording'),
          (webhook) => value(webhook, 'RecordingSid'),
        );
        expect(recordings.map(({ sid }) => told.get(sid)?.map(({ event }) => event))).toEqual(
          recordings.map(({ phase }) => ['in-progress', phase]),
        );
      }),
      { numRuns: 200 },
    );
  });

  test('the same seed gives the same run', async () => {
    await fc.assert(
      fc.asyncProperty(run, async (given) => {
        const [one, other] = [await play(given), await play(given)];
        expect(one.world.journal.find({})).toEqual(other.world.journal.find({}));
        expect(one.sent.map((webhook) => webhook.parameters)).toEqual(other.sent.map((webhook) => webhook.parameters));
      }),
      { numRuns: 60 },
    );
  });
});
