import { expect, test } from 'vitest';
import { newLegState } from '#sandbox/voice/interpret.ts';
import type { Action } from '#sandbox/voice/state.ts';
import { parseTwiml } from '#twiml/parse.ts';
import { start } from './start.ts';
import { stop } from './stop.ts';

const BASE = { url: 'http://app.test/voice/first', method: 'POST' } as const;

function run(xml: string): readonly Action[] {
  const parsed = parseTwiml(`<Response>${xml}</Response>`);
  const element = parsed.ok ? parsed.document[0] : undefined;
  if (!element) throw new Error(`Not TwiML: ${xml}`);
  const step = (element.name === 'Start' ? start : stop).start(element, { ...newLegState('leg', true), base: BASE });
  expect(step.kind).toBe('done');
  return step.actions;
}

test('a stream with nothing but its address', () => {
  expect(run('<Start><Stream url="wss://app.test/sound"/></Start>')).toEqual([
    {
      kind: 'start-stream',
      settings: {
        name: null,
        url: 'wss://app.test/sound',
        track: 'inbound_track',
        callback: null,
        parameters: [],
        fault: null,
      },
    },
  ]);
});

test('a transcription with nothing at all', () => {
  expect(run('<Start><Transcription/></Start>')).toEqual([
    {
      kind: 'start-transcription',
      settings: {
        name: null,
        track: 'both_tracks',
        callback: null,
        languageCode: 'en-US',
        partialResults: false,
        inboundTrackLabel: null,
        outboundTrackLabel: null,
        engine: 'google',
        provider: { profanityFilter: 'true', speechModel: 'telephony', enableAutomaticPunctuation: 'true' },
        fault: null,
      },
    },
  ]);
});

test('a callback is relative to the document, and has its own method', () => {
  const [action] = run(
    '<Start><Stream url="wss://app.test/" statusCallback="../sound" statusCallbackMethod="get"/></Start>',
  );
  expect(action).toMatchObject({ settings: { callback: { url: 'http://app.test/sound', method: 'GET' } } });
});

test.each([
  ['url="wss://app.test/"', null],
  ['url="ws://localhost:1/"', null],
  ['url="ws://[::1]:1/"', null],
  ['url="ws://app.test/"', 31922],
  ['url="https://app.test/"', 31922],
  ['url="nowhere"', 31923],
  ['', 31923],
  ['url="wss://app.test/" track="both"', 31941],
])('<Stream %s> has the fault %s', (attributes, code) => {
  const [action] = run(`<Start><Stream ${attributes}/></Start>`);
  expect(action).toMatchObject({ kind: 'start-stream', settings: { fault: code === null ? null : { code } } });
});

test('parameters keep their order; one of more than 500 characters is left out', () => {
  const long = 'x'.repeat(500);
  const [action] = run(
    `<Start><Stream url="wss://app.test/"><Parameter name="b" value="1"/><Parameter name="a" value="${long}"/><Parameter name="a"/></Stream></Start>`,
  );
  expect(action).toMatchObject({
    settings: {
      parameters: [
        ['b', '1'],
        ['a', ''],
      ],
    },
  });
});

test.each([
  ['<Start/>', [12200]],
  ['<Start><Siprec/></Start>', [12200]],
  ['<Start action="/x"><Siprec/></Start>', [12200, 12200]],
  ['<Stop><Stream/></Stop>', [12200]],
  ['<Stop><Siprec/></Stop>', [12200]],
])('%s warns, and starts or stops nothing', (xml, codes) => {
  expect(run(xml).map((action) => (action.kind === 'warn' ? action.code : action.kind))).toEqual(codes);
});

test('what is stopped is named', () => {
  expect(run('<Stop><Stream name="a"/><Transcription name="b"/></Stop>')).toEqual([
    { kind: 'stop-stream', name: 'a' },
    { kind: 'stop-transcription', name: 'b' },
  ]);
});
