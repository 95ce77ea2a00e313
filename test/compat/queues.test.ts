import { beforeEach, expect, test } from 'vitest';
import { ADA, BOB, EVE, OWN, refusal, useStage } from './application.ts';

const on = useStage({ answerAfterMs: 0, startAt: Date.parse('2025-03-18T09:00:00Z') });
beforeEach(async () => {
  on.app.pages.set('/enqueue', '<Response><Enqueue action="/left" waitUrl="/wait">support</Enqueue></Response>');
  on.app.pages.set('/wait', '<Response><Pause length="10"/></Response>');
  on.app.pages.set('/left', '<Response><Hangup/></Response>');
  on.app.pages.set('/agent', '<Response><Dial action="/dialled" timeout="20"><Queue>support</Queue></Dial></Response>');
  on.app.pages.set('/dialled', '<Response><Hangup/></Response>');
});

const call = async (to: string, path: string) => {
  const { sid } = await on.client.calls.create({ from: OWN, to, url: `${on.app.url}${path}` });
  await on.sandbox.advance(100);
  return sid;
};
const asked = (path: string) => on.app.asked.filter((each) => each.path === path).map(({ parameters }) => parameters);
const hangUp = async (number: string) => {
  await on.control('POST', `/handsets/${number}/hang-up`);
  await on.sandbox.advance(0);
};
const support = async () => {
  const [queue] = await on.client.queues.list({ limit: 1 });
  return on.client.queues(queue?.sid ?? '');
};

test('queues are made, listed page by page, fetched, changed, and deleted when nobody waits', async () => {
  const one = await on.client.queues.create({ friendlyName: 'one', maxSize: 3 });
  expect(one).toMatchObject({ friendlyName: 'one', maxSize: 3, currentSize: 0, averageWaitTime: 0 });
  expect(await refusal(on.client.queues.create({ friendlyName: 'one' }))).toEqual({
    status: 400,
    code: 22003,
    message: 'A queue with the name one already exists',
  });
  expect(await refusal(on.client.queues.create({ friendlyName: 'x', maxSize: 5001 }))).toMatchObject({ status: 400 });
  expect((await on.client.queues.create({ friendlyName: 'two' })).maxSize).toBe(1000);
  await on.client.queues.create({ friendlyName: 'three' });
  const named = await on.client.queues.list({ pageSize: 2 });
  expect(named.map(({ friendlyName }) => friendlyName)).toEqual(['three', 'two', 'one']);

  const queue = on.client.queues(one.sid);
  await on.sandbox.advance(5000);
  const changed = await queue.update({ friendlyName: 'uno', maxSize: 7 });
  expect(changed).toMatchObject({ friendlyName: 'uno', maxSize: 7 });
  expect(changed.dateUpdated).toEqual(new Date('2025-03-18T09:00:05Z'));
  expect(await refusal(queue.update({ friendlyName: 'two' }))).toMatchObject({ code: 22003 });
  expect(await queue.remove()).toBe(true);
  expect(await refusal(queue.fetch())).toMatchObject({ status: 404, code: 20404 });
});

test('callers wait in order, with the place and the times in the requests for the wait document', async () => {
  const ada = await call(ADA, '/enqueue');
  await on.sandbox.advance(11_900);
  const bob = await call(BOB, '/enqueue');
  const queue = await support();
  expect(await queue.fetch()).toMatchObject({ currentSize: 2, averageWaitTime: 6, maxSize: 1000 });
  expect(await refusal(queue.remove())).toMatchObject({ status: 409 });

  const members = await queue.members.list({ pageSize: 1 });
  expect(members.map(({ callSid, position, waitTime }) => [callSid, position, waitTime])).toEqual([
    [ada, 1, 12],
    [bob, 2, 0],
  ]);
  expect((await queue.members('Front').fetch()).callSid).toBe(ada);
  expect((await queue.members(bob).fetch()).dateEnqueued).toEqual(new Date('2025-03-18T09:00:12Z'));

  const waits = asked('/wait').filter(({ CallSid }) => CallSid === ada);
  expect(
    waits.map(({ QueuePosition, QueueTime, CurrentQueueSize }) => [QueuePosition, QueueTime, CurrentQueueSize]),
  ).toEqual([
    ['1', '0', '1'],
    ['1', '10', '1'],
  ]);
  expect(waits[1]).toMatchObject({ AvgQueueTime: '10', MaxQueueSize: '1000', CallStatus: 'in-progress' });

  await hangUp(ADA);
  expect(asked('/left')).toMatchObject([{ CallSid: ada, QueueResult: 'hangup', QueueTime: '12' }]);
  expect((await queue.members('Front').fetch()).position).toBe(1);
  await hangUp(BOB);
  expect(await queue.remove()).toBe(true);
});

