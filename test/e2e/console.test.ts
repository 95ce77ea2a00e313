import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import twilio from 'twilio';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { buildWeb } from '../../scripts/run/web.ts';
import { launchBrowser } from '../support/browser.ts';
import { startWatchedSandbox, useSandbox } from '../support/sandbox.ts';
import { expectAccessible, expectNoSideways, expectOneScreen } from '../support/screen.ts';

// The console alone: a stranger's application, the official client, the sandbox and a real browser.

const ADA = '+14155550123';
const GUS = '+14155550188';
// Said for ever: what a handset hears must still be there when a slow machine comes to look.
const MENU = `<Response>
  <Gather action="/chosen" numDigits="1" timeout="60"><Say loop="0">Press one for sales.</Say></Gather>
</Response>`;
/** One white pixel. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
);
const CHOSEN = '<Response><Say loop="0">Thank you.</Say></Response>';

/** An application that answers with a menu, and fails on its last status callback. */
const application = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    if (request.url === '/status') response.writeHead(form.get('CallStatus') === 'completed' ? 503 : 204).end();
    else response.setHeader('Content-Type', 'text/xml').end(request.url === '/chosen' ? CHOSEN : MENU);
  });
});

await buildWeb(['console']);
const sandbox = await useSandbox({ callsPerSecond: 100 });
const client = twilio(sandbox.account.accountSid, sandbox.account.authToken);
client.api.baseUrl = sandbox.url;
const [ours = ''] = sandbox.account.numbers;

let browser: Awaited<ReturnType<typeof launchBrowser>>;
let context: BrowserContext;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  await new Promise<void>((resolve) => application.listen(0, '127.0.0.1', resolve));
  browser = await launchBrowser();
  context = browser.context;
});

afterAll(async () => {
  await browser?.close();
  application.closeAllConnections();
  await new Promise((resolve) => application.close(resolve));
});

beforeEach(async () => {
  await control('POST', '/reset');
  await control('PUT', `/handsets/${ADA}`, { label: 'Ada Lovelace' });
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
});

afterEach(async () => {
  await page.close();
  expect(complaints.splice(0)).toEqual([]);
});

async function control(method: string, path: string, body?: object): Promise<void> {
  const response = await fetch(`${sandbox.url}/_sandbox${path}`, {
    method,
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  });
  expect(response.status, `${method} ${path}`).toBeLessThan(300);
}

function call(to: string) {
  const app = `http://127.0.0.1:${(application.address() as AddressInfo).port}`;
  const statusCallbackEvent = ['initiated', 'ringing', 'answered', 'completed'];
  return client.calls.create({
    to,
    from: ours,
    url: `${app}/menu`,
    statusCallback: `${app}/status`,
    statusCallbackEvent,
  });
}

