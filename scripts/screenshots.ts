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

type DemoPerson = { email: string; password: string };
type Demo = { address: string; console: string; person: DemoPerson };

await open(async () => {
  readDotEnv();
  const demo = await findDemo();
  const browser = await chromium.launch({ executablePath: requireChromium(), args: ['--no-sandbox'] });
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

/** One call by bridge, as it needs both phones: rung, answered, connected, ended. */
async function takeAll(browser: Browser, { address, console, person }: Demo): Promise<void> {
  const [page, small, phones] = [
    await signIn(browser, desk, address, person),
    await signIn(browser, phone, address, person),
    await newPage(browser, desk),
  ];
  const bar = page.getByRole('region', { name: 'Current call' });
  await phones.goto(console);
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
  const theirs = phones.getByRole('article', { name: /^Handset Amelia Stone/ }).filter({ hasText: 'Ringing' });
  await theirs.waitFor();
  await take(phones, 'console');
  await theirs.getByRole('button', { name: 'Answer' }).click();
  await page.goto(`${address}/calls`);
  await page.getByRole('list', { name: 'Live calls' }).getByText('Connected').waitFor();
  await bar.getByText(TALKED).waitFor();
  await take(page, 'calls');
  await small.getByRole('region', { name: 'Current call' }).getByText('Connected').waitFor();
  await take(small, 'phone');
  await bar.getByRole('button', { name: /^End/ }).click();
  await bar.getByText(/^Completed$/).waitFor();
  await bar.getByRole('link', { name: 'Amelia Stone' }).click();
  await page.getByRole('list', { name: 'Timeline' }).getByText('Completed').first().waitFor();
  await page.getByRole('button', { name: 'Put this call away' }).click();
  await take(page, 'contact');
}

async function newPage(browser: Browser, look: BrowserContextOptions): Promise<Page> {
  return (await browser.newContext({ ...look, locale: 'en-US', reducedMotion: 'reduce' })).newPage();
}

async function signIn(browser: Browser, look: BrowserContextOptions, address: string, who: DemoPerson): Promise<Page> {
  const page = await newPage(browser, look);
  await page.goto(`${address}/sign-in`);
  await page.getByLabel('E-mail').fill(who.email);
  await page.getByLabel('Password', { exact: true }).fill(who.password);
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
