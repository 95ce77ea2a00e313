import twilio from 'twilio';
import { beforeEach, describe, expect, test } from 'vitest';
import type { JournalView, StateView } from '#sandbox/control/views.ts';
import { ADA, OWN, refusal, useStage } from './application.ts';

const STOPPED =
  'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.';
const STARTED =
  'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.';
const HELPED = 'Reply STOP to unsubscribe. Msg&Data Rates May Apply.';

const on = useStage();
beforeEach(async () => {
  await configure({ smsUrl: `${on.app.url}/sms` });
});

async function configure(settings: Record<string, string>): Promise<void> {
  const [number] = await on.client.incomingPhoneNumbers.list({ phoneNumber: OWN });
  await on.client.incomingPhoneNumbers(number?.sid ?? '').update(settings);
}

/** Somebody writes, and everything that follows has happened. */
async function text(body: string, to = OWN): Promise<void> {
  expect((await on.control('POST', '/messages', { from: ADA, to, body })).code).toBe(201);
  await on.sandbox.advance(5000);
}

const sentTo = async (to = ADA): Promise<readonly string[]> =>
  (await on.client.messages.list({ to })).map((message) => message.body).reverse();

const noticed = async (): Promise<readonly string[]> =>
  (await on.client.api.v2010.accounts(on.sandbox.account.accountSid).notifications.list()).map((row) => row.errorCode);

test('the webhook says who wrote what, signed', async () => {
  await text('Hello');
  const [asked] = on.app.asked;
  expect(asked?.parameters).toEqual({
    ToCountry: 'US',
    ToState: expect.any(String),
    SmsMessageSid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
    NumMedia: '0',
    ToCity: expect.any(String),
    FromZip: expect.any(String),
    SmsSid: asked?.parameters.MessageSid,
    FromState: expect.any(String),
    SmsStatus: 'received',
    FromCity: expect.any(String),
    Body: 'Hello',
    FromCountry: 'US',
    To: OWN,
    ToZip: expect.any(String),
    NumSegments: '1',
    MessageSid: asked?.parameters.SmsMessageSid,
    AccountSid: on.sandbox.account.accountSid,
    From: ADA,
    ApiVersion: '2010-04-01',
  });
  // In this order they were captured.
  const order = `ToCountry ToState SmsMessageSid NumMedia ToCity FromZip SmsSid FromState SmsStatus FromCity Body FromCountry
    To ToZip NumSegments MessageSid AccountSid From ApiVersion`;
  expect(asked?.names).toEqual(order.split(/\s+/u));
  const signature = String(asked?.headers['x-twilio-signature']);
  const { authToken } = on.sandbox.account;
  expect(twilio.validateRequest(authToken, signature, asked?.url ?? '', { ...asked?.parameters })).toBe(true);
  expect(twilio.validateRequest(authToken, signature, `${asked?.url}x`, { ...asked?.parameters })).toBe(false);
  const [message] = await on.client.messages.list({ from: ADA });
  expect(message).toMatchObject({ direction: 'inbound', status: 'received', numSegments: '1', body: 'Hello' });
  expect(message?.dateSent).toBeInstanceOf(Date);
});

test('the webhook says from which country, and in how many segments', async () => {
  const body = 'a'.repeat(161);
  expect((await on.control('POST', '/messages', { from: '+447700900123', to: OWN, body })).code).toBe(201);
  await on.sandbox.settled();
  expect(on.app.asked[0]?.parameters).toMatchObject({ FromCountry: 'GB', ToCountry: 'US', NumSegments: '2' });
});

