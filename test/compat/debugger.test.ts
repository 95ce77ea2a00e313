import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { JournalView } from '#sandbox/control/views.ts';
import { DEBUGGER_CODES } from '#sandbox/exchange/debugger-codes.ts';
import { OWN, useStage } from './application.ts';

const on = useStage({ answerAfterMs: 0 });

async function place(more: object) {
  const { sid } = await on.client.calls.create({ to: '+14155550201', from: OWN, url: `${on.app.url}/voice`, ...more });
  await on.sandbox.advance(20_000);
  const [notice] = await on.client.calls(sid).notifications.list();
  return { sid, notice: await on.client.api.v2010.account.notifications(notice?.sid ?? '').fetch() };
}

test('a document that cannot be had: what was asked, with what, and what came back', async () => {
  on.app.pages.set('/voice', { code: 503, body: 'Down for repairs', headers: { 'X-Reason': 'repairs' } });
  const { sid, notice } = await place({});
  expect(notice).toMatchObject({
    callSid: sid,
    errorCode: '11200',
    log: '0',
    requestMethod: 'POST',
    requestUrl: `${on.app.url}/voice`,
    moreInfo: 'https://www.twilio.com/docs/errors/11200',
    responseBody: 'Down for repairs',
  });
  expect(Object.fromEntries(new URLSearchParams(notice.messageText))).toMatchObject({
    LogLevel: 'ERROR',
    ErrorCode: '11200',
    httpResponse: '503',
    url: `${on.app.url}/voice`,
  });
  expect(new URLSearchParams(notice.requestVariables).get('CallSid')).toBe(sid);
  expect(notice.responseHeaders).toContain('x-reason: repairs');
});

test('a callback that is refused is a warning, in the words of callbacks', async () => {
  on.app.pages.set('/voice', '<Response><Hangup/></Response>');
  on.app.pages.set('/status', { code: 404 });
  const url = `${on.app.url}/status`;
  const { notice } = await place({ statusCallback: url });
  expect(notice).toMatchObject({ errorCode: '15003', log: '1', requestUrl: url });
  expect(Object.fromEntries(new URLSearchParams(notice.messageText))).toEqual({
    statusCallback: url,
    ErrorCode: '15003',
    LogLevel: 'WARN',
    Msg: `Got HTTP 404 response to ${url}`,
  });
});

const words = (text: string) => new URLSearchParams(text).get('Msg');

test('a document that cannot be read: on which line, and of which call, wherever it came from', async () => {
  const broken = '<Response>\n  <Say>Hello</Say>\n  <Play>/x.wav</Pause>\n</Response>';
  on.app.pages.set('/voice', broken);
  const fetched = await place({});
  expect(words(fetched.notice.messageText)).toMatch(/^Error on line 3 of document: /);
  const sent = await place({ url: undefined, twiml: broken });
  expect(sent.notice).toMatchObject({ callSid: sent.sid, errorCode: '12100' });
  expect(words(sent.notice.messageText)).toMatch(/^Error on line 3 of document: /);
});

test('words between the verbs are skipped, and shown', async () => {
  on.app.pages.set('/voice', '<Response>Hello<Pause length="2"/> world </Response>');
  const { sid, notice } = await place({});
  expect(notice).toMatchObject({ errorCode: '12200', log: '1' });
  expect(words(notice.messageText)).toBe("<Response> cannot hold text: 'Hello'");
  expect((await on.client.calls(sid).fetch()).duration).toBe('2');
});

test('a document that leads to itself is asked for twenty times, unless it takes its time', async () => {
  on.app.pages.set('/voice', '<Response><Redirect>/voice</Redirect></Response>');
  const { sid, notice } = await place({});
  expect([notice.errorCode, on.asked('/voice').length]).toEqual(['11215', 20]);
  expect((await on.client.calls(sid).fetch()).status).toBe('completed');
  on.app.pages.set('/slow', '<Response><Pause length="1"/><Redirect>/slow</Redirect></Response>');
  const slow = await on.client.calls.create({ to: '+14155550201', from: OWN, url: `${on.app.url}/slow` });
  await on.sandbox.advance(30_000);
  expect(on.asked('/slow').length).toBeGreaterThan(20);
  expect(await on.client.calls(slow.sid).notifications.list()).toEqual([]);
});

test('the journal says the title too', async () => {
  on.app.pages.set('/voice', '<Response><Dance/></Response>');
  await place({});
  const { entries } = (await on.control('GET', '/journal')).body as JournalView;
  expect(entries.find((entry) => entry.kind === 'warning')).toMatchObject({
    code: 12200,
    level: 'warning',
    title: 'Schema validation warning',
  });
});

/** Codes of the debugger as they are written in the sources: in voice and exchange everything from 11000 to 16999. */
test('every code that is raised has its title', () => {
  const root = path.join(import.meta.dirname, '..', '..', 'src', 'sandbox');
  const files = ['voice', 'exchange', 'webhooks', 'messages'].flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('debugger-codes'))
      .map((name) => path.join(root, room, name)),
  );
  const raised = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\b1[1-6]\d{3}\b/g)]
      .map(([code]) => Number(code))
      .filter((code) => !(code in DEBUGGER_CODES))
      .map((code) => `${path.basename(file)}: ${code}`),
  );
  expect(raised).toEqual([]);
});
