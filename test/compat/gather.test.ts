import { beforeEach, describe, expect, test } from 'vitest';
import { ADA, OWN, useStage } from './application.ts';

const on = useStage();
beforeEach(async () => {
  on.app.pages.set('/next', '<Response><Pause length="600"/></Response>');
});

const asked = (path: string) => on.app.asked.filter((each) => each.path === path).map((each) => each.parameters);

/** Ada answers, and the Gather begins. */
async function gather(attributes: string, behaviour: object = {}, inside = '') {
  const xml = `<Response><Gather action="/heard" ${attributes}>${inside}</Gather><Redirect>/next</Redirect></Response>`;
  on.app.pages.set('/voice', xml);
  await on.control('PUT', `/handsets/${ADA}`, { answerAfterMs: 0, ...behaviour });
  await on.client.calls.create({ to: ADA, from: OWN, url: `${on.app.url}/voice` });
  await on.sandbox.advance(0);
}
const say = (text: string) => on.control('POST', `/handsets/${ADA}/speak`, { text });

describe('keys', () => {
  const keys = (digits: string) => ({ keys: [{ atMs: 1000, digits }] });
  const results = [
    ['finished by the hash key', '', '12#', { Digits: '12', FinishedOnKey: '#' }],
    ['finished by another', 'finishOnKey="*"', '12#*', { Digits: '12#', FinishedOnKey: '*' }],
    ['finished by none', 'finishOnKey="" timeout="2"', '12#*', { Digits: '12#*' }],
    ['finished by their number', 'numDigits="2"', '123', { Digits: '12' }],
    ['finished by time', '', '12', { Digits: '12' }],
    ['none, but told of', 'actionOnEmptyResult="true"', '#', { Digits: '', FinishedOnKey: '#' }],
  ] as const;
  test.each(results)('%s', async (_name, attributes, digits, expected) => {
    await gather(attributes, keys(digits));
    await on.sandbox.advance(10_000);
    expect(asked('/heard')).toMatchObject([expected]);
    expect(asked('/next')).toEqual([]);
    expect('FinishedOnKey' in (asked('/heard')[0] ?? {})).toBe('FinishedOnKey' in expected);
  });

  test('none: the next verb runs after five seconds, also after only a hash key', async () => {
    await gather('');
    await on.sandbox.advance(4999);
    expect(asked('/next')).toEqual([]);
    await on.sandbox.advance(1);
    expect(asked('/next')).toHaveLength(1);
    on.app.asked.length = 0;
    await gather('', keys('#'));
    await on.sandbox.advance(1000);
    expect([asked('/heard').length, asked('/next').length]).toEqual([0, 1]);
  });

  test('do not interrupt a prompt that bars them', async () => {
    await gather('bargeIn="false" numDigits="1"', keys('1'), '<Pause length="3"/>');
    await on.sandbox.advance(7999);
    expect(asked('/next')).toEqual([]);
    await on.sandbox.advance(1);
    expect([asked('/heard').length, asked('/next').length]).toEqual([0, 1]);
  });
});

describe('words', () => {
  test('go to the action after as much silence as the time-out is long', async () => {
    await gather('input="speech" timeout="3" language="en-GB"');
    await say('sales');
    await on.sandbox.advance(2999);
    await say('please');
    await on.sandbox.advance(2999);
    expect(asked('/heard')).toEqual([]);
    await on.sandbox.advance(1);
    expect(asked('/heard')).toMatchObject([{ SpeechResult: 'sales please', Confidence: '0.9', Language: 'en-GB' }]);
  });

  test('speechTimeout and maxSpeechTime end them sooner', async () => {
    await gather('input="speech" speechTimeout="auto"');
    await say('sales');
    await on.sandbox.advance(1000);
    expect(asked('/heard')).toHaveLength(1);
    on.app.asked.length = 0;
    await on.control('POST', '/reset');
    await gather('input="speech" speechTimeout="5" maxSpeechTime="7"');
    await say('sales');
    await on.sandbox.advance(4000);
    await say('please');
    await on.sandbox.advance(3000);
    expect(asked('/heard')).toMatchObject([{ SpeechResult: 'sales please' }]);
  });

  test('are told as far as they were understood', async () => {
    await gather('input="dtmf speech" partialResultCallback="/partial" partialResultCallbackMethod="GET"');
    await say('sales');
    await say('you bastard');
    await on.sandbox.settled();
    expect(asked('/partial').map((each) => each.UnstableSpeechResult)).toEqual(['sales', 'sales you b******']);
    expect(asked('/partial')[0]).toMatchObject({ CallStatus: 'in-progress' });
  });

  test('pass unmasked where the application wants them so; keys come too late', async () => {
    await gather('input="dtmf speech" profanityFilter="false" speechTimeout="2"');
    await say('you bastard');
    await on.control('POST', `/handsets/${ADA}/keys`, { digits: '1#' });
    await on.sandbox.advance(2000);
    expect(asked('/heard')).toMatchObject([{ SpeechResult: 'you bastard' }]);
    expect(asked('/heard')[0]).not.toHaveProperty('Digits');
  });

  test('nobody spoke: told only when asked for', async () => {
    await gather('input="speech" actionOnEmptyResult="true"');
    await on.sandbox.advance(5000);
    expect(asked('/heard')).toMatchObject([{ SpeechResult: '' }]);
  });
});
