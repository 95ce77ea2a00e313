import { describe, expect, test } from 'vitest';
import { parseTwiml } from '#twiml/parse.ts';
import { nestingWarnings } from './nesting.ts';

function said(xml: string): readonly string[] {
  const parsed = parseTwiml(`<Response>${xml}</Response>`);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.document
    .flatMap((verb) => nestingWarnings(verb))
    .map((action) => ('code' in action ? `${action.code} ${action.message}` : ''));
}

describe('what stands inside', () => {
  test.each([
    ['<Hangup><Parameter name="a"/></Hangup>', ['12200 <Parameter> inside <Hangup> is not supported and is skipped']],
    ['<Dial><Client><Identity>ada</Identity><Parameter name="a" value="b"/></Client></Dial>', []],
    [
      '<Dial><Sip><Uri weight="1">sip:a@b.test</Uri></Sip></Dial>',
      ["12200 Attribute 'weight' is not supported in element 'Uri' and is ignored"],
    ],
    ['<Dial><Number>1<Say>x</Say></Number></Dial>', ['12200 <Say> inside <Number> is not supported and is skipped']],
    [
      '<Stop><Stream name="a"><Parameter name="b"/></Stream></Stop>',
      ['12200 <Parameter> inside <Stream> is not supported and is skipped'],
    ],
    ['<Gather><Say>One <break time="1s"/><p><s>two</s></p><sub alias="three">3</sub></Say></Gather>', []],
    [
      '<Say><prosody rate="slow">One <emphasis>two</emphasis></prosody></Say>',
      [
        '0 <prosody> inside <Say> is skipped: its text is said, without the mark',
        '0 <emphasis> inside <Say> is skipped: its text is said, without the mark',
      ],
    ],
    [
      '<Say>One <break length="1s"/></Say>',
      ["12200 Attribute 'length' is not supported in element 'break' and is ignored"],
    ],
  ])('%s', (xml, expected) => {
    expect(said(xml)).toEqual(expected);
  });
});
