import { expect, test } from 'vitest';
import type { JournalView, StateView } from '#sandbox/control/views.ts';
import { ADA, BOB, EVE, OWN, useStage } from './application.ts';
import { startListener } from './listener.ts';

const on = useStage({ answerAfterMs: 0, callsPerSecond: 1 });

const state = async () => (await on.control('GET', '/state')).body as StateView;
const api = () => on.client.api.v2010.account;
const asked = (path: string) => on.app.asked.filter((each) => each.path === path);

/** Everything that REST lists, and of which a fresh sandbox has nothing. */
const lists = async () => ({
  calls: await on.client.calls.list(),
  conferences: await on.client.conferences.list(),
  queues: await on.client.queues.list(),
  recordings: await on.client.recordings.list(),
  transcriptions: await on.client.transcriptions.list(),
  messages: await on.client.messages.list(),
  notifications: await api().notifications.list(),
  usage: (await api().usage.records.list()).filter(({ count, price }) => Number(count) > 0 || Number(price) > 0),
});

/** Which of them hold something. */
const kept = async () => Object.entries(await lists()).flatMap(([name, rows]) => (rows.length > 0 ? [name] : []));

const run = (more: object) => on.place({ url: undefined, ...more });

/** Ada is recorded and written down, Bob is in a room, Eve waits, and somebody texts; some of it goes wrong. */
async function aBusyMorning(sound: string): Promise<void> {
  const recorded = `<Record maxLength="5" transcribe="true" action="${on.app.url}/recorded"/>`;
  const heard = `<Start><Stream url="${sound}"/></Start>`;
  await run({ twiml: `<Response>${heard}${recorded}</Response>`, statusCallback: `${on.app.url}/gone` });
  await run({ to: BOB, twiml: '<Response><Dial><Conference>red</Conference></Dial></Response>' });
  await run({ to: EVE, twiml: '<Response><Enqueue>line</Enqueue></Response>' });
  await on.client.messages.create({ to: ADA, from: OWN, body: 'Good morning.' });
  await on.control('POST', '/messages', { from: ADA, to: OWN, body: 'STOP' });
  await on.control('PUT', `/handsets/${ADA}`, { speaksForMs: 2000, answerAfterMs: 0 });
  await on.control('POST', '/faults', { on: 'webhook', what: '5xx-treatment', webhook: 'status' });
  await on.sandbox.advance(300_000);
}

test('a reset leaves what a fresh sandbox has, and what is told again is told from the beginning', async () => {
  const listener = await startListener();
  const fresh = await state();
  const trigger = await api().usage.triggers.create({
    usageCategory: 'totalprice',
    triggerBy: 'price',
    triggerValue: '0.001',
    callbackUrl: `${on.app.url}/spent`,
  });
  await aBusyMorning(listener.url);
  expect(await kept()).toEqual(Object.keys(await lists()));
  expect(asked('/spent')).toHaveLength(1);
  const busy = await state();
  for (const part of [
    'handsets',
    'legs',
    'conferences',
    'queues',
    'threads',
    'recordings',
    'forks',
    'faults',
  ] as const) {
    expect(busy[part], part).not.toEqual([]);
  }

  expect((await on.control('POST', '/reset')).code).toBe(204);
  const reset = await state();
  expect({ ...reset, now: '', version: 0 }).toEqual({ ...fresh, now: '', version: 0 });
  expect(((await on.control('GET', '/journal')).body as JournalView).entries).toEqual([]);
  expect(await kept()).toEqual([]);
  expect((await api().balance.fetch()).balance).toBe('100.00');

  // What the application configured is as it was, and the trigger may fire again.
  expect((await api().usage.triggers(trigger.sid).fetch()).callbackUrl).toBe(`${on.app.url}/spent`);
  on.app.asked.length = 0;
  await run({ twiml: '<Response><Pause length="1"/></Response>' });
  await on.sandbox.advance(0);
  // Nobody waits before it in the queue, and Ada, who had texted STOP, is written to.
  expect(asked('/status').map(({ parameters }) => parameters.CallStatus)).toContain('in-progress');
  expect((await on.client.messages.create({ to: ADA, from: OWN, body: 'Good morning.' })).errorCode).toBeNull();
  await on.sandbox.advance(300_000);
  expect(asked('/spent')).toHaveLength(1);
  await listener.close();
});

test('the queue of calls is empty after a reset', async () => {
  for (let call = 0; call < 5; call++) await on.place({ to: BOB, statusCallback: undefined });
  await on.control('POST', '/reset');
  await on.place();
  await on.sandbox.advance(0);
  expect(asked('/status').map(({ parameters }) => parameters.CallStatus)).toContain('initiated');
});

test('of what was there before a reset nothing is told and nothing charged any more', async () => {
  await run({ twiml: '<Response><Hangup/></Response>' });
  await run({ to: BOB, twiml: '<Response><Pause length="60"/></Response>' });
  await on.sandbox.advance(2000);
  expect((await on.client.calls.list()).map(({ status }) => status)).toEqual(['in-progress', 'completed']);
  await on.control('POST', '/reset');
  on.app.asked.length = 0;
  await on.sandbox.advance(600_000);
  expect(on.app.asked).toEqual([]);
  expect((await api().balance.fetch()).balance).toBe('100.00');
});
