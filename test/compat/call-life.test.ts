import { describe, expect, test } from 'vitest';
import { ADA, BOB, EVENTS, OWN, refusal, useStage } from './application.ts';

const on = useStage();

const script = (number: string, behaviour: object) => on.control('PUT', `/handsets/${number}`, behaviour);
const asked = (path: string) => on.app.asked.filter((each) => each.path === path);
const configure = async (more: object = {}) => {
  const [number] = await on.client.incomingPhoneNumbers.list({ phoneNumber: OWN });
  await on.client.incomingPhoneNumbers(number?.sid ?? '').update({ voiceUrl: `${on.app.url}/in`, ...more });
};

const END = ['To', 'From', 'Called', 'Caller'].flatMap((end) =>
  ['', 'City', 'State', 'Zip', 'Country'].map((of) => end + of),
);
const VOICE = ['AccountSid', 'ApiVersion', 'CallSid', 'CallStatus', 'Direction', ...END];
const PROGRESS = [...VOICE, 'CallbackSource', 'SequenceNumber', 'Timestamp'];
const OVER = [...PROGRESS, 'CallDuration', 'Duration', 'SipResponseCode'];
const INBOUND = [...VOICE, 'CallToken'];
const DIALLED = ['DialBridged', 'DialCallDuration', 'DialCallSid', 'DialCallStatus'];

/** Every request by its path, its status and the names of its parameters, which must be these and no others. */
const told = () =>
  on.app.asked
    .map(({ path, parameters, names }) => ({
      what: [path, parameters.SequenceNumber, parameters.CallStatus].filter(Boolean).join(' '),
      names: names.toSorted(),
    }))
    .toSorted((one, other) => one.what.localeCompare(other.what));
const expected = (rows: readonly (readonly [string, readonly string[]])[]) =>
  rows
    .map(([what, names]) => ({ what, names: names.toSorted() }))
    .toSorted((one, other) => one.what.localeCompare(other.what));