const open = async (path = '/') => {
  await page.goto(`${sandbox.url}${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
};

const ada = (): Locator => page.getByRole('article', { name: 'Handset Ada Lovelace' });
const button = (name: string, within: Page | Locator = page) => within.getByRole('button', { name, exact: true });
const rungs = () => page.getByRole('region', { name: 'Ladder' }).getByRole('button');
const rung = (words: string) => rungs().filter({ hasText: words }).first();

test('a call rings, is answered, keys are pressed, it is hung up, and the ladder tells it all', async () => {
  await open();
  await page.getByText('No calls yet').waitFor();
  await call(ADA);

  await ada().getByText('Ringing').waitFor();
  expect(await ada().textContent()).toContain(ours);
  await vi.waitFor(async () => expect(await page.title()).toMatch(/^\(1\) Ringing/));
  await button('Answer', ada()).click();
  await ada().getByText('hears: “Press one for sales.”').waitFor();
  await page.locator('[aria-current=step]', { hasText: 'Press one for sales.' }).waitFor();

  await button('Keypad', ada()).click();
  await button('Press 1', ada()).click();
  await ada().getByText('pressed: 1').waitFor();
  await page.getByText('Thank you.').first().waitFor();
  await expectAccessible(page);

  await button('Hang up', ada()).click();
  await ada().getByText('Idle').waitFor();
  const told = ['POST Calls', 'status initiated', 'status ringing', 'answers', 'asks /menu for TwiML', 'Gather'];
  for (const words of [...told, 'presses 1', 'asks /chosen for TwiML', 'hangs up', 'status completed']) {
    await rung(words).waitFor();
  }
  await rung('status completed').getByText('503').waitFor();
});

test('an arrow opens the delivery: parameters, signature that the official library accepts, answer', async () => {
  await control('PUT', `/handsets/${ADA}`, { answerAfterMs: 0 });
  await call(ADA);
  await open();
  await ada().getByText('hears: “Press one for sales.”').waitFor();
  await control('POST', `/handsets/${ADA}/keys`, { digits: '1' });
  await rung('asks /chosen for TwiML').click();
  const sheet = page.getByRole('dialog');
  await sheet.getByText('Answer 200').waitFor();
  const terms = await sheet.locator('dt').allTextContents();
  const values = await sheet.locator('dd').allTextContents();
  const sent = Object.fromEntries(terms.map((term, index) => [term, values[index]?.replace('(empty)', '') ?? '']));
  expect(sent).toMatchObject({ Digits: '1', To: ADA, From: ours, CallStatus: 'in-progress' });
  const [address = '', signature = ''] = await sheet.locator('pre').allTextContents();
  const url = address.replace('POST ', '');
  expect(twilio.validateRequest(sandbox.account.authToken, signature, url, sent)).toBe(true);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
});

test('by keyboard alone: answer, press a key, hang up, walk the ladder', async () => {
  await open();
  await call(ADA);
  await button('Answer', ada()).press('Enter');
  await button('Keypad', ada()).press('Space');
  await button('Press 1', ada()).focus();
  await page.keyboard.press('4');
  await page.keyboard.press('#');
  await ada().getByText('pressed: 4#').waitFor();
  await button('Hang up', ada()).press('Enter');
  await ada().getByText('Idle').waitFor();
  await rungs().first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
});

test('at 360 pixels: every page fits, a handset has a page of its own, axe finds nothing', async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  const { sid } = await call(ADA);
  await open(`/?handset=${ADA}`);
  await button('Answer', ada()).click();
  await button('Press 1', ada()).click();
  await ada().getByText('pressed: 1').waitFor();
  for (const path of [
    `/?handset=${ADA}`,
    '/',
    '/?view=calls',
    `/?view=calls&call=${sid}`,
    '/?view=journal',
    '/?view=world',
    '/?view=rooms',
    '/?view=messages',
    '/?view=recordings',
    '/?view=accounts',
    '/?view=capabilities',
    '/?view=more',
  ]) {
    await open(path);
    await expectNoSideways(page);
    if (!path.includes('handset')) await expectOneScreen(page);
    await expectAccessible(page);
  }
});

test('a handset is added, given a script from the page, and behaves so', async () => {
  await open();
  await button('Add a handset').click();
  await page.getByLabel('Number', { exact: true }).fill(GUS);
  await page.getByLabel('Name (optional)').fill('Gus');
  await button('Add').click();
  await button('Script of Gus').click();
  await page.getByLabel('When it rings').selectOption('Fails with a SIP code');
  await page.getByLabel('SIP code').fill('480');
  await button('Save script').click();
  await page.getByText('Idle, fails with SIP 480').waitFor();
  await call(GUS);
  await page.getByText('failed · SIP 480').waitFor();
});

test('a refusal of the sandbox is shown where it was asked', async () => {
  await open('/?view=world');
  const form = page.getByRole('form', { name: 'Let a caller ring' });
  await form.getByLabel('From', { exact: true }).fill('nonsense');
  await button('Ring', form).click();
  await form.getByRole('alert').getByText('nonsense is not a phone number').waitFor();
});

test('a fault is added, strikes, and the journal shows what it did', async () => {
  await control('PUT', `/handsets/${ADA}`, { busy: true });
  await open('/?view=world');
  const form = page.getByRole('form', { name: 'Add a fault' });
  await form.getByLabel('Goes wrong how').selectOption('is never sent');
  await form.getByLabel('Event').fill('busy');
  await button('Add this fault', form).click();
  await page.getByText('Webhook “busy” is never sent').waitFor();
  await call(ADA);
  await page.getByText('struck 1×').waitFor();
  await page.getByRole('link', { name: 'Journal' }).click();
  await page.getByLabel('Show').selectOption('Warnings and errors');
  await page.getByRole('region', { name: 'Journal entries' }).getByText('never sent · drop').waitFor();
});

test('without the stream of hints the console polls, and a ring still shows', async () => {
  await page.route('**/_sandbox/events', (route) => route.abort());
  await open();
  await page.getByRole('status').getByText('Polling').waitFor();
  await call(ADA);
  await button('Answer', ada()).waitFor();
});

test('when the sandbox no longer answers the page says so, and recovers by itself', async () => {
  await open();
  await page.getByRole('status').getByText('Live').waitFor();
  await page.route('**/_sandbox/**', (route) => route.abort());
  await page.getByRole('link', { name: 'World' }).click();
  await button('Ring').click();
  await page.getByRole('form', { name: 'Let a caller ring' }).getByText('does not answer').waitFor();
  await page.getByRole('status').getByText('No answer').waitFor();
  await page.unroute('**/_sandbox/**');
  await page.getByRole('status').getByText('Live').waitFor();
});

test('a manual clock stands still until it is advanced from the page', async () => {
  const frozen = await startWatchedSandbox({ clock: 'manual', startAt: Date.parse('2026-01-02T10:00:00Z') });
  try {
    await page.goto(`${frozen.url}/?view=world`);
    await page.getByText('2026-01-02 10:00:00 UTC').waitFor();
    await button('+10 s').click();
    await page.getByText('2026-01-02 10:00:10 UTC').waitFor();
  } finally {
    await page.goto('about:blank');
    await frozen.close();
  }
});

test('two legs in one conference are one call with two handsets, still so when it is over', async () => {
  const twiml = '<Response><Dial><Conference>deal room</Conference></Dial></Response>';
  for (const [number, label] of [
    [ADA, 'Ada Lovelace'],
    [GUS, 'Gus'],
  ] as const) {
    await control('PUT', `/handsets/${number}`, { label, answerAfterMs: 0 });
    await client.calls.create({ to: number, from: ours, twiml });
  }
  await open();
  await page.getByRole('list', { name: 'Conferences' }).getByText('deal room').waitFor();
  const calls = page.getByRole('list', { name: 'Calls' }).getByRole('link');
  await calls.filter({ hasText: 'Ada Lovelace, Gus' }).waitFor();
  await button('Hang up', ada()).click();
  await button('Hang up', page.getByRole('article', { name: 'Handset Gus' })).click();
  await page.getByRole('article', { name: 'Handset Gus' }).getByText('Idle').waitFor();
  await calls.filter({ hasText: 'completed' }).waitFor();
  expect(await calls.count()).toBe(1);
});

test('somebody writes with a picture, the application answers, and its undelivered message tells why', async () => {
  await control('PUT', `/handsets/${GUS}`, { label: 'Gus', texts: { undelivered: 30003 } });
  await open('/?view=messages');
  await page.getByText('No messages yet').filter({ visible: true }).waitFor();
  await page.getByLabel('From', { exact: true }).fill(ADA);
  await page.getByLabel('Message as Ada Lovelace').fill('A picture for you');
  await page.getByLabel('Files').setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: DOT });
  await button('Send').click();
  const conversation = page.getByRole('region', { name: 'Conversation with Ada Lovelace' });
  await conversation.getByText('A picture for you').waitFor();
  await conversation.getByRole('img', { name: 'Attached image/png' }).waitFor();
  const width = () => page.evaluate<number>(`document.querySelector('[aria-label^=Conversation] img').naturalWidth`);
  await vi.waitFor(async () => expect(await width()).toBe(1));
  await client.messages.create({ to: GUS, from: ours, body: 'Are you there?' });
  await page.getByRole('link', { name: 'Gus undelivered' }).click();
  await page.getByRole('link', { name: '30003' }).waitFor();
  await expectAccessible(page);
});

test('who waits in which place, and what each member of a conference hears', async () => {
  await control('PUT', `/handsets/${ADA}`, { label: 'Ada Lovelace', answerAfterMs: 0 });
  await control('PUT', `/handsets/${GUS}`, { label: 'Gus', answerAfterMs: 0 });
  const room = (muted: boolean) =>
    `<Response><Dial><Conference muted="${muted}">deal room</Conference></Dial></Response>`;
  await client.calls.create({ to: ADA, from: ours, twiml: room(false) });
  await client.calls.create({ to: GUS, from: ours, twiml: room(true) });
  const waiting = '<Response><Enqueue>support</Enqueue></Response>';
  await client.calls.create({ to: '+14155550166', from: ours, twiml: waiting });
  await open('/?view=rooms');
  await button('Answer', page.getByRole('article', { name: 'Handset +14155550166' })).click();
  await page.getByRole('row', { name: /1 \+14155550166 0:0\d/ }).waitFor();
  const members = page.getByRole('list', { name: 'In deal room' }).getByRole('listitem');
  await members.filter({ hasText: 'Ada Lovelacehears silence' }).waitFor();
  await members.filter({ hasText: 'Gusmutedhears Ada Lovelace' }).waitFor();
  await expectAccessible(page);
});

test('a recording is heard from the page, and belongs to its call', async () => {
  await control('PUT', `/handsets/${ADA}`, { label: 'Ada Lovelace', answerAfterMs: 0, speaksForMs: 1500 });
  const twiml = '<Response><Say>After the tone, please.</Say></Response>';
  await client.calls.create({ to: ADA, from: ours, twiml, record: true });
  await open('/?view=recordings');
  const recordings = page.getByRole('list', { name: 'Recordings' }).getByRole('listitem');
  await recordings.filter({ hasText: 'completed' }).waitFor({ timeout: 15_000 });
  await recordings.locator('audio').waitFor();
  const seconds = await page.evaluate<number>(`new Promise((resolve, reject) => {
    const audio = document.querySelector('audio');
    audio.onloadedmetadata = () => resolve(audio.duration);
    audio.onerror = () => reject(new Error('the sound did not load'));
    audio.load();
  })`);
  expect(seconds).toBeGreaterThan(1);
  await expectAccessible(page);
  await recordings.getByRole('link', { name: 'the call' }).click();
  await rung('recording completed').waitFor();
});

test('a trial, a subaccount, and what of Twilio is here', async () => {
  await open('/?view=world');
  const settings = page.getByRole('form', { name: 'Settings' });
  await settings.getByLabel('A trial account').check();
  await settings.getByLabel('Verified numbers').fill(GUS);
  await button('Save the settings', settings).click();
  await settings.getByText('Saved').waitFor();
  await expect(call(ADA)).rejects.toMatchObject({ code: 21219 });
  await control('PUT', '/settings', { trial: false, verified: [] });

  const berlin = await client.api.v2010.accounts.create({ friendlyName: 'Berlin office' });
  await call(ADA);
  await page.getByRole('link', { name: 'Accounts' }).click();
  const panel = page.getByRole('region', { name: 'Berlin office' });
  await panel.getByText(berlin.sid).waitFor();
  await button('Show only this account', panel).click();
  await page.getByRole('link', { name: 'Calls' }).first().click();
  await page.getByText('No call matches').waitFor();
  await page.getByLabel('Account').selectOption('All accounts');
  await page.getByRole('list', { name: 'Calls' }).getByRole('link').first().waitFor();

  await page.getByRole('link', { name: 'Coverage' }).click();
  await page.getByLabel('Of what').selectOption('TwiML');
  await page.getByLabel('Search the capabilities').fill('conference coach');
  await page.getByRole('list', { name: 'Capabilities' }).getByText('<Dial> <Conference>').waitFor();
});

test('a handset is a machine that replies to messages, scripted from the page', async () => {
  await open();
  await button('Script of Ada Lovelace').click();
  const form = page.getByRole('form', { name: `Script of ${ADA}` });
  await form.getByLabel('When it rings').selectOption('Answers by itself');
  await form.getByText('Who answers: person, machine, fax').click();
  await form.getByLabel('Machine detection hears').selectOption('A machine, greeting for so long');
  await form.getByText('Messages, and the kind of line').click();
  await form.getByLabel('Replies', { exact: true }).fill('Call me');
  await button('Save script', form).click();
  await ada().getByText('Idle, answers as a machine after 1 s; replies “Call me”').waitFor();
});