test('whoever dials the queue gets the first caller, who is told before; both go on when they part', async () => {
  on.app.pages.set(
    '/agent',
    '<Response><Dial action="/dialled"><Queue url="/notice">support</Queue></Dial></Response>',
  );
  on.app.pages.set('/notice', '<Response><Say>You are next.</Say><Dial>+14155550209</Dial></Response>');
  const ada = await call(ADA, '/enqueue');
  await call(BOB, '/enqueue');
  await on.sandbox.advance(5000);
  const agent = await call(EVE, '/agent');
  expect(asked('/notice')).toMatchObject([{ CallSid: ada, DequeingCallSid: agent, QueueTime: '5' }]);
  await on.sandbox.advance(2000);
  expect(await on.control('GET', '/state')).toMatchObject({
    body: { queues: [{ friendlyName: 'support', callers: [{ position: 1, number: BOB }] }] },
  });
  await on.sandbox.advance(10_000);
  expect(asked('/left')).toEqual([]);
  await hangUp(EVE);
  expect(asked('/left')).toMatchObject([{ CallSid: ada, QueueResult: 'bridged', QueueTime: '5' }]);
  expect(asked('/dialled')).toMatchObject([
    { DialCallSid: ada, DialCallStatus: 'completed', DialBridged: 'true', CallStatus: 'completed' },
  ]);
  const warnings = await on.client.notifications.list();
  expect(warnings.map(({ errorCode }) => errorCode)).toContain('12200');
  await hangUp(BOB);
});

test('a Dial on an empty queue waits for a caller, or until its time-out; one that nobody made is refused', async () => {
  await call(EVE, '/agent');
  expect(asked('/dialled')).toMatchObject([{ DialCallStatus: 'failed', DialBridged: 'false' }]);

  await on.client.queues.create({ friendlyName: 'support' });
  await call(EVE, '/agent');
  await on.sandbox.advance(20_000);
  expect(asked('/dialled')[1]).toMatchObject({ DialCallStatus: 'no-answer', DialBridged: 'false' });

  await call(EVE, '/agent');
  const ada = await call(ADA, '/enqueue');
  expect(asked('/wait')).toEqual([]);
  await on.sandbox.advance(3000);
  await hangUp(ADA);
  expect(asked('/left')).toMatchObject([{ CallSid: ada, QueueResult: 'bridged', QueueTime: '0' }]);
  expect(asked('/dialled')[2]).toMatchObject({
    DialCallSid: ada,
    DialCallStatus: 'completed',
    CallStatus: 'in-progress',
  });
});

type Ending = {
  readonly prepare: () => Promise<unknown>;
  readonly happens: (sid: string) => Promise<unknown>;
  readonly told: Readonly<Record<string, string>>;
  /** The caller never was in the queue. */
  readonly never?: true;
};

/** How an Enqueue ends, and what its action is told. */
const results: Readonly<Record<string, Ending>> = {
  'a full queue': {
    prepare: () => on.client.queues.create({ friendlyName: 'support', maxSize: 1 }).then(() => call(BOB, '/enqueue')),
    happens: async () => {},
    told: { QueueResult: 'queue-full' },
    never: true,
  },
  'no name': {
    prepare: async () => on.app.pages.set('/enqueue', '<Response><Enqueue action="/left"></Enqueue></Response>'),
    happens: async () => {},
    told: { QueueResult: 'error' },
    never: true,
  },
  'a wait document that cannot be had': {
    prepare: async () => on.app.pages.set('/wait', { code: 500 }),
    happens: async () => {},
    told: { QueueResult: 'error', QueueTime: '0' },
  },
  'Leave in the wait document': {
    prepare: async () => on.app.pages.set('/wait', '<Response><Pause length="2"/><Leave/></Response>'),
    happens: () => on.sandbox.advance(3000),
    told: { QueueResult: 'leave', QueueTime: '2', CallStatus: 'in-progress' },
  },
  'a key that leads to Leave': {
    prepare: async () => {
      on.app.pages.set('/wait', '<Response><Gather numDigits="1" action="/out"/></Response>');
      on.app.pages.set('/out', '<Response><Leave/></Response>');
    },
    happens: async () => {
      await on.control('POST', `/handsets/${ADA}/keys`, { digits: '1' });
      await on.sandbox.advance(0);
    },
    told: { QueueResult: 'leave' },
  },
  'a redirect of the member': {
    prepare: async () => {},
    happens: async (sid: string) => {
      const member = await (await support()).members(sid).update({ url: `${on.app.url}/elsewhere` });
      expect(member).toMatchObject({ callSid: sid, position: 1 });
      await on.sandbox.advance(0);
      expect(asked('/elsewhere')).toHaveLength(1);
    },
    told: { QueueResult: 'redirected' },
  },
  'a redirect of the call': {
    prepare: async () => {},
    happens: async (sid: string) => {
      await on.client.calls(sid).update({ twiml: '<Response><Hangup/></Response>' });
      await on.sandbox.advance(0);
    },
    told: { QueueResult: 'redirected' },
  },
  'a redirect out of the conversation': {
    prepare: async () => {},
    happens: async (sid: string) => {
      await call(EVE, '/agent');
      await on.client.calls(sid).update({ twiml: '<Response><Hangup/></Response>' });
      await on.sandbox.advance(0);
      expect(asked('/dialled')).toMatchObject([{ DialCallStatus: 'completed' }]);
    },
    told: { QueueResult: 'redirected-from-bridged' },
  },
  'the end of the conversation': {
    prepare: async () => {},
    happens: async () => {
      await call(EVE, '/agent');
      await hangUp(EVE);
    },
    told: { QueueResult: 'bridged', CallStatus: 'in-progress' },
  },
  'a hang-up while the notice runs': {
    prepare: async () => {
      on.app.pages.set('/notice', '<Response><Pause length="9"/></Response>');
      on.app.pages.set('/agent', '<Response><Dial><Queue url="/notice">support</Queue></Dial></Response>');
    },
    happens: async () => {
      await call(EVE, '/agent');
      await hangUp(ADA);
    },
    told: { QueueResult: 'bridging-in-process', CallStatus: 'completed' },
  },
  'Hangup in the wait document': {
    prepare: async () => on.app.pages.set('/wait', '<Response><Hangup/></Response>'),
    happens: async () => {},
    told: { QueueResult: 'hangup', CallStatus: 'completed' },
  },
};

