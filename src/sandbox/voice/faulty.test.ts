import { expect, test } from 'vitest';
import { parseTwiml } from '#twiml/parse.ts';
import { faultyValues } from './faulty.ts';

const codes = (xml: string): readonly number[] => {
  const parsed = parseTwiml(`<Response>${xml}</Response>`);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.document
    .flatMap((verb) => faultyValues(verb))
    .map((action) => (action.kind === 'warn' ? action.code : 0));
};

const table = [
  [
    '<Dial timeout="soon" timeLimit="x" hangupOnStar="yes" method="PUT" sequential="1"/>',
    [13212, 13216, 13213, 13210, 13218],
  ],
  ['<Dial><Number sendDigits="hello" method="PUT">1</Number></Dial>', [13222, 13221]],
  [
    '<Gather numDigits="0" timeout="x" finishOnKey="ab" input="voice" speechTimeout="x"/>',
    [13314, 13313, 13310, 13326, 13327],
  ],
  ['<Gather><Say voice="!" loop="x" language="English">Hi</Say></Gather>', [13321, 13322, 13512]],
  ['<Say voice="!" loop="x" language="English">Hi</Say>', [13511, 13510, 13512]],
  ['<Say voice="Polly.Joanna-Neural" language="en-US">Hi<break time="1s"/></Say>', []],
  ['<Say voice="man">Hi<break/></Say>', [13520]],
  ['<Say>Hi<blink/></Say>', [13520]],
  ['<Say>Hi<p><blink/></p></Say>', [13520]],
  ['<Say>Hi<break time="3"/></Say>', [13520]],
  ['<Say>Hi<prosody><break strength="loud"/></prosody></Say>', [13520]],
  [`<Say>${'a'.repeat(4097)}</Say>`, [13521]],
  ['<Play loop="x" digits="hello"/>', [13410, 13430]],
  ['<Pause length="long"/><Reject reason="tired"/><Redirect method="PUT">/</Redirect>', [13910, 13810, 13710]],
  [
    '<Record method="PUT" timeout="0" maxLength="long" finishOnKey="z" transcribe="1" playBeep="no" trim="x"/>',
    [13610, 13611, 13612, 13613, 13614, 13616, 13699],
  ],
  ['<Record timeout="3" finishOnKey="" trim="do-not-trim" playBeep="FALSE"/>', []],
  [
    '<Dial><Conference muted="x" endConferenceOnExit="x" startConferenceOnEnter="x" waitMethod="x" beep="x" trim="x">r</Conference></Dial>',
    [13230, 13231, 13232, 13234, 13235, 13239],
  ],
  ['<Dial><Conference beep="onEnter" trim="trim-silence" waitMethod="get">r</Conference></Dial>', []],
  ['<Enqueue method="x" waitUrlMethod="x">q</Enqueue><Dial><Queue method="x">q</Queue></Dial>', [14201, 14206, 14210]],
  ['<Dial timeout="20" hangupOnStar="TRUE" ringTone="us-old"/><Gather input="dtmf speech" speechTimeout="auto"/>', []],
] as const;
test.each(table)('%s', (xml, expected) => {
  expect(codes(xml)).toEqual(expected);
});