describe('the answer', () => {
  test('replies, tells of the replies, and goes on elsewhere', async () => {
    const response = new twilio.twiml.MessagingResponse();
    response.message({ action: '/told', method: 'GET' }, 'First');
    response.message({ to: '+14155550202', statusCallback: '/older' }, '').body('Second');
    response.redirect({ method: 'GET' }, '/next');
    response.message('Never');
    on.app.pages.set('/sms', response.toString());
    on.app.pages.set('/next', '<Response><Message>Third</Message></Response>');
    await text('Hello');
    expect(await sentTo()).toEqual(['First', 'Third']);
    expect(await sentTo('+14155550202')).toEqual(['Second']);
    const [reply] = await on.client.messages.list({ to: ADA });
    expect(reply).toMatchObject({ direction: 'outbound-reply', from: OWN, status: 'delivered' });
    const told = on.app.asked.map((one) => `${one.method} ${one.path} ${one.parameters.MessageStatus ?? ''}`);
    expect(told.toSorted()).toEqual([
      'GET /next ',
      'GET /told delivered',
      'GET /told sent',
      'POST /older delivered',
      'POST /older sent',
      'POST /sms ',
    ]);
    const get = on.app.asked.find((one) => one.path === '/told');
    const signature = String(get?.headers['x-twilio-signature']);
    expect(twilio.validateRequest(on.sandbox.account.authToken, signature, get?.url ?? '', {})).toBe(true);
  });

  test('may be plain words, or nothing', async () => {
    on.app.pages.set('/sms', { type: 'text/plain', body: 'Thanks' });
    await text('Hello');
    on.app.pages.set('/sms', { code: 204 });
    await text('Hello');
    expect(await sentTo()).toEqual(['Thanks']);
    expect(await noticed()).toEqual([]);
  });

  test('brings files', async () => {
    on.app.pages.set('/cat.png', { type: 'image/png', body: 'a cat' });
    on.app.pages.set('/sms', '<Response><Message><Body>Look</Body><Media>/cat.png</Media></Message></Response>');
    await text('Hello');
    const [reply] = await on.client.messages.list({ to: ADA });
    expect(reply).toMatchObject({ body: 'Look', numMedia: '1', status: 'delivered' });
  });

  test.each([
    ['<Response><Say>Hello</Say></Response>', ['14110']],
    ['<Response><Sing>la</Sing></Response>', ['12200']],
    ['<Response><Message sound="loud">Hi<Emphasis/></Message></Response>', ['12200', '12200']],
    ['<Response><Message></Message></Response>', ['14103']],
    ['<Response><Message to="12">Hi</Message></Response>', ['14101']],
    ['<Response><Message from="+14155550299">Hi</Message></Response>', ['14102']],
    ['<Response><Message action="ftp://app.test">Hi</Message></Response>', ['14105']],
    [`<Response><Message>${'a'.repeat(1601)}</Message></Response>`, ['21617']],
    ['<Response><Redirect>/sms</Redirect></Response>', ['14106']],
    ['<Answer/>', ['12102']],
    ['<Response>', ['12100']],
  ])('%s is told of in the debugger', async (page, codes) => {
    on.app.pages.set('/sms', page);
    await text('Hello');
    expect(await noticed()).toEqual(codes);
  });

  test('that fails is asked for elsewhere, with the reason', async () => {
    await configure({ smsFallbackUrl: `${on.app.url}/fallback` });
    on.app.pages.set('/sms', { code: 500, body: 'no' });
    on.app.pages.set('/fallback', '<Response><Message>Later</Message></Response>');
    await text('Hello');
    expect(await sentTo()).toEqual(['Later']);
    expect(on.app.asked[1]?.parameters).toMatchObject({
      ErrorCode: '11200',
      ErrorUrl: `${on.app.url}/sms`,
      Body: 'Hello',
    });
    expect(await noticed()).toEqual(['11200']);
  });

  test('that fails elsewhere too is told of twice; what it names there is there', async () => {
    await configure({ smsFallbackUrl: `${on.app.url}/spare/fallback` });
    on.app.pages.set('/sms', { code: 500 });
    on.app.pages.set('/spare/fallback', '<Response><Redirect>next</Redirect></Response>');
    on.app.pages.set('/spare/next', '<Response><Message>Later</Message></Response>');
    await text('Hello');
    expect(await sentTo()).toEqual(['Later']);
    on.app.pages.set('/spare/fallback', { code: 500 });
    await text('Hello');
    expect(await noticed()).toEqual(['11200', '11200', '11200']);
  });

  test('is asked for fifty times at most, for one message', async () => {
    on.app.pages.set('/sms', '<Response><Redirect>/sms</Redirect></Response>');
    await text('Hello');
    expect(on.asked('/sms')).toHaveLength(50);
  });

  test('writes as the messaging service, unless it names a number', async () => {
    await on.control('PUT', '/messaging-service', { numbers: [OWN, '+14155550101'] });
    on.app.pages.set('/sms', `<Response><Message>One</Message><Message from="+14155550101">Two</Message></Response>`);
    await text('Hello');
    const replies = await on.client.messages.list({ to: ADA });
    const { messagingServiceSid } = on.sandbox.account;
    expect(replies.map((reply) => [reply.body, reply.messagingServiceSid]).toSorted()).toEqual([
      ['One', messagingServiceSid],
      ['Two', null],
    ]);
  });

  test('of a trial account goes to nobody who is not verified (14111)', async () => {
    await on.control('PUT', '/settings', { trial: true });
    on.app.pages.set('/sms', '<Response><Message>Hi</Message></Response>');
    await text('Hello');
    expect(await noticed()).toEqual(['14111']);
  });

  test('ends when two numbers only answer each other (14107)', async () => {
    on.app.pages.set('/sms', '<Response><Message>Hello?</Message></Response>');
    const [, other] = await on.client.incomingPhoneNumbers.list();
    await on.client.incomingPhoneNumbers(other?.sid ?? '').update({ smsUrl: `${on.app.url}/sms` });
    await on.client.messages.create({ to: OWN, from: other?.phoneNumber ?? '', body: 'Hello' });
    await on.sandbox.advance(60_000);
    const all = await on.client.messages.list({ from: OWN, to: other?.phoneNumber ?? '' });
    const replies = all.filter((message) => message.direction === 'outbound-reply');
    expect(replies.map((reply) => reply.status).reverse()).toEqual([...Array(30).fill('delivered'), 'failed']);
    expect(replies[0]?.errorCode).toBe(14107);
  });

  test('replies ten times at most to one message (14109)', async () => {
    on.app.pages.set('/sms', `<Response>${'<Message>Hi</Message>'.repeat(12)}</Response>`);
    await text('Hello');
    expect(await sentTo()).toHaveLength(10);
    expect(await noticed()).toEqual(['14109', '14109']);
  });

  test('may be an application, and cookies stay with the conversation', async () => {
    const app = await on.client.applications.create({ friendlyName: 'CRM', smsUrl: `${on.app.url}/app` });
    await configure({ smsApplicationSid: app.sid });
    on.app.pages.set('/app', { body: '<Response/>', headers: { 'Set-Cookie': 'step=2; Path=/' } });
    await text('Hello');
    await text('Again');
    expect(on.app.asked.map((one) => [one.path, one.headers.cookie])).toEqual([
      ['/app', undefined],
      ['/app', 'step=2'],
    ]);
  });
});