for (const [what, { prepare, happens, told, never }] of Object.entries(results)) {
  test(`an Enqueue ends by ${what}: ${told.QueueResult}`, async () => {
    await prepare();
    on.app.asked.length = 0;
    const ada = await call(ADA, '/enqueue');
    await happens(ada);
    const left = asked('/left').filter(({ CallSid }) => CallSid === ada);
    expect(left).toHaveLength(1);
    expect(left[0]).toMatchObject(told);
    // "Only available if the call was actually enqueued": https://www.twilio.com/docs/voice/twiml/enqueue
    const place = [left[0]?.QueueSid, left[0]?.QueueTime];
    if (never) expect(place).toEqual([undefined, undefined]);
    else expect(place).toEqual([expect.stringMatching(/^QU[\da-f]{32}$/u), expect.stringMatching(/^\d+$/u)]);
    const names = Object.keys(left[0] ?? {});
    expect(names.filter((name) => name.startsWith('Queue'))).toEqual(
      never ? ['QueueResult'] : ['QueueResult', 'QueueSid', 'QueueTime'],
    );
  });
}

test('a caller who hangs up before the first wait document has come was not fully in the queue', async () => {
  on.app.pages.set('/wait', { never: true });
  const { sid } = await on.client.calls.create({ from: OWN, to: ADA, url: `${on.app.url}/enqueue` });
  const advancing = on.sandbox.advance(100);
  await expect.poll(() => asked('/wait').length).toBe(1);
  await on.control('POST', `/handsets/${ADA}/hang-up`);
  await expect.poll(() => asked('/left')).toMatchObject([{ CallSid: sid, QueueResult: 'system-error' }]);
  await on.app.close();
  await advancing;
});

test('Leave outside a queue and a Task inside an Enqueue are warned about; without an action the next verb runs', async () => {
  on.app.pages.set(
    '/enqueue',
    '<Response><Leave/><Enqueue waitUrl="/wait" workflowSid="WW1">support<Task>{}</Task></Enqueue><Redirect>/next</Redirect></Response>',
  );
  on.app.pages.set('/wait', '<Response><Leave/></Response>');
  await call(ADA, '/enqueue');
  expect(asked('/next')).toHaveLength(1);
  const warnings = await on.client.notifications.list();
  expect(warnings.map(({ errorCode }) => errorCode).filter((code) => code === '12200')).toHaveLength(3);
});

test('music is heard without a wait document, nothing with an empty one', async () => {
  const hearing = async () => {
    const { body } = await on.control('GET', '/handsets');
    const { handsets } = body as { handsets: { legs: { hearing: string | null }[] }[] };
    return handsets.flatMap(({ legs }) => legs.map((leg) => leg.hearing));
  };
  on.app.pages.set('/enqueue', '<Response><Enqueue>support</Enqueue></Response>');
  await call(ADA, '/enqueue');
  expect(await hearing()).toEqual(['hold music']);
  await hangUp(ADA);
  on.app.pages.set('/enqueue', '<Response><Enqueue waitUrl="">support</Enqueue></Response>');
  await call(ADA, '/enqueue');
  expect(await hearing()).toEqual(['silence']);
  await hangUp(ADA);
});

test('the conversation is recorded when the Dial says so, and its action is told of it', async () => {
  on.app.pages.set(
    '/agent',
    '<Response><Dial action="/dialled" record="record-from-answer"><Queue>support</Queue></Dial></Response>',
  );
  const ada = await call(ADA, '/enqueue');
  await call(EVE, '/agent');
  await on.sandbox.advance(4000);
  await hangUp(ADA);
  await on.sandbox.advance(1000);
  expect(asked('/dialled')).toMatchObject([{ DialCallSid: ada, DialCallStatus: 'completed', DialBridged: 'true' }]);
  const [recording] = await on.client.recordings.list();
  expect(asked('/dialled')[0]?.RecordingSid).toBe(recording?.sid);
});
