import { describe, expect, test } from 'vitest';
import { ADA, BOB, EVENTS, OWN, refusal, useStage } from './application.ts';

const on = useStage();

const script = (number: string, behaviour: object) => on.control('PUT', `/handsets/${number}`, behaviour);
const told = (path: string) =>
  on.app.asked
    .filter((asked) => asked.path === path)
    .map(({ parameters: { CallStatus, SequenceNumber, SipResponseCode } }) =>
      [SequenceNumber, CallStatus, SipResponseCode].filter(Boolean).join(' '),
    );

describe('the course of a call, as it is told to the application', () => {
  const courses = [
    [
      'answered and hung up',
      { answerAfterMs: 500, hangUpAfterMs: 90_000 },
      ['0 initiated', '1 ringing', '2 in-progress', '3 completed 200'],
    ],
    ['never answered', { ignore: true }, ['0 initiated', '1 ringing', '2 no-answer 487']],
    ['busy', { busy: true }, ['0 initiated', '1 busy 486']],
    ['declined', { decline: true }, ['0 initiated', '1 ringing', '2 busy 603']],
    ['not reachable', { fail: 404 }, ['0 initiated', '1 failed 404']],
  ] as const;
  test.each(courses)('%s', async (_name, behaviour, expected) => {
    on.app.pages.set('/voice', '<Response><Pause length="600"/></Response>');
    await script(ADA, behaviour);
    const { sid } = await on.place();
    await on.sandbox.advance(200_000);
    expect(told('/status').toSorted()).toEqual(expected);
    const call = await on.client.calls(sid).fetch();
    expect(call.status).toBe(expected.at(-1)?.split(' ')[1]);
    expect(call.duration).toBe(call.status === 'completed' ? '90' : '0');
  });

  test('only the end is told unless more is asked for, and it is number 0', async () => {
    await script(ADA, { ignore: true });
    await on.place({ statusCallbackEvent: undefined, timeout: 10 });
    await on.sandbox.advance(10_000);
    expect(told('/status')).toEqual(['0 no-answer 487']);
  });

  test('a call canceled in the queue is told to nobody', async () => {
    const { sid } = await on.place();
    await on.client.calls(sid).update({ status: 'canceled' });
    await on.sandbox.advance(60_000);
    expect(on.app.asked).toEqual([]);
    expect((await on.client.calls(sid).fetch()).status).toBe('canceled');
  });

  test('an unknown event makes the call and silences its progress', async () => {
    await script(ADA, { busy: true });
    const { sid } = await on.place({ statusCallbackEvent: ['answered', 'finished'] });
    await on.sandbox.advance(1000);
    expect((await on.client.calls(sid).fetch()).status).toBe('busy');
    expect(on.app.asked).toEqual([]);
    const [alert] = await on.client.api.v2010.account.notifications.list({ limit: 1 });
    expect(alert?.errorCode).toBe('21626');
  });

  test("calls leave the queue at the account's rate", async () => {
    await on.restart({ callsPerSecond: 1 });
    await script(ADA, { busy: true });
    await Promise.all([on.place(), on.place(), on.place()]);
    await on.sandbox.advance(1000);
    const calls = await on.client.calls.list();
    expect(calls.map((call) => call.status)).toEqual(['queued', 'busy', 'busy']);
  });
});

describe('dialling on', () => {
  test('a child leg is told of, then the action, then the end; in that order of parameters', async () => {
    on.app.pages.set(
      '/voice',
      `<Response><Dial action="/after" callerId="${OWN}"><Number statusCallback="/child" statusCallbackEvent="${EVENTS.join(' ')}">${BOB}</Number></Dial></Response>`,
    );
    on.app.pages.set('/after', '<Response><Hangup/></Response>');
    await script(ADA, { answerAfterMs: 100 });
    await script(BOB, { answerAfterMs: 1000, hangUpAfterMs: 5000 });
    const parent = await on.place();
    await on.sandbox.advance(60_000);
    expect(told('/child')).toEqual(['0 initiated', '1 ringing', '2 in-progress', '3 completed 200']);
    const child = on.app.asked.find((asked) => asked.path === '/child')?.parameters;
    expect(child?.ParentCallSid).toBe(parent.sid);
    expect(child?.Direction).toBe('outbound-dial');
    const after = on.app.asked.find((asked) => asked.path === '/after')?.parameters;
    expect(after).toMatchObject({ DialCallStatus: 'completed', DialCallDuration: '5', DialBridged: 'true' });
    expect(after?.DialCallSid).toBe(child?.CallSid);
    const children = await on.client.calls.list({ parentCallSid: parent.sid });
    expect(children.map((call) => call.sid)).toEqual([child?.CallSid]);
  });

  test('a redirect out of a Dial asks for its action, then for the new document', async () => {
    on.app.pages.set('/voice', `<Response><Dial action="/after"><Number>${BOB}</Number></Dial></Response>`);
    on.app.pages.set('/other', '<Response><Pause length="5"/></Response>');
    await script(ADA, { answerAfterMs: 0 });
    await script(BOB, { answerAfterMs: 0 });
    const { sid } = await on.place();
    await on.sandbox.advance(1000);
    on.app.asked.length = 0;
    await on.client.calls(sid).update({ url: `${on.app.url}/other` });
    await on.sandbox.advance(1000);
    expect(on.app.asked.map((asked) => asked.path)).toEqual(['/after', '/other']);
    await on.sandbox.advance(60_000);
    expect((await on.client.calls(sid).fetch()).status).toBe('completed');
  });

  test('keys go to the action that gathers them', async () => {
    on.app.pages.set(
      '/voice',
      '<Response><Gather action="/menu" numDigits="2"><Say>Two keys.</Say></Gather></Response>',
    );
    await script(ADA, { answerAfterMs: 0, keys: [{ atMs: 1000, digits: '42' }] });
    await on.place();
    await on.sandbox.advance(10_000);
    expect(on.app.asked.find((asked) => asked.path === '/menu')?.parameters.Digits).toBe('42');
  });
});