describe('keywords', () => {
  const OUT = ['STOP', 'stopall', ' Unsubscribe\n', 'CANCEL', 'end', 'Quit', 'REVOKE', 'OptOut'];
  test.each(OUT)('%j opts out: refused with 21610, answered once, and told', async (word) => {
    await text(word);
    expect(await sentTo()).toEqual([STOPPED]);
    const refused = await refusal(on.client.messages.create({ to: ADA, from: OWN, body: 'Hello' }));
    expect(refused).toEqual({ status: 400, code: 21610, message: 'Attempt to send to unsubscribed recipient' });
    expect(on.app.asked.map((one) => [one.parameters.Body, one.parameters.OptOutType])).toEqual([[word, undefined]]);
    await text(word);
    expect(await sentTo()).toEqual([STOPPED]);
  });

  test.each(['START', 'yes', 'UnStop '])('%j opts in again', async (word) => {
    await text('STOP');
    await text(word);
    expect(await sentTo()).toEqual([STOPPED, STARTED]);
    expect((await on.client.messages.create({ to: ADA, from: OWN, body: 'Hello' })).status).toBe('queued');
    await text(word);
    expect((await sentTo()).filter((body) => body === STARTED)).toHaveLength(1);
  });

  test.each(['HELP', 'info'])('%j is answered', async (word) => {
    await text(word);
    expect(await sentTo()).toEqual([HELPED]);
  });

  test.each(['STOP PLEASE', 'PLEASE CANCEL', 'stop.', ''.padEnd(3, '.')])(
    '%j is an ordinary message',
    async (words) => {
      await text(words);
      expect(await sentTo()).toEqual([]);
      expect((await on.client.messages.create({ to: ADA, from: OWN, body: 'Hello' })).status).toBe('queued');
    },
  );

  test('who opts out of one number still hears from the others, and not by TwiML', async () => {
    on.app.pages.set('/sms', '<Response><Message>Sorry to see you go</Message></Response>');
    await text('STOP');
    expect(await sentTo()).toEqual([STOPPED]);
    expect(await noticed()).toEqual(['21610']);
    const other = await on.client.messages.create({ to: ADA, from: '+14155550101', body: 'Hello' });
    expect(other.status).toBe('queued');
    const [reply] = await on.client.messages.list({ to: ADA, from: OWN });
    await on.sandbox.advance(300_000);
    expect((await on.client.messages(reply?.sid ?? '').fetch()).price).toBeNull();
  });

  test('of a messaging service count for all its numbers, and their kind is told', async () => {
    await on.control('PUT', '/messaging-service', { numbers: [OWN, '+14155550101'] });
    await text('Stop');
    const { messagingServiceSid } = on.sandbox.account;
    expect(on.app.asked[0]?.parameters).toMatchObject({ OptOutType: 'STOP', MessagingServiceSid: messagingServiceSid });
    for (const sender of [{ from: '+14155550101' }, { messagingServiceSid }]) {
      const made = on.client.messages.create({ to: ADA, body: 'Hello', ...sender });
      expect(await refusal(made)).toMatchObject({ code: 21610 });
    }
    const apart = await on.client.messages.create({ to: ADA, from: '+12125550100', body: 'Hello' });
    expect(apart.status).toBe('queued');
  });
});

