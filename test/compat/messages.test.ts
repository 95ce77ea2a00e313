import { describe, expect, test } from 'vitest';
import { ADA, OWN, refusal, stage, useStage } from './application.ts';

const BEN = '+14155550202';

const on = useStage({ segmentsPerSecond: 1 });

const script = (number: string, texts: unknown) => on.control('PUT', `/handsets/${number}`, texts);
const statuses = (sid: string) =>
  on.app.asked.filter((one) => one.parameters.MessageSid === sid).map((one) => one.parameters.MessageStatus);

describe('a message out', () => {
  test('is made, found, listed in pages and by filter, emptied and deleted', async () => {
    const made = await on.client.messages.create({ to: ADA, from: OWN, body: 'Hello' });
    expect(made).toMatchObject({
      status: 'queued',
      direction: 'outbound-api',
      numSegments: '1',
      numMedia: '0',
      errorCode: null,
      errorMessage: null,
      price: null,
      priceUnit: 'USD',
      messagingServiceSid: null,
      dateSent: null,
      body: 'Hello',
    });
    expect(made.sid).toMatch(/^SM[0-9a-f]{32}$/);
    await on.client.messages.create({ to: BEN, from: OWN, body: 'Hello' });
    expect(await refusal(on.client.messages(made.sid).remove())).toMatchObject({ status: 409, code: 20009 });
    await on.sandbox.advance(5000);
    expect(await on.client.messages(made.sid).fetch()).toMatchObject({ status: 'delivered' });
    const pages = await on.client.messages.list({ pageSize: 1 });
    expect(pages.map((message) => message.to)).toEqual([BEN, ADA]);
    expect(await on.client.messages.list({ to: ADA })).toHaveLength(1);
    const tomorrow = new Date(Date.now() + 86_400_000);
    expect(await on.client.messages.list({ from: OWN, dateSentAfter: tomorrow })).toHaveLength(0);
    expect(await on.client.messages.list({ from: OWN, dateSentBefore: tomorrow })).toHaveLength(2);
    expect(await on.client.messages(made.sid).update({ body: '' })).toMatchObject({ body: '', status: 'delivered' });
    expect(await on.client.messages(made.sid).remove()).toBe(true);
    expect(await refusal(on.client.messages(made.sid).fetch())).toMatchObject({ status: 404, code: 20404 });
  });

  test.each([
    ['delivers', {}, ['sent', 'delivered'], null],
    ['is not reached', { texts: { undelivered: 30003 } }, ['sent', 'undelivered'], '30003'],
    ['is unknown', { texts: { undelivered: 30005 } }, ['sent', 'undelivered'], '30005'],
    ['is a landline', { line: 'landline' }, ['sent', 'undelivered'], '30006'],
    ['is refused before', { texts: { failed: 30007 } }, ['failed'], '30007'],
  ] as const)('tells its status when the far end %s', async (_what, texts, told, code) => {
    await script(ADA, texts);
    const statusCallback = `${on.app.url}/status`;
    const made = await on.client.messages.create({ to: ADA, from: OWN, body: 'Hello', statusCallback });
    await on.sandbox.advance(5000);
    expect(statuses(made.sid)).toEqual(told);
    const last = on.app.asked.at(-1);
    expect(last?.parameters.ErrorCode ?? null).toBe(code);
    const found = await on.client.messages(made.sid).fetch();
    expect([found.status, found.errorCode]).toEqual([told.at(-1), code === null ? null : Number(code)]);
    expect(last?.names.toSorted()).toEqual(
      ['AccountSid', 'ApiVersion', 'From', 'MessageSid', 'MessageStatus', 'SmsSid', 'SmsStatus', 'To']
        .concat(code === null ? [] : ['ErrorCode'])
        .toSorted(),
    );
  });

  test("an application's address is told, and a StatusCallback wins over it", async () => {
    const app = await on.client.applications.create({
      friendlyName: 'CRM',
      messageStatusCallback: `${on.app.url}/application`,
    });
    const both = { to: ADA, from: OWN, body: 'Hello', applicationSid: app.sid };
    await on.client.messages.create(both);
    await on.client.messages.create({ ...both, statusCallback: `${on.app.url}/own` });
    await on.sandbox.advance(10_000);
    expect(on.app.asked.map((one) => one.path)).toEqual(['/application', '/application', '/own', '/own']);
  });

  test('waits for its turn: a second for each segment of the sender, and fails when it waits too long', async () => {
    const long = await on.client.messages.create({ to: ADA, from: OWN, body: 'a'.repeat(161) });
    const next = await on.client.messages.create({ to: BEN, from: OWN, body: 'Hello' });
    const late = await on.client.messages.create({ to: BEN, from: OWN, body: 'Hello', validityPeriod: 1 });
    const other = await on.client.messages.create({ to: BEN, from: '+14155550101', body: 'Hello' });
    expect(long.numSegments).toBe('2');
    await on.sandbox.advance(1500);
    const now = async (sid: string) => (await on.client.messages(sid).fetch()).status;
    expect([await now(long.sid), await now(next.sid), await now(other.sid)]).toEqual([
      'delivered',
      'queued',
      'delivered',
    ]);
    expect(await on.client.messages(late.sid).fetch()).toMatchObject({ status: 'failed', errorCode: 30036 });
    await on.sandbox.advance(1500);
    expect(await now(next.sid)).toBe('delivered');
  });

  test('is canceled until it is being sent', async () => {
    await on.client.messages.create({ to: ADA, from: OWN, body: 'Hello' });
    const waits = await on.client.messages.create({ to: ADA, from: OWN, body: 'Hello' });
    const canceled = await on.client.messages(waits.sid).update({ status: 'canceled' });
    expect(canceled.status).toBe('canceled');
    const [, sent] = await on.client.messages.list();
    await on.sandbox.advance(5000);
    const refused = on.client.messages(sent?.sid ?? '').update({ status: 'canceled' });
    expect(await refusal(refused)).toMatchObject({ code: 30409 });
    expect((await on.client.messages(waits.sid).fetch()).status).toBe('canceled');
  });

  test('costs by the segment, some minutes later', async () => {
    const made = await on.client.messages.create({ to: ADA, from: OWN, body: 'é€'.repeat(100) });
    await on.sandbox.advance(60_000);
    expect((await on.client.messages(made.sid).fetch()).price).toBeNull();
    await on.sandbox.advance(120_000);
    expect((await on.client.messages(made.sid).fetch()).price).toBe('-0.01660');
    expect(Number((await on.client.balance.fetch()).balance)).toBeLessThan(100);
  });
});

