import type { Page } from 'playwright-core';
import twilio from 'twilio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWeb } from '../../scripts/run/web.ts';
import { launchBrowser } from '../support/browser.ts';
import { loudness } from '../support/loudness.ts';
import { speakAt } from '../support/person.ts';
import { useSandbox } from '../support/sandbox.ts';

// A person with a phone-sized page of the console talks with somebody else: the browser's own made-up microphone beeps,
// the other hums.

const ADA = '+14155550201';
const BOB = '+14155550202';
const HUM = 880;

await buildWeb(['console']);
const sandbox = await useSandbox({ voices: {} });
const client = twilio(sandbox.account.accountSid, sandbox.account.authToken);
client.api.baseUrl = sandbox.url;
const [ours = ''] = sandbox.account.numbers;

let browser: Awaited<ReturnType<typeof launchBrowser>>;
let page: Page;
const complaints: string[] = [];
beforeAll(async () => {
  browser = await launchBrowser({
    viewport: { width: 360, height: 740 },
    flags: [
      '--allow-loopback-in-peer-connection',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
    ],
  });
  page = await browser.context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
});
afterAll(() => browser.close());

test('a handset on a phone-sized page is answered, speaks, hears, presses keys and hangs up', async () => {
  await page.goto(`${sandbox.url}/console?handset=${encodeURIComponent(ADA)}`);
  await fetch(`${sandbox.url}/_sandbox/handsets/${BOB}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ answerAfterMs: 0 }),
  });
  await client.calls.create({
    from: ours,
    to: ADA,
    twiml: `<Response><Dial><Number>${BOB}</Number></Dial></Response>`,
  });
  await page.getByRole('button', { name: 'Answer' }).click();
  const voice = page.getByRole('region', { name: 'Voice' });
  await voice.getByText('You speak and hear.').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);

  const bob = await speakAt(sandbox.url, BOB, HUM);
  const hears = async (isSo: (heard: Int16Array) => boolean) => {
    while (!isSo(await bob.listens(10)));
  };
  await hears((heard) => Math.max(...heard) > 2_000);
  const level = () =>
    page.evaluate<number>(
      "[...document.querySelectorAll('meter')].find((each) => each.labels[0].textContent === 'They').value",
    );
  await expect.poll(level, { timeout: 20_000 }).toBeGreaterThan(0.1);
  await page.getByRole('button', { name: 'Mute' }).click();
  await voice.getByText('You are muted.').waitFor();
  await hears((heard) => Math.max(...heard) < 100);
  const key = hears((heard) => loudness(heard, 770) > 1_000 && loudness(heard, 1336) > 1_000);
  await page.getByRole('button', { name: 'Press 5' }).click();
  await key;
  await page.getByRole('button', { name: 'Hang up' }).click();
  await page.getByText(/^Idle/u).waitFor();
  await bob.hangsUp();
  expect(complaints).toEqual([]);
});
