import { beforeEach, describe, expect, test } from 'vitest';
import { ADA, BOB, OWN, refusal, useStage } from './application.ts';

const SIP = 'sip:bob@example.com';

const on = useStage();
beforeEach(async () => {
  on.app.pages.set('/after', '<Response><Hangup/></Response>');
  await script(ADA, { answerAfterMs: 0 });
});

const script = (number: string, behaviour: object) =>
  on.control('PUT', `/handsets/${encodeURIComponent(number)}`, behaviour);
const place = (more: object = {}) =>
  on.client.calls.create({ to: ADA, from: OWN, url: `${on.app.url}/voice`, ...more });
const asked = (path: string) => on.app.asked.filter((each) => each.path === path).map((each) => each.parameters);
const dial = (nouns: string, attributes = '') =>
  on.app.pages.set('/voice', `<Response><Dial action="/after" ${attributes}>${nouns}</Dial></Response>`);

describe('dialling a client', () => {
  test('whom nobody has registered ends at once', async () => {
    dial('<Client statusCallback="/child">alice</Client>');
    await place();
    await on.sandbox.advance(1000);
    expect(asked('/after')).toMatchObject([{ DialCallStatus: 'no-answer', DialBridged: 'false' }]);
    expect(asked('/child')).toMatchObject([{ CallStatus: 'no-answer', SipResponseCode: '480', To: 'client:alice' }]);
  });

  test('rings the one who is scripted, with the parameters of the document', async () => {
    dial('<Client><Identity>alice</Identity><Parameter name="order" value="42 &amp; more"/></Client>');
    await script('client:alice', {});
    await place();
    await on.sandbox.advance(1000);
    const { body } = await on.control('GET', '/handsets');
    const alice = (body as { handsets: { number: string; legs: unknown[] }[] }).handsets.find(
      ({ number }) => number === 'client:alice',
    );
    expect(alice?.legs).toMatchObject([{ state: 'ringing', peer: OWN, parameters: [['order', '42 & more']] }]);
    expect((await on.control('POST', '/handsets/client%3Aalice/answer')).code).toBe(200);
    await on.sandbox.advance(5000);
    expect((await on.control('POST', '/handsets/client%3Aalice/hang-up')).code).toBe(200);
    await on.sandbox.settled();
    expect(asked('/after')).toMatchObject([
      { DialCallStatus: 'completed', DialCallDuration: '5', DialBridged: 'true' },
    ]);
    const [child] = await on.client.calls.list({ to: 'client:alice' });
    expect(child).toMatchObject({ direction: 'outbound-dial', status: 'completed', duration: '5' });
  });

  test('a client and a number ring together, and the first to answer wins', async () => {
    dial(`<Client>alice</Client><Number>${BOB}</Number>`, `callerId="${OWN}"`);
    await script('client:alice', { answerAfterMs: 2000 });
    await script(BOB, { answerAfterMs: 3000 });
    await place();
    await on.sandbox.advance(10_000);
    expect((await on.client.calls.list({ to: BOB })).map((call) => call.status)).toEqual(['canceled']);
    expect((await on.client.calls.list({ to: 'client:alice' })).map((call) => call.status)).toEqual(['in-progress']);
  });

  test('is called by the API too', async () => {
    await script('client:alice', { answerAfterMs: 500 });
    const { sid } = await place({ to: 'client:alice' });
    await on.sandbox.advance(1000);
    expect(await on.client.calls(sid).fetch()).toMatchObject({ to: 'client:alice', toFormatted: 'client:alice' });
    expect(asked('/voice')).toMatchObject([{ To: 'client:alice', CallStatus: 'in-progress' }]);
  });

  test('is told what the API has for her, by a call and in a conference', async () => {
    await script('client:alice', {});
    const to = 'client:alice?order=42&who=Ada%20L.';
    const { sid } = await place({ to });
    await on.client.conferences('room').participants.create({ to, from: OWN });
    await on.sandbox.advance(2000);
    const { body } = await on.control('GET', '/handsets');
    const alice = (body as { handsets: { number: string; legs: unknown[] }[] }).handsets.find(
      ({ number }) => number === 'client:alice',
    );
    const parameters = [
      ['order', '42'],
      ['who', 'Ada L.'],
    ];
    expect(alice?.legs).toMatchObject([{ parameters }, { parameters }]);
    expect(await on.client.calls(sid).fetch()).toMatchObject({ to: 'client:alice' });
  });
});

