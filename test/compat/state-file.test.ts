// What the state file keeps of caller ids, and that a seed which is used again draws nothing that the file already holds.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refusal, stage } from './application.ts';

type OnStage = Awaited<ReturnType<typeof stage>>;

const LONDON = '+442079460999';

let folder: string;
let stateFile: string;
let on: OnStage | null = null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  stateFile = join(folder, 'sandbox.json');
});
afterEach(async () => {
  await on?.close();
  on = null;
  await rm(folder, { recursive: true });
});

/** Starts the sandbox, or starts it again. */
async function start(): Promise<OnStage> {
  await on?.close();
  on = await stage({ stateFile });
  return on;
}

async function verify({ client, sandbox, control }: OnStage): Promise<void> {
  await control('PUT', `/handsets/${LONDON}`, { answerAfterMs: 0 });
  const { validationCode } = await client.validationRequests.create({ phoneNumber: LONDON, friendlyName: 'London' });
  await sandbox.advance(2000);
  await control('POST', `/handsets/${LONDON}/keys`, { digits: validationCode });
  await sandbox.advance(1000);
}

const shown = async ({ client }: OnStage) =>
  (await client.outgoingCallerIds.list()).map(({ sid, phoneNumber, friendlyName, dateCreated, dateUpdated }) => ({
    sid,
    phoneNumber,
    friendlyName,
    dateCreated,
    dateUpdated,
  }));

test('a number that was verified by its code is a caller id after a restart', async () => {
  const before = await start();
  await verify(before);
  const told = await shown(before);
  expect(told).toMatchObject([{ phoneNumber: LONDON, friendlyName: 'London' }]);
  const after = await start();
  expect(await shown(after)).toEqual(told);
  await after.client.calls.create({ from: LONDON, to: '+14155550201', twiml: '<Response/>' });
  expect(await refusal(after.client.validationRequests.create({ phoneNumber: LONDON }))).toMatchObject({ code: 21450 });
});

test('so is one of the settings, by the name that it was given since', async () => {
  const before = await start();
  await before.control('PUT', '/settings', { verified: ['+14155550277', '+14155550278'] });
  const [first] = await before.client.outgoingCallerIds.list();
  await before.client.outgoingCallerIds(first?.sid ?? '').update({ friendlyName: 'Front desk' });
  const told = await shown(before);
  expect(await shown(await start())).toEqual(told);
  expect(told).toMatchObject([
    { phoneNumber: '+14155550277', friendlyName: 'Front desk' },
    { phoneNumber: '+14155550278' },
  ]);
});

test('one that was removed, by either way, stays removed', async () => {
  const before = await start();
  await before.control('PUT', '/settings', { verified: ['+14155550277', '+14155550278', '+14155550279'] });
  const [first] = await before.client.outgoingCallerIds.list();
  await before.client.outgoingCallerIds(first?.sid ?? '').remove();
  const again = await start();
  expect((await shown(again)).map(({ phoneNumber }) => phoneNumber)).toEqual(['+14155550278', '+14155550279']);
  await again.control('PUT', '/settings', { verified: ['+14155550279'] });
  expect((await shown(await start())).map(({ phoneNumber }) => phoneNumber)).toEqual(['+14155550279']);
});

test('a subaccount keeps its own', async () => {
  const before = await start();
  const { sid } = await before.client.api.v2010.accounts.create({ friendlyName: 'Branch' });
  const branch = before.client.api.v2010.accounts(sid);
  await before.control('PUT', `/handsets/${LONDON}`, { answerAfterMs: 0 });
  const { validationCode } = await branch.validationRequests.create({ phoneNumber: LONDON });
  await before.sandbox.advance(2000);
  await before.control('POST', `/handsets/${LONDON}/keys`, { digits: validationCode });
  await before.sandbox.advance(1000);
  const after = await start();
  expect(await shown(after)).toEqual([]);
  expect((await after.client.api.v2010.accounts(sid).outgoingCallerIds.list()).map((each) => each.phoneNumber)).toEqual(
    [LONDON],
  );
});

test('a file from before caller ids were kept is read as it is', async () => {
  const before = await start();
  await before.client.applications.create({ friendlyName: 'CRM' });
  await before.close();
  on = null;
  const { callerIds, ...old } = JSON.parse(await readFile(stateFile, 'utf8'));
  expect(callerIds).toEqual([]);
  await writeFile(stateFile, JSON.stringify(old));
  const after = await start();
  expect(await after.client.applications.list({ friendlyName: 'CRM' })).toHaveLength(1);
  expect(await shown(after)).toEqual([]);
});

test('with the same seed again, nothing that is kept is drawn a second time', async () => {
  const make = async ({ client, control }: OnStage) => {
    const [key, app, number, sub] = [
      await client.newKeys.create(),
      await client.applications.create(),
      await client.incomingPhoneNumbers.create({ areaCode: '212' }),
      await client.api.v2010.accounts.create(),
    ];
    const { body } = await control('GET', '/settings');
    const verified = (body as { verified: string[] }).verified;
    await control('PUT', '/settings', { verified: [...verified, `+1415555027${verified.length}`] });
    return [key.sid, key.secret, app.sid, number.sid, sub.sid, sub.authToken];
  };
  const sids = [...(await make(await start())), ...(await make(await start())), ...(await make(await start()))];
  expect(new Set(sids).size).toBe(sids.length);
  const { client } = await start();
  // Three of each besides what the demo account begins with.
  expect(await client.keys.list()).toHaveLength(4);
  expect(await client.applications.list()).toHaveLength(4);
  expect(await client.incomingPhoneNumbers.list()).toHaveLength(6);
  expect(await client.api.v2010.accounts.list()).toHaveLength(4);
  const callerIds = await client.outgoingCallerIds.list();
  const all = [...callerIds.map(({ sid }) => sid), ...(await client.incomingPhoneNumbers.list()).map(({ sid }) => sid)];
  expect(new Set(all).size).toBe(9);
});