describe('people', () => {
  test('answer what they are written, when their script says so', async () => {
    await on.control('PUT', `/handsets/${ADA}`, { label: 'Ada', texts: { reply: { text: 'Thanks', afterMs: 1000 } } });
    await on.client.messages.create({ to: ADA, from: OWN, body: 'Hello' });
    await on.sandbox.advance(1000);
    expect(on.app.asked).toHaveLength(0);
    await on.sandbox.advance(1000);
    expect(on.app.asked[0]?.parameters).toMatchObject({ From: ADA, Body: 'Thanks' });
    const state = (await on.control('GET', '/state')).body as StateView;
    expect(state.threads).toMatchObject([
      { own: OWN, person: ADA, label: 'Ada', optedOut: false, messages: [{ body: 'Hello' }, { body: 'Thanks' }] },
    ]);
  });

  test('are also numbers of the account', async () => {
    await on.client.messages.create({ to: OWN, from: '+14155550101', body: 'Hello' });
    await on.sandbox.advance(5000);
    expect(on.app.asked[0]?.parameters).toMatchObject({ From: '+14155550101', To: OWN, Body: 'Hello' });
    expect((await on.client.messages.list()).map((message) => message.direction)).toEqual(['inbound', 'outbound-api']);
  });

  test('leave their traces in the journal, found by the message', async () => {
    const made = await on.client.messages.create({
      to: ADA,
      from: OWN,
      body: 'Hello',
      statusCallback: `${on.app.url}/status`,
    });
    await on.sandbox.advance(5000);
    await text('Hello');
    const found = (await on.control('GET', `/journal?messageSid=${made.sid}`)).body as JournalView;
    expect(found.entries.map((entry) => (entry.kind === 'message' ? entry.status : entry.kind))).toEqual([
      'queued',
      'rest',
      'sending',
      'sent',
      'webhook',
      'delivered',
      'webhook',
    ]);
  });

  test('hear of a message in any order, when a fault says so', async () => {
    await on.control('POST', '/faults', { on: 'webhook', what: 'reorder', webhook: 'message-status', event: 'sent' });
    await on.client.messages.create({ to: ADA, from: OWN, body: 'Hello', statusCallback: `${on.app.url}/status` });
    await on.sandbox.advance(5000);
    expect(on.app.asked.map((one) => one.parameters.MessageStatus)).toEqual(['delivered', 'sent']);
  });

  test('who are nobody cannot write, and nobody else can be written to', async () => {
    expect((await on.control('POST', '/messages', { from: 'me', to: OWN, body: 'Hi' })).code).toBe(400);
    expect((await on.control('POST', '/messages', { from: ADA, to: OWN })).code).toBe(400);
    expect((await on.control('POST', '/messages', { from: ADA, to: '+14155550299', body: 'Hi' })).code).toBe(404);
    expect((await on.control('PUT', '/messaging-service', { numbers: ['+14155550299'] })).code).toBe(400);
  });
});