describe('a SIP address', () => {
  test('is dialled, and answers by its script', async () => {
    dial(`<Sip username="me" password="secret">${SIP}</Sip>`);
    await script(SIP, { answerAfterMs: 1000, hangUpAfterMs: 4000 });
    await place();
    await on.sandbox.advance(10_000);
    expect(asked('/after')).toMatchObject([{ DialCallStatus: 'completed', DialCallDuration: '4' }]);
  });

  test('that leads nowhere fails; one is called by the API, under any name', async () => {
    dial(`<Sip>${SIP}</Sip>`);
    await place();
    await on.sandbox.advance(1000);
    expect(asked('/after')).toMatchObject([{ DialCallStatus: 'failed' }]);
    await script(SIP, { answerAfterMs: 0 });
    expect((await place({ to: SIP, from: 'front-desk' })).from).toBe('front-desk');
    expect(await refusal(place({ to: SIP, from: 'front desk' }))).toMatchObject({ code: 21212 });
  });
});

describe('an application', () => {
  const application = async () =>
    on.client.applications.create({
      friendlyName: 'menu',
      voiceUrl: `${on.app.url}/app`,
      statusCallback: `${on.app.url}/app-end`,
    });

  test('is called by a browser, with its parameters as they are', async () => {
    const { sid } = await application();
    on.app.pages.set('/app', '<Response><Pause length="5"/></Response>');
    const { code } = await on.control('POST', '/calls', {
      from: 'client:alice',
      applicationSid: sid,
      parameters: { To: BOB, order: '42 & more', AccountSid: 'AC00000000000000000000000000000000' },
    });
    expect(code).toBe(201);
    await on.sandbox.advance(10_000);
    const [request] = asked('/app');
    expect(request).toMatchObject({
      From: 'client:alice',
      Caller: 'client:alice',
      To: BOB,
      Called: BOB,
      ApplicationSid: sid,
      Direction: 'inbound',
      CallStatus: 'ringing',
      order: '42 & more',
      AccountSid: on.sandbox.account.accountSid,
    });
    expect(asked('/app-end')).toMatchObject([{ CallStatus: 'completed' }]);
    await on.control('POST', '/calls', { from: 'client:alice', applicationSid: sid });
    await on.sandbox.settled();
    expect(asked('/app')[1]).toMatchObject({ To: '', Called: '' });
  });

  test('is only called by clients, and only when it exists', async () => {
    const { sid } = await application();
    const call = async (body: object) => (await on.control('POST', '/calls', body)).code;
    expect(await call({ from: ADA, applicationSid: sid })).toBe(400);
    expect(await call({ from: 'client:alice', applicationSid: `AP${'0'.repeat(32)}` })).toBe(404);
    expect(await call({ from: 'client:alice', to: '+14155559999' })).toBe(404);
  });

  test('a browser must name a number to call from (13214)', async () => {
    const { sid } = await application();
    on.app.pages.set('/app', `<Response><Dial action="/after">${BOB}</Dial></Response>`);
    await on.control('POST', '/calls', { from: 'client:alice', applicationSid: sid });
    await on.sandbox.advance(1000);
    expect(asked('/after')).toMatchObject([{ DialCallStatus: 'failed' }]);
    expect((await on.client.api.v2010.account.notifications.list()).map((each) => each.errorCode)).toEqual(['13214']);
  });

  test('is dialled, answers by its own document and keeps who called', async () => {
    const { sid } = await application();
    on.app.pages.set('/app', '<Response><Pause length="3"/></Response>');
    dial(
      `<Application customerId="acme" copyParentTo="true"><ApplicationSid>${sid}</ApplicationSid><Parameter name="order" value="42"/></Application><Number>${BOB}</Number>`,
      `answerOnBridge="true"`,
    );
    const [number] = await on.client.incomingPhoneNumbers.list({ phoneNumber: OWN });
    await on.client.incomingPhoneNumbers(number?.sid ?? '').update({ voiceUrl: `${on.app.url}/voice` });
    await on.control('POST', '/calls', { from: ADA, to: OWN });
    await on.sandbox.advance(10_000);
    expect(asked('/app')).toMatchObject([
      { From: ADA, To: OWN, CustomerId: 'acme', order: '42', ApplicationSid: sid, CallStatus: 'ringing' },
    ]);
    expect(asked('/after')).toMatchObject([{ DialCallStatus: 'completed', DialBridged: 'true' }]);
    expect(await on.client.calls.list({ to: BOB })).toEqual([]);
    await on.sandbox.advance(120_000);
    const [child] = await on.client.calls.list({ parentCallSid: asked('/voice')[0]?.CallSid ?? '' });
    expect(child?.price).toBe('-0.00400');
  });
});
