import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '#sandbox/server.ts';
import type { StateView } from './views.ts';

const ADA = '+14155550201';
const TWIML = '<Response><Record action="http://127.0.0.1:9/after" timeout="2"/></Response>';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ clock: 'manual', seed: 'recordings', answerAfterMs: 0 });
});
afterEach(() => sandbox.close());

const recordings = async () => {
  const state = (await (await fetch(`${sandbox.url}/_sandbox/state`)).json()) as StateView;
  return state.recordings;
};

async function callAda(): Promise<void> {
  const { accountSid, authToken, numbers } = sandbox.account;
  await fetch(`${sandbox.url}/2010-04-01/Accounts/${accountSid}/Calls.json`, {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
    body: new URLSearchParams({ To: ADA, From: numbers[0] ?? '', Twiml: TWIML }),
  });
  await sandbox.advance(1000);
}

test('a recording is shown while it runs, and can be heard when it is there', async () => {
  await callAda();
  const [running] = await recordings();
  expect(running).toMatchObject({ phase: 'in-progress', source: 'RecordVerb', durationSeconds: null, media: null });
  const early = await fetch(`${sandbox.url}/_sandbox/recordings/${running?.recordingSid}.wav`);
  expect([early.status, await early.json()]).toEqual([404, { error: `There is no sound of ${running?.recordingSid}` }]);
  await sandbox.advance(10_000);
  const [ended] = await recordings();
  expect(ended).toMatchObject({ phase: 'completed', durationSeconds: 3, channels: 1, errorCode: null });
  const sound = await fetch(`${sandbox.url}${ended?.media}`);
  expect(sound.headers.get('content-type')).toBe('audio/wav');
  expect((await sound.arrayBuffer()).byteLength).toBe(44 + 3 * 16_000);
});

test('a reset takes all recordings away, also those that run', async () => {
  await callAda();
  await fetch(`${sandbox.url}/_sandbox/reset`, { method: 'POST' });
  await sandbox.advance(10_000);
  expect(await recordings()).toEqual([]);
});