describe('the typical sequences, with exactly their parameters', () => {
  test('answered and hung up', async () => {
    on.app.pages.set('/voice', '<Response><Pause length="60"/></Response>');
    await script(ADA, { answerAfterMs: 500, hangUpAfterMs: 61_000 - 1000 });
    await on.place();
    await on.sandbox.advance(90_000);
    expect(told()).toEqual(
      expected([
        ['/voice in-progress', VOICE],
        ['/status 0 initiated', PROGRESS],
        ['/status 1 ringing', PROGRESS],
        ['/status 2 in-progress', PROGRESS],
        ['/status 3 completed', OVER],
      ]),
    );
    const last = asked('/status').find(({ parameters }) => parameters.SequenceNumber === '3');
    expect(last?.parameters).toMatchObject({ CallDuration: '60', Duration: '1', SipResponseCode: '200' });
  });

  const unanswered = [
    [{ ignore: true }, ['0 initiated', '1 ringing', '2 no-answer'], '487'],
    [{ busy: true }, ['0 initiated', '1 busy'], '486'],
    [{ fail: 503 }, ['0 initiated', '1 failed'], '503'],
  ] as const;
  test.each(unanswered)('not answered: %o', async (behaviour, phases, code) => {
    await script(ADA, behaviour);
    await on.place();
    await on.sandbox.advance(90_000);
    const rows = phases.map((phase, at) => [`/status ${phase}`, at === phases.length - 1 ? OVER : PROGRESS] as const);
    expect(told()).toEqual(expected(rows));
    const last = asked('/status').find(({ parameters }) => parameters.SipResponseCode !== undefined);
    expect(last?.parameters).toMatchObject({ CallDuration: '0', Duration: '0', SipResponseCode: code });
  });

  test('a caller who is dialled on', async () => {
    await configure({ statusCallback: `${on.app.url}/end` });
    const noun = `<Number statusCallback="/child" statusCallbackEvent="${EVENTS.join(' ')}">${BOB}</Number>`;
    on.app.pages.set('/in', `<Response><Dial action="/after">${noun}</Dial></Response>`);
    on.app.pages.set('/after', '<Response><Hangup/></Response>');
    await script(BOB, { answerAfterMs: 1000, hangUpAfterMs: 5000 });
    await on.control('POST', '/calls', { from: ADA, to: OWN });
    await on.sandbox.advance(30_000);
    const child = (names: readonly string[]) => [...names, 'ParentCallSid'];
    expect(told()).toEqual(
      expected([
        ['/in ringing', INBOUND],
        ['/child 0 initiated', child(PROGRESS)],
        ['/child 1 ringing', child(PROGRESS)],
        ['/child 2 in-progress', child(PROGRESS)],
        ['/child 3 completed', child(OVER)],
        ['/after in-progress', [...INBOUND, ...DIALLED]],
        ['/end 0 completed', [...OVER, 'CallToken']],
      ]),
    );
  });

  test('a parent that is redirected out of its Dial', async () => {
    on.app.pages.set('/voice', `<Response><Dial action="/after"><Number>${BOB}</Number></Dial></Response>`);
    on.app.pages.set('/other', '<Response><Pause length="5"/></Response>');
    await script(ADA, { answerAfterMs: 0 });
    await script(BOB, { answerAfterMs: 0 });
    const { sid } = await on.place({ statusCallback: undefined, statusCallbackEvent: undefined });
    await on.sandbox.advance(3000);
    await on.client.calls(sid).update({ url: `${on.app.url}/other` });
    await on.sandbox.advance(1000);
    expect(on.app.asked.map((each) => each.path)).toEqual(['/voice', '/after', '/other']);
    expect(asked('/after')[0]?.names.toSorted()).toEqual([...VOICE, ...DIALLED].toSorted());
    expect(asked('/after')[0]?.parameters).toMatchObject({ DialCallStatus: 'completed', CallStatus: 'in-progress' });
    expect(asked('/other')[0]?.names.toSorted()).toEqual(VOICE.toSorted());
  });
});

describe('answerOnBridge', () => {
  const dial = async (attributes: string) => {
    await configure();
    const pages = `<Response><Dial action="/after" timeout="20" ${attributes}><Number>${BOB}</Number></Dial></Response>`;
    on.app.pages.set('/in', pages);
    on.app.pages.set('/after', '<Response><Hangup/></Response>');
    const { body } = await on.control('POST', '/calls', { from: ADA, to: OWN });
    return (body as { callSid: string }).callSid;
  };

  test('keeps the caller ringing until somebody answers, and bills from there', async () => {
    await script(BOB, { answerAfterMs: 10_000, hangUpAfterMs: 5000 });
    const sid = await dial('answerOnBridge="true"');
    await on.sandbox.advance(9999);
    expect((await on.client.calls(sid).fetch()).status).toBe('ringing');
    await on.sandbox.advance(20_000);
    expect(await on.client.calls(sid).fetch()).toMatchObject({ status: 'completed', duration: '5' });
    expect(asked('/after')[0]?.parameters).toMatchObject({ CallStatus: 'in-progress', DialCallStatus: 'completed' });
  });

  test('without it the caller is answered at once', async () => {
    await script(BOB, { answerAfterMs: 10_000, hangUpAfterMs: 5000 });
    const sid = await dial('');
    await on.sandbox.advance(0);
    expect((await on.client.calls(sid).fetch()).status).toBe('in-progress');
    await on.sandbox.advance(30_000);
    expect((await on.client.calls(sid).fetch()).duration).toBe('15');
  });

  test('a caller whom nobody answers still hears what follows', async () => {
    await script(BOB, { ignore: true });
    const sid = await dial('answerOnBridge="true"');
    await on.sandbox.advance(20_000);
    expect(asked('/after')[0]?.parameters).toMatchObject({ CallStatus: 'ringing', DialCallStatus: 'no-answer' });
    expect((await on.client.calls(sid).fetch()).status).toBe('completed');
  });

  test.each([
    [{ busy: true }, 'busy', '486'],
    [{ ignore: true }, 'no-answer', '487'],
    [{ fail: 503 }, 'failed', '404'],
  ] as const)(
    'when nothing follows, %j is what the caller hears too, unanswered and free',
    async (called, status, sip) => {
      await script(BOB, called);
      await configure({ statusCallback: `${on.app.url}/over` });
      on.app.pages.set('/in', `<Response><Dial answerOnBridge="true" timeout="5">${BOB}</Dial></Response>`);
      const { body } = await on.control('POST', '/calls', { from: ADA, to: OWN });
      await on.sandbox.advance(200_000);
      const { callSid } = body as { callSid: string };
      expect(await on.client.calls(callSid).fetch()).toMatchObject({ status, duration: '0', price: null });
      expect(asked('/over')[0]?.parameters).toMatchObject({ CallStatus: status, SipResponseCode: sip });
    },
  );
});