describe('an outside caller', () => {
  test('is rejected as busy without ever being answered', async () => {
    on.app.pages.set('/in', '<Response><Reject reason="busy"/></Response>');
    const [number] = await on.client.incomingPhoneNumbers.list({ phoneNumber: OWN });
    await on.client
      .incomingPhoneNumbers(number?.sid ?? '')
      .update({ voiceUrl: `${on.app.url}/in`, statusCallback: `${on.app.url}/end` });
    await on.control('POST', '/calls', { from: BOB, to: OWN });
    await on.sandbox.advance(1000);
    const [first] = on.app.asked;
    expect(first?.parameters).toMatchObject({ CallStatus: 'ringing', Direction: 'inbound', From: BOB, To: OWN });
    expect(first?.names.slice(0, 4)).toEqual(['Called', 'ToState', 'CallerCountry', 'Direction']);
    expect(first?.names.slice(-3)).toEqual(['CalledState', 'FromZip', 'FromState']);
    expect(told('/end')).toEqual(['0 busy 486']);
    const [call] = await on.client.calls.list();
    expect([call?.status, call?.direction, call?.duration]).toEqual(['busy', 'inbound', '0']);
  });
});

describe('the Calls resource', () => {
  test('is null at its creation where nothing is known yet', async () => {
    const call = await on.place();
    expect(call).toMatchObject({
      status: 'queued',
      dateCreated: null,
      startTime: null,
      endTime: null,
      duration: null,
      price: null,
      priceUnit: 'USD',
      answeredBy: null,
      parentCallSid: null,
      direction: 'outbound-api',
      fromFormatted: '(415) 555-0100',
      phoneNumberSid: expect.stringMatching(/^PN[0-9a-f]{32}$/),
    });
    expect(call.sid).toMatch(/^CA[0-9a-f]{32}$/);
  });

  test('is listed newest first, through pages, by filters', async () => {
    const sids: string[] = [];
    for (let index = 0; index < 7; index++) sids.unshift((await on.place({ to: index % 2 ? ADA : BOB })).sid);
    await on.sandbox.advance(1000);
    expect((await on.client.calls.list({ pageSize: 3 })).map((call) => call.sid)).toEqual(sids);
    expect(await on.client.calls.list({ to: ADA })).toHaveLength(3);
    expect(await on.client.calls.list({ status: 'queued' })).toHaveLength(0);
    const hour = 3_600_000;
    expect(await on.client.calls.list({ startTimeAfter: new Date(Date.now() - hour) })).toHaveLength(7);
    expect(await on.client.calls.list({ startTimeAfter: new Date(Date.now() + hour) })).toHaveLength(0);
    const first = await on.client.calls.page({ pageSize: 3 });
    const second = await first.nextPage();
    expect(second?.instances.map((call) => call.sid)).toEqual(sids.slice(3, 6));
    expect((await second?.previousPage())?.instances.map((call) => call.sid)).toEqual(sids.slice(0, 3));
  });

  test('is ended, and then deleted', async () => {
    await script(ADA, { answerAfterMs: 0 });
    on.app.pages.set('/voice', '<Response><Pause length="600"/></Response>');
    const { sid } = await on.place();
    await on.sandbox.advance(1000);
    expect(await refusal(on.client.calls(sid).remove())).toMatchObject({ status: 409, code: 20009 });
    expect((await on.client.calls(sid).update({ status: 'completed' })).status).toBe('completed');
    expect(await refusal(on.client.calls(sid).update({ twiml: '<Response/>' }))).toMatchObject({
      status: 400,
      code: 21220,
      message: 'Call is not in-progress. Cannot redirect.',
    });
    expect(await on.client.calls(sid).remove()).toBe(true);
    expect(await refusal(on.client.calls(sid).fetch())).toMatchObject({ status: 404, code: 20404 });
  });

  const refusals = [
    [21201, { to: '' }],
    [21211, { to: 'nobody' }],
    [21211, { to: '+1' }],
    [21213, { from: '' }],
    [21212, { from: 'abc' }],
    [21210, { from: '+14155559999' }],
    [21216, { to: '+19005550100' }],
    [21205, { url: 'nowhere' }],
    [21205, { url: undefined }],
    [21218, { url: undefined, applicationSid: 'AP00000000000000000000000000000000' }],
    [21206, { sendDigits: 'hello' }],
    [21208, { timeout: -1 }],
    [21209, { method: 'FETCH' }],
  ] as const;
  test.each(refusals)('refuses with %i: %o', async (code, change) => {
    expect(await refusal(on.place(change))).toMatchObject({ status: 400, code });
    expect(await on.client.calls.list()).toEqual([]);
  });

  test('refuses by the account: blocked countries (21215), a trial (21219)', async () => {
    await on.control('PUT', '/settings', { blocked: ['GB', '+4930'], trial: true, verified: [BOB] });
    expect(await refusal(on.place({ to: '+447700900123' }))).toMatchObject({ code: 21215 });
    expect(await refusal(on.place({ to: '+4930123456' }))).toMatchObject({ code: 21215 });
    expect(await refusal(on.place({ to: ADA }))).toMatchObject({ code: 21219 });
    expect((await on.place({ to: BOB, from: BOB })).status).toBe('queued');
  });
});