describe('a call', () => {
  const document = (attributes: string) => `<Response><Sms ${attributes}>Hello</Sms><Say>Goodbye</Say></Response>`;
  beforeEach(() => on.control('PUT', `/handsets/${ADA}`, { answerAfterMs: 0 }));

  test('sends a text to its far end and goes on', async () => {
    const call = await on.client.calls.create({ to: ADA, from: OWN, twiml: document('') });
    await on.sandbox.advance(20_000);
    const [message] = await on.client.messages.list();
    expect(message).toMatchObject({
      direction: 'outbound-call',
      from: OWN,
      to: ADA,
      body: 'Hello',
      status: 'delivered',
    });
    expect((await on.client.calls(call.sid).fetch()).status).toBe('completed');
    expect(await on.client.calls(call.sid).notifications.list()).toEqual([]);
  });

  test('that came in sends it to whoever called', async () => {
    await configure({ voiceUrl: `${on.app.url}/voice` });
    on.app.pages.set('/voice', document(''));
    await on.control('POST', '/calls', { from: ADA, to: OWN });
    await on.sandbox.advance(20_000);
    expect(await on.client.messages.list()).toMatchObject([{ from: OWN, to: ADA, body: 'Hello' }]);
  });

  test.each([
    ['', 'sending', 1, []],
    ['to="12"', 'invalid', 0, ['21211']],
    ['from="+14155550299"', 'invalid', 0, ['21659']],
  ])('tells its action what became of it (%s)', async (attributes, status, sent, codes) => {
    on.app.pages.set('/voice', document(`${attributes} action="/texted" statusCallback="/status"`));
    on.app.pages.set('/texted', '<Response><Hangup/></Response>');
    await on.client.calls.create({ to: ADA, from: OWN, url: `${on.app.url}/voice` });
    await on.sandbox.advance(20_000);
    const messages = await on.client.messages.list();
    expect(messages).toHaveLength(sent);
    const action = on.app.asked.find((one) => one.path === '/texted');
    expect(action?.parameters).toMatchObject({ SmsStatus: status, MessageStatus: status });
    expect(action?.parameters.SmsSid).toBe(messages[0]?.sid);
    const told = on.app.asked.filter((one) => one.path === '/status').map((one) => one.parameters.MessageStatus);
    expect(told).toEqual(sent === 0 ? [] : ['sent', 'delivered']);
    expect(await noticed()).toEqual(codes);
  });
});