describe('what the network says of a caller', () => {
  test('verification, token, name, forwarding and place are in the request and in the resource', async () => {
    await configure({ voiceCallerIdLookup: true });
    on.app.pages.set('/in', '<Response><Pause length="60"/></Response>');
    const facts = { stirVerstat: 'TN-Validation-Passed-A', forwardedFrom: BOB, callerName: 'LOVELACE ADA' };
    await on.control('POST', '/calls', { from: ADA, to: OWN, ...facts, city: 'PALO ALTO', state: 'CA', zip: '94301' });
    await on.sandbox.settled();
    const { parameters } = asked('/in')[0] ?? {};
    expect(parameters).toMatchObject({
      StirVerstat: 'TN-Validation-Passed-A',
      ForwardedFrom: BOB,
      CallerName: 'LOVELACE ADA',
      FromCity: 'PALO ALTO',
      CallerState: 'CA',
      FromZip: '94301',
      ToCity: '',
      FromCountry: 'US',
    });
    const [call] = await on.client.calls.list();
    expect(call).toMatchObject({ callerName: 'LOVELACE ADA', forwardedFrom: BOB });

    expect(await refusal(on.place({ from: ADA }))).toMatchObject({ code: 21210 });
    expect(await refusal(on.place({ from: BOB, callToken: parameters?.CallToken }))).toMatchObject({ code: 21210 });
    expect((await on.place({ to: BOB, from: ADA, callToken: parameters?.CallToken })).from).toBe(ADA);
  });

  test('nothing is told of who hides, nor is a name looked up unasked', async () => {
    await configure();
    on.app.pages.set('/in', '<Response><Reject/></Response>');
    await on.control('POST', '/calls', { from: 'anonymous', to: OWN, callerName: 'SOMEBODY' });
    await on.sandbox.settled();
    expect(asked('/in')[0]?.parameters).toMatchObject({ From: 'anonymous', Caller: 'anonymous', FromCountry: '' });
    expect(asked('/in')[0]?.names).not.toContain('CallerName');
    expect(asked('/in')[0]?.names).not.toContain('StirVerstat');
  });

  test('a display shows another caller id and the reason', async () => {
    await script(ADA, {});
    await on.place({ callerId: '+14155550101', callReason: 'Your delivery' });
    await on.sandbox.advance(0);
    const { body } = await on.control('GET', '/handsets');
    expect(body).toMatchObject({ handsets: [{ legs: [{ peer: '+14155550101', reason: 'Your delivery' }] }] });
    expect(asked('/status')[0]?.parameters.From).toBe(OWN);
    expect(await refusal(on.place({ callerId: BOB }))).toMatchObject({ code: 21210 });
  });
});