test.each([
  [undefined, '2'],
  [false, '2'],
  [true, '1'],
])('SmartEncoded %s makes %s segments of it', async (smartEncoded, segments) => {
  const body = `“${'a'.repeat(100)}”`;
  const wish = smartEncoded === undefined ? {} : { smartEncoded };
  expect((await on.client.messages.create({ to: ADA, from: OWN, body, ...wish })).numSegments).toBe(segments);
});

describe('files', () => {
  const png = Buffer.from('89504e470d0a1a0a', 'hex');

  test('are fetched when the message is sent, kept, and served as they are', async () => {
    on.app.pages.set('/cat.png', { type: 'image/png', body: 'a cat' });
    const made = await on.client.messages.create({ to: ADA, from: OWN, mediaUrl: [`${on.app.url}/cat.png`] });
    expect([made.sid.slice(0, 2), made.numMedia, made.body]).toEqual(['MM', '1', '']);
    await on.sandbox.advance(5000);
    const [media] = await on.client.messages(made.sid).media.list();
    expect(media).toMatchObject({ contentType: 'image/png', parentSid: made.sid });
    const path = `/2010-04-01/Accounts/${on.sandbox.account.accountSid}/Messages/${made.sid}/Media/${media?.sid}`;
    const { accountSid, authToken } = on.sandbox.account;
    const got = await fetch(on.sandbox.url + path, {
      headers: { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
      redirect: 'error',
    });
    expect([got.headers.get('content-type'), await got.text()]).toEqual(['image/png', 'a cat']);
    expect((await fetch(on.sandbox.url + path)).status).toBe(401);
    expect(
      (
        await on.client
          .messages(made.sid)
          .media(media?.sid ?? '')
          .fetch()
      ).contentType,
    ).toBe('image/png');
    expect(
      await on.client
        .messages(made.sid)
        .media(media?.sid ?? '')
        .remove(),
    ).toBe(true);
    expect(await on.client.messages(made.sid).media.list()).toEqual([]);
  });

  test.each([
    ['/gone.png', { code: 404 }, 11200],
    ['/page', { type: 'text/html', body: '<p>' }, 12300],
  ] as const)('that cannot be had (%s) fail the message', async (path, page, errorCode) => {
    on.app.pages.set(path, page);
    const made = await on.client.messages.create({ to: ADA, from: OWN, mediaUrl: [on.app.url + path] });
    await on.sandbox.advance(5000);
    expect(await on.client.messages(made.sid).fetch()).toMatchObject({ status: 'failed', errorCode });
    const [notice] = await on.client.api.v2010.account.notifications.list();
    expect(notice).toMatchObject({ errorCode: String(errorCode), requestUrl: on.app.url + path, requestMethod: 'GET' });
  });

  test('come with messages from outside', async () => {
    await on.client.incomingPhoneNumbers
      .list()
      .then(([number]) => on.client.incomingPhoneNumbers(number?.sid ?? '').update({ smsUrl: `${on.app.url}/sms` }));
    const media = [{ contentType: 'image/png', data: png.toString('base64') }];
    expect((await on.control('POST', '/messages', { from: ADA, to: OWN, media })).code).toBe(201);
    await on.sandbox.settled();
    const [asked] = on.app.asked;
    expect(asked?.parameters).toMatchObject({ NumMedia: '1', MediaContentType0: 'image/png' });
    expect(asked?.parameters.MediaUrl0).toMatch(/\/Messages\/MM[0-9a-f]{32}\/Media\/ME[0-9a-f]{32}$/);
  });
});

describe('through the messaging service', () => {
  const service = () => on.sandbox.account.messagingServiceSid;
  const hour = () => new Date(Date.now() + 3_600_000);

  test('a sender is chosen: one that wrote before, else of the same country', async () => {
    await on.control('PUT', '/messaging-service', { numbers: ['+12125550100', OWN] });
    await on.client.messages.create({ to: ADA, from: OWN, body: 'Hello' });
    const statusCallback = `${on.app.url}/status`;
    const made = await on.client.messages.create({
      to: ADA,
      messagingServiceSid: service(),
      body: 'Hello',
      statusCallback,
    });
    expect([made.status, made.from, made.numSegments]).toEqual(['accepted', null, '0']);
    await on.sandbox.advance(5000);
    expect(statuses(made.sid)).toEqual(['queued', 'sent', 'delivered']);
    expect(await on.client.messages(made.sid).fetch()).toMatchObject({ from: OWN, numSegments: '1' });
    expect(on.app.asked[0]?.parameters.MessagingServiceSid).toBe(service());
  });

  test('it may stand where the sender does, and encodes smartly unless it is told not to', async () => {
    await on.control('PUT', '/messaging-service', { numbers: [OWN] });
    const body = `“${'a'.repeat(100)}”`;
    const segments = async (more: object) => {
      const { sid } = await on.client.messages.create({ to: ADA, from: service(), body, ...more });
      await on.sandbox.advance(5000);
      return (await on.client.messages(sid).fetch()).numSegments;
    };
    expect([await segments({}), await segments({ smartEncoded: false })]).toEqual(['1', '2']);
  });

  test('a message waits for its hour, or is canceled before', async () => {
    await on.control('PUT', '/messaging-service', { numbers: [OWN] });
    const wish = {
      to: ADA,
      messagingServiceSid: service(),
      body: 'Hello',
      scheduleType: 'fixed' as const,
      sendAt: hour(),
    };
    const made = await on.client.messages.create(wish);
    const dropped = await on.client.messages.create(wish);
    expect(made.status).toBe('scheduled');
    await on.client.messages(dropped.sid).update({ status: 'canceled' });
    await on.sandbox.advance(3_500_000);
    expect((await on.client.messages(made.sid).fetch()).status).toBe('scheduled');
    await on.sandbox.advance(200_000);
    expect((await on.client.messages(made.sid).fetch()).status).toBe('delivered');
    expect((await on.client.messages(dropped.sid).fetch()).status).toBe('canceled');
  });

  test.each([
    [35118, { from: OWN, sendAt: hour() }],
    [35111, {}],
    [35114, { sendAt: new Date(Date.now() + 60_000) }],
    [35114, { sendAt: new Date(Date.now() + 36 * 86_400_000) }],
    [21701, { messagingServiceSid: `MG${'0'.repeat(32)}` }],
  ])('%i refuses a schedule', async (code, wish) => {
    await on.control('PUT', '/messaging-service', { numbers: [OWN] });
    const by = 'from' in wish ? {} : { messagingServiceSid: service() };
    const made = on.client.messages.create({ to: ADA, body: 'Hello', scheduleType: 'fixed', ...by, ...wish });
    expect(await refusal(made)).toMatchObject({ status: 400, code });
  });

  test('without a number nobody can send (21703)', async () => {
    const made = on.client.messages.create({ to: ADA, body: 'Hello', messagingServiceSid: service() });
    expect(await refusal(made)).toMatchObject({ code: 21703 });
  });
});

describe('what cannot be sent', () => {
  const url = 'https://app.test/cat.png';
  test.each([
    [21603, { to: ADA, body: 'Hello' }],
    [21604, { to: '', from: OWN, body: 'Hello' }],
    [21211, { to: '12', from: OWN, body: 'Hello' }],
    [21211, { to: '+1415555020', from: OWN, body: 'Hello' }],
    [21212, { to: ADA, from: '+1', body: 'Hello' }],
    [21212, { to: ADA, from: 'Far too long a name', body: 'Hello' }],
    [21659, { to: ADA, from: '+14155550299', body: 'Hello' }],
    [21265, { to: '40404', from: OWN, body: 'Hello' }],
    [21266, { to: OWN, from: OWN, body: 'Hello' }],
    [21268, { to: '+19005550100', from: OWN, body: 'Hello' }],
    [21612, { to: ADA, from: 'Acme', body: 'Hello' }],
    [21612, { to: '+14165550123', from: 'Acme', body: 'Hello' }],
    [21619, { to: ADA, from: OWN }],
    [21602, { to: ADA, from: OWN, body: '' }],
    [21617, { to: ADA, from: OWN, body: 'a'.repeat(1601) }],
    [21620, { to: ADA, from: OWN, mediaUrl: ['ftp://app.test/cat.png'] }],
    [21623, { to: ADA, from: OWN, mediaUrl: Array.from({ length: 11 }, () => url) }],
    [21655, { to: ADA, from: OWN, contentSid: `HX${'0'.repeat(32)}` }],
    [21609, { to: ADA, from: OWN, body: 'Hello', statusCallback: 'nowhere' }],
    [21218, { to: ADA, from: OWN, body: 'Hello', applicationSid: `AP${'0'.repeat(32)}` }],
    [20001, { to: ADA, from: OWN, body: 'Hello', validityPeriod: 36_001 }],
  ])('%i: %o', async (code, wish) => {
    expect(await refusal(on.client.messages.create(wish))).toMatchObject({ status: 400, code });
    expect(await on.client.messages.list()).toEqual([]);
  });

  test('names of letters may write abroad, and what a trial account may write to is verified', async () => {
    expect((await on.client.messages.create({ to: '+447700900123', from: 'Acme', body: 'Hello' })).from).toBe('Acme');
    await on.control('PUT', '/settings', { trial: true, blocked: ['DE'], verified: [BEN] });
    expect(await refusal(on.client.messages.create({ to: ADA, from: OWN, body: 'Hi' }))).toMatchObject({ code: 21608 });
    const named = on.client.messages.create({ to: '+447700900123', from: 'Acme', body: 'Hi' });
    expect(await refusal(named)).toMatchObject({ code: 21267 });
    expect((await on.client.messages.create({ to: BEN, from: OWN, body: 'Hi' })).status).toBe('queued');
    const abroad = on.client.messages.create({ to: '+4915112345678', from: OWN, body: 'Hi' });
    expect(await refusal(abroad)).toMatchObject({ code: 21408 });
  });

  test('more than ten hours of them in a queue (21611)', async () => {
    const slow = await stage({ segmentsPerSecond: 0.001 });
    for (let sent = 0; sent < 37; sent++) await slow.client.messages.create({ to: ADA, from: OWN, body: 'Hi' });
    const refused = await refusal(slow.client.messages.create({ to: ADA, from: OWN, body: 'Hi' }));
    await slow.close();
    expect(refused).toMatchObject({ code: 21611 });
  });
});
