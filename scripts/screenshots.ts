// npm run screenshots: takes the pictures of README.md from the running demo, and leaves in it the call that they show.

import fs from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { requireChromium } from './chromium.ts';
import { complaint, open } from './run/door.ts';
import { DATA, readDotEnv, serverEnvironment } from './run/environment.ts';
import { localAddress } from './run/parts.ts';
import { runningSandbox } from './run/sandbox.ts';

const FOLDER = 'docs/screenshots';
const desk: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, colorScheme: 'light' };
const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, colorScheme: 'dark' };
/** Long enough for the timer to be seen running. */
const TALKED = '0:05';
const agent = 'alice@northwind.example';
/** A made-up microphone that may be used, and voices between a browser and a sandbox on one machine. */
const FLAGS = [
  '--no-sandbox',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--allow-loopback-in-peer-connection',
];

type DemoPerson = { email: string; password: string };
type Demo = { address: string; console: string; person: DemoPerson };

await open(async () => {
  readDotEnv();
  const demo = await findDemo();
  const browser = await chromium.launch({ executablePath: requireChromium(), args: FLAGS });
  await takeAll(browser, demo).finally(() => browser.close());
  console.log(`The pictures are in ${FOLDER}.`);
  return 0;
});

async function findDemo(): Promise<Demo> {
  const address = localAddress(serverEnvironment(process.env));
  const sandbox = await runningSandbox(process.env);
  const list = `${DATA}/demo.json`;
  const people = fs.existsSync(list) ? (JSON.parse(fs.readFileSync(list, 'utf8')) as DemoPerson[]) : [];
  const person = people.find(({ email }) => email === agent);
  if (!sandbox || !person) throw complaint('The demo does not run. Start it by `npm start`.');
  return { address, console: `${sandbox}/console`, person };
}

async function takeAll(browser: Browser, demo: Demo): Promise<void> {
  const page = await signIn(browser, desk, demo);
  const phones = await newPage(browser, desk);
  await phones.goto(demo.console);
  await takeBridge(await signIn(browser, phone, demo), page, phones, demo);
  await takeSoftphone(page, phones, demo);
  await takeRecording(page, demo);
}

function barOf(page: Page) {
  return page.getByRole('region', { name: 'Current call' });
}

/** One call by bridge, as it needs both phones: rung, answered, connected, ended. */
async function takeBridge(small: Page, page: Page, phones: Page, { address }: Demo): Promise<void> {
  const bar = barOf(page);
  await page.getByRole('button', { name: 'Ways to call Amelia Stone' }).first().click();
  await page.getByRole('menuitem', { name: /Voice Bridge/ }).click();
  const own = phones.getByRole('article', { name: /^Handset Alice Andersen/ });
  await own.getByRole('button', { name: 'Answer' }).click();
  await own.getByRole('button', { name: 'Keypad' }).click();
  await bar.getByText('Waiting for you to press 1…').waitFor();
  await own.getByRole('button', { name: 'Press 1', exact: true }).click();
  await bar.getByText('Ringing Amelia Stone…').waitFor();
  await own.getByRole('button', { name: 'Keypad' }).click();
  await own.getByRole('button', { name: 'Show this call’s ladder' }).click();
  const theirs = ameliaRings(phones);
  await theirs.waitFor();
  await take(phones, 'console');
  await theirs.getByRole('button', { name: 'Answer' }).click();
  await page.goto(`${address}/calls`);
  await page.getByRole('list', { name: 'Live calls' }).getByText('Connected').waitFor();
  await bar.getByText(TALKED).waitFor();
  await take(page, 'calls');
  await barOf(small).getByText('Connected').waitFor();
  await take(small, 'phone');
  await endCall(page);
}

/** Alice talks in her browser, on Amelia's page. */
async function takeSoftphone(page: Page, phones: Page, { address }: Demo): Promise<void> {
  await page.goto(`${address}/contacts`);
  // Her microphone was looked at before: the first call in a browser asks.
  await page.evaluate("localStorage.setItem('switchhook.sound-tested', 'yes')");
  await page.getByRole('button', { name: 'Ways to call Amelia Stone' }).first().click();
  await page.getByRole('menuitem', { name: /^Browser/ }).click();
  await ameliaRings(phones).getByRole('button', { name: 'Answer' }).click();
  await barOf(page).getByText('Connected').waitFor();
  await page.getByRole('link', { name: 'Amelia Stone' }).first().click();
  await page.getByRole('list', { name: 'Timeline' }).getByText('Reached').first().waitFor();
  await barOf(page).getByText(TALKED).waitFor();
  await take(page, 'softphone');
  await endCall(page);
}

/** One of the demo's conversations, while it is played. */
async function takeRecording(page: Page, { address }: Demo): Promise<void> {
  await page.goto(`${address}/calls`);
  await page
    .getByRole('button', { name: /Farid Haddad/ })
    .first()
    .click();
  const story = page.getByRole('dialog');
  await story.getByRole('button', { name: 'Play' }).click();
  await story.getByText('0:06').waitFor();
  await take(page, 'recording');
}

function ameliaRings(phones: Page) {
  return phones.getByRole('article', { name: /^Handset Amelia Stone/ }).filter({ hasText: 'Ringing' });
}

/** Hangs up, and says that she was reached. */
async function endCall(page: Page): Promise<void> {
  const bar = barOf(page);
  await bar.getByRole('button', { name: /^End/ }).click();
  await bar.getByRole('button', { name: /Reached$/ }).click();
  await bar.getByRole('button', { name: 'Done' }).click();
  await bar.waitFor({ state: 'detached' });
}

async function newPage(browser: Browser, look: BrowserContextOptions): Promise<Page> {
  return (await browser.newContext({ ...look, locale: 'en-US', reducedMotion: 'reduce' })).newPage();
}

async function signIn(browser: Browser, look: BrowserContextOptions, { address, person }: Demo): Promise<Page> {
  const page = await newPage(browser, look);
  await page.goto(`${address}/sign-in`);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Contacts' }).waitFor();
  return page;
}

/** Once toasts are gone and what was asked for has come. */
async function take(page: Page, name: string): Promise<void> {
  await page.locator('[data-sonner-toast]').last().waitFor({ state: 'detached', timeout: 20_000 });
  await page
    .getByText(/^Loading/)
    .last()
    .waitFor({ state: 'detached' });
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
}