describe('the queue', () => {
  test('tells the wait in whole milliseconds, at any rate', async () => {
    await on.restart({ callsPerSecond: 30 });
    const sids = [];
    for (let index = 0; index < 4; index++) sids.push((await on.place()).sid);
    await on.sandbox.advance(1000);
    const calls = await Promise.all(sids.map((sid) => on.client.calls(sid).fetch()));
    expect(calls.map((call) => call.queueTime)).toEqual(['0', '34', '67', '100']);
  });

  test('a call that would wait too long fails there, untold, with 15002', async () => {
    await on.restart({ callsPerSecond: 1, queueTimeoutMs: 1500 });
    const sids = [];
    for (let index = 0; index < 4; index++) sids.push((await on.place()).sid);
    await on.sandbox.advance(5000);
    const calls = await Promise.all(sids.map((sid) => on.client.calls(sid).fetch()));
    expect(calls.map((call) => call.status)).toEqual(['ringing', 'ringing', 'failed', 'failed']);
    expect(calls.map((call) => call.queueTime)).toEqual(['0', '1000', '1500', '1500']);
    const alerts = await on.client.calls(sids[3] ?? '').notifications.list();
    expect(alerts.map((alert) => alert.errorCode)).toEqual(['15002']);
    expect(asked('/status').map(({ parameters }) => parameters.CallSid)).not.toContain(sids[3]);
  });

  test('a day of calls is full: 22005', async () => {
    // One call in 12 hours: the third would be the first of the next day.
    await on.restart({ callsPerSecond: 1 / 43_200 });
    await on.place();
    await on.place();
    expect(await refusal(on.place())).toMatchObject({ status: 400, code: 22005 });
  });
});

describe('the order of the parameters, as captured from real traffic', () => {
  const CALL =
    `Called ToState CallerCountry Direction CallerState ToZip CallSid To CallerZip ToCountry CallToken CalledZip
    ApiVersion CalledCity CallStatus From AccountSid CalledCountry CallerCity ToCity FromCountry Caller FromCity
    CalledState FromZip FromState`.split(/\s+/u);

  test('of a request for a document', async () => {
    await configure();
    await on.control('POST', '/calls', { from: ADA, to: OWN });
    await on.sandbox.settled();
    expect(asked('/in').map(({ names }) => names)).toEqual([CALL]);
  });

  test('of a progress callback', async () => {
    await script(ADA, { busy: true });
    await on.place({ statusCallbackEvent: ['completed'] });
    await on.sandbox.advance(1000);
    const progress = [...CALL.slice(0, 4), 'Timestamp', 'CallbackSource', 'SipResponseCode', ...CALL.slice(4)];
    progress.splice(progress.indexOf('CallSid'), 0, 'SequenceNumber');
    progress.splice(progress.indexOf('CallToken'), 1);
    progress.splice(progress.indexOf('From'), 0, 'Duration');
    progress.splice(progress.indexOf('AccountSid'), 0, 'CallDuration');
    expect(asked('/status').map(({ names }) => names)).toEqual([progress]);
  });
});

test('reads lag behind callbacks when told to', async () => {
  await on.control('PUT', '/settings', { readLagMs: 1000 });
  await script(ADA, { answerAfterMs: 3000 });
  const { sid } = await on.place();
  const seen = async () => [
    asked('/status').length,
    (await on.client.calls(sid).fetch()).status,
    (await on.client.calls.list()).length,
  ];
  await on.sandbox.advance(500);
  expect(await seen()).toEqual([2, 'queued', 0]);
  await on.sandbox.advance(500);
  expect(await seen()).toEqual([2, 'ringing', 1]);
  await on.sandbox.advance(2500);
  expect((await seen())[1]).toBe('ringing');
  await on.control('PUT', '/settings', { readLagMs: 0 });
  expect((await seen())[1]).not.toBe('ringing');
});

