import { expect, test } from 'vitest';
import type {
  KinView,
  LegChangesView,
  LegRowsView,
  MessageView,
  SettingsView,
  StateView,
} from '#sandbox/control/views.ts';
import { OWN, useStage } from './application.ts';

// What the console reads: pages of rows, what has changed since, the legs of one call, and parts of the state.

const TALK = '<Response><Pause length="600"/></Response>';

const on = useStage();

async function read<View>(path: string): Promise<View> {
  const { code, body } = await on.control('GET', path);
  expect(code, path).toBe(200);
  return body as View;
}

const refused = async (path: string) => (await on.control('GET', path)).code;

async function ring(to: string, twiml = TALK): Promise<string> {
  return (await on.client.calls.create({ to, from: OWN, twiml })).sid;
}

const sids = ({ rows }: { rows: readonly { callSid: string }[] }) => rows.map(({ callSid }) => callSid);

test('calls come page by page, newest first, without what is dear to make', async () => {
  const made: string[] = [];
  for (let number = 1; number <= 5; number++) made.unshift(await ring(`+1415555020${number}`));
  const first = await read<LegRowsView>('/calls/rows?limit=2');
  expect(sids(first)).toEqual(made.slice(0, 2));
  expect(first).toMatchObject({ total: 5, more: true });
  expect(first.rows[0]).not.toHaveProperty('ladder');
  const last = await read<LegRowsView>(`/calls/rows?limit=3&before=${made[1]}`);
  expect(sids(last)).toEqual(made.slice(2));
  expect(last.more).toBe(false);
});

test('a page after a call that nobody knows is refused; after one that is no longer looked for it goes on', async () => {
  for (const path of ['/calls', '/calls/rows']) {
    const { code, body } = await on.control('GET', `${path}?before=CAunknown`);
    expect([code, body]).toEqual([400, { error: 'before: no call CAunknown is remembered' }]);
  }
  const made: string[] = [];
  for (const number of ['+14155550311', '+14155550312', '+14155550313']) {
    made.push(await ring(number));
    await on.sandbox.advance(100);
  }
  const [oldest = '', middle = '', newest = ''] = made;
  expect(sids(await read<LegRowsView>('/calls/rows?q=ringing%2055503'))).toEqual([newest, middle, oldest]);
  await on.client.calls(middle).update({ status: 'completed' });
  expect(sids(await read<LegRowsView>(`/calls/rows?q=ringing%2055503&before=${middle}`))).toEqual([oldest]);
});

test('calls are found by a part of a number, a state, a sid, and by their account', async () => {
  const ada = await ring('+14155550201');
  await ring('+14155550202');
  await on.client.calls(ada).update({ status: 'canceled' });
  expect(sids(await read('/calls/rows?q=0201'))).toEqual([ada]);
  expect(sids(await read('/calls/rows?q=CANCELED%20outbound'))).toEqual([ada]);
  expect(sids(await read(`/calls/rows?q=${ada}`))).toEqual([ada]);
  expect(await read(`/calls/rows?accountSid=${on.sandbox.account.accountSid}`)).toMatchObject({ total: 2 });
  expect(await read(`/calls/rows?accountSid=${on.sandbox.account.testAccountSid}`)).toMatchObject({ total: 0 });
});

test('only what was touched since, and what lives, is told as a change; too many are read anew', async () => {
  const ada = await ring('+14155550201');
  await on.client.calls(ada).update({ status: 'canceled' });
  const { lastId } = await read<LegRowsView>('/calls/rows');
  expect(await read(`/calls/changes?since=${lastId}`)).toMatchObject({ rows: [], total: 1, whole: true });
  const gus = await ring('+14155550202');
  const changes = await read<LegChangesView>(`/calls/changes?since=${lastId}`);
  expect(sids(changes)).toEqual([gus]);
  expect(changes.lastId).toBeGreaterThan(lastId);
  expect(await read(`/calls/changes?since=${changes.lastId}`)).toMatchObject({ rows: [{ callSid: gus }], whole: true });
  expect(await read(`/calls/changes?since=${changes.lastId + 1}`)).toMatchObject({ rows: [], whole: false });
});

test('a failed delivery counts as a trouble of its call', async () => {
  on.app.pages.set('/status', { code: 503 });
  const { sid } = await on.client.calls.create({
    to: '+14155550201',
    from: OWN,
    twiml: TALK,
    statusCallback: `${on.app.url}/status`,
    statusCallbackEvent: ['initiated'],
  });
  await on.sandbox.advance(2000);
  const { rows } = await read<LegRowsView>('/calls/rows');
  expect(rows.find(({ callSid }) => callSid === sid)?.troubles).toBeGreaterThan(0);
});

test('the legs of one call are those that dialled each other and those that met', async () => {
  const room = '<Response><Dial><Conference>deal room</Conference></Dial></Response>';
  for (const number of ['+14155550201', '+14155550202', '+14155550203']) {
    await on.control('PUT', `/handsets/${number}`, { answerAfterMs: 0 });
  }
  const ada = await ring('+14155550201', room);
  const gus = await ring('+14155550202', room);
  const alone = await ring('+14155550203', '<Response><Dial>+14155550204</Dial></Response>');
  await on.sandbox.advance(2000);
  expect(sids(await read<KinView>(`/calls/${ada}/kin`)).sort()).toEqual([ada, gus].sort());
  const dialled = await read<KinView>(`/calls/${alone}/kin`);
  expect(dialled.rows.map(({ to }) => to).sort()).toEqual(['+14155550203', '+14155550204']);
  expect(await refused('/calls/CA0/kin')).toBe(404);
});

test('of the state only the parts that are named are told', async () => {
  const whole = await read<StateView>('/state');
  const parts = await read<Partial<StateView>>('/state?parts=queues,handsets');
  expect(Object.keys(parts).sort()).toEqual(['clock', 'handsets', 'now', 'queues', 'version']);
  expect(Object.keys(whole)).toEqual(expect.arrayContaining(['accounts', 'forks', 'recordings', 'threads']));
  expect(await refused('/state?parts=queues,secrets')).toBe(400);
});

test('the settings are told as they were set', async () => {
  const before = await read<SettingsView>('/settings');
  expect(before).toMatchObject({ trial: false, blocked: [], readLagMs: 0, verified: [] });
  const change = { trial: true, verified: ['+14155550201'], readLagMs: 5 };
  expect(await on.control('PUT', '/settings', change)).toEqual({ code: 200, body: { ...before, ...change } });
  expect(await read('/settings')).toMatchObject({ trial: true, readLagMs: 5 });
});

test('a picture is shown, a page is saved and never opened', async () => {
  const write = async (contentType: string) => {
    const media = [{ contentType, data: 'aGVsbG8=' }];
    const { body } = await on.control('POST', '/messages', { from: '+14155550201', to: OWN, media });
    const [file] = (body as MessageView).media;
    return fetch(`${on.sandbox.url}${file?.open}`);
  };
  const picture = await write('image/png');
  expect(picture.headers.get('content-type')).toBe('image/png');
  expect(await picture.text()).toBe('hello');
  const page = await write('text/html');
  expect(page.headers.get('content-type')).toBe('application/octet-stream');
  expect(page.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
});