test('the price, the balance and the usage follow minutes after the end', async () => {
  on.app.pages.set('/voice', '<Response><Pause length="600"/></Response>');
  await script(ADA, { answerAfterMs: 0, hangUpAfterMs: 61_000 });
  const { sid } = await on.place({ machineDetection: 'Enable' });
  await on.sandbox.advance(100_000);
  expect(await on.client.calls(sid).fetch()).toMatchObject({ status: 'completed', price: null, priceUnit: 'USD' });
  expect((await on.client.balance.fetch()).balance).toBe('100.00');
  await on.sandbox.advance(120_000);
  expect((await on.client.calls(sid).fetch()).price).toBe('-0.02800');
  // Two minutes to the United States, and the detection.
  expect(Number((await on.client.balance.fetch()).balance)).toBeCloseTo(99.96, 2);
  const unanswered = await on.place({ to: BOB, timeout: 5 });
  await on.sandbox.advance(600_000);
  expect(await on.client.calls(unanswered.sid).fetch()).toMatchObject({ status: 'no-answer', price: null });
});

test('the events of a call are its webhooks with their answers', async () => {
  on.app.pages.set('/voice', '<Response><Hangup/></Response>');
  await script(ADA, { answerAfterMs: 0 });
  const { sid } = await on.place({ statusCallbackEvent: ['completed'] });
  await on.place({ to: BOB });
  await on.sandbox.advance(1000);
  const events = await on.client.calls(sid).events.list();
  expect(events).toHaveLength(2);
  const document = events.find((event) => event.request.url === `${on.app.url}/voice`);
  expect(document?.request).toMatchObject({ method: 'POST', parameters: { CallSid: sid, CallStatus: 'in-progress' } });
  expect(document?.response).toMatchObject({
    response_code: 200,
    content_type: 'text/xml',
    response_body: '<Response><Hangup/></Response>',
  });
  const nobody = `CA${'0'.repeat(32)}`;
  expect(await refusal(on.client.calls(nobody).events.list())).toMatchObject({ status: 404, code: 20404 });
  expect(await refusal(on.client.calls(nobody).notifications.list())).toMatchObject({ status: 404, code: 20404 });
});

test('the notifications of a call are listed by level and day, and fetched', async () => {
  on.app.pages.set('/voice', '<Response><Dance/><Redirect>/broken</Redirect></Response>');
  on.app.pages.set('/broken', '<Response>');
  await script(ADA, { answerAfterMs: 0 });
  const { sid } = await on.place({ statusCallbackEvent: ['answered', 'finished'] });
  await on.sandbox.advance(10_000);
  const of = on.client.calls(sid).notifications;
  const codes = async (filter: object) => (await of.list(filter)).map((each) => each.errorCode).toSorted();
  expect(await codes({})).toEqual(['12100', '12200', '21626']);
  expect(await codes({ log: 0 })).toContain('12100');
  expect(await codes({ log: 1 })).toContain('12200');
  const hour = 3_600_000;
  expect(await codes({ messageDateAfter: new Date(Date.now() + 24 * hour) })).toEqual([]);
  expect(await codes({ messageDateBefore: new Date(Date.now() + 24 * hour) })).toHaveLength(3);
  const [first] = await of.list({ limit: 1 });
  expect(
    await on.client
      .calls(sid)
      .notifications(first?.sid ?? '')
      .fetch(),
  ).toMatchObject({ callSid: sid });
  const other = await on.place({ to: BOB });
  expect(
    await refusal(
      on.client
        .calls(other.sid)
        .notifications(first?.sid ?? '')
        .fetch(),
    ),
  ).toMatchObject({ status: 404 });
});

test('two sources of TwiML at once are refused on update', async () => {
  on.app.pages.set('/voice', '<Response><Pause length="60"/></Response>');
  await script(ADA, { answerAfterMs: 0 });
  const { sid } = await on.place();
  await on.sandbox.advance(0);
  const both = { url: `${on.app.url}/voice`, twiml: '<Response/>' };
  expect(await refusal(on.client.calls(sid).update(both))).toMatchObject({ status: 400, code: 20001 });
});
