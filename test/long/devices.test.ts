import type { Page, Route } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { demoPassword } from '#server/seed.ts';
import { launchBrowser } from '../support/browser.ts';
import { shoot, tested } from '../support/softphone/talking.ts';
import { button, expectAccessible, useStage } from '../support/stage.ts';

// The browser's own word on microphones, speakers and addresses: nothing stands in for anything here but Chromium's made-up
// devices for plugged ones. Nobody has allowed the microphone yet.

vi.setConfig({ testTimeout: 240_000 });

const talkable = ['--allow-loopback-in-peer-connection', '--autoplay-policy=no-user-gesture-required'];
const stage = useStage({
  sandbox: { voices: {} },
  flags: [...talkable, '--use-fake-device-for-media-stream'],
  // Which speaker each sound of the page goes to.
  script: `globalThis.sinks = [];
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function () { sinks.push(this.sinkId); return play.call(this); };`,
});

const toast = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title }).first();

async function callByBrowser(page: Page): Promise<void> {
  await button('Ways to call Amelia Stone', page).first().click();
  await page.getByRole('menuitem', { name: /^Browser/ }).click();
}

async function openSound(page: Page) {
  await button(/^Your phone: /, page).click();
  await page.getByRole('menuitem', { name: 'Microphone and speaker…' }).click();
  return page.getByRole('dialog', { name: 'Microphone and speaker' });
}

test('Chromium refuses the microphone, then allows it; microphone and speaker are chosen, and remembered', async () => {
  const page = await stage.seat('alice@northwind.example');
  await tested(page);
  await callByBrowser(page);
  await toast(page, 'The microphone is blocked').getByText('Click the icon to the left of the address').waitFor();
  expect(await page.getByRole('region', { name: 'Current call' }).count()).toBe(0);

  await page.context().grantPermissions(['microphone']);
  const dialog = await openSound(page);
  // The made-up microphone beeps.
  await dialog.getByText('You are heard.').waitFor();
  await expect
    .poll(async () => Number(await dialog.getByRole('meter').getAttribute('value')), { timeout: 15_000 })
    .toBeGreaterThan(25);
  await dialog.getByLabel('Microphone', { exact: true }).selectOption('Fake Audio Input 2');
  await dialog.getByText('You are heard.').waitFor();
  await dialog.getByLabel('Speaker', { exact: true }).selectOption('Fake Audio Output 1');
  const speaker = await dialog.getByLabel('Speaker', { exact: true }).inputValue();
  await button('Play the ringtone', dialog).click();
  await expect.poll(() => page.evaluate<string>('sinks.at(-1)'), { timeout: 15_000 }).toBe(speaker);
  await expectAccessible(page);
  await shoot(page, '51-devices');
  await button('Done', dialog).click();

  await page.reload();
  const again = await openSound(page);
  await again.getByText('You are heard.').waitFor();
  await expect.poll(() => again.getByLabel('Speaker', { exact: true }).inputValue(), { timeout: 15_000 }).toBe(speaker);
  const chosen = again.getByLabel('Microphone', { exact: true }).locator('option:checked');
  expect(await chosen.textContent()).toBe('Fake Audio Input 2');
});

test('a computer without any microphone: said before anybody is called', async () => {
  const browser = await launchBrowser({ flags: talkable });
  try {
    const page = await browser.newWindow();
    await page.goto(`${stage.url}/contacts`);
    await page.getByLabel('E-mail').fill('alice@northwind.example');
    await page.getByLabel('Password', { exact: true }).fill(demoPassword);
    await button('Sign in', page).click();
    await tested(page);
    await callByBrowser(page);
    await toast(page, 'No microphone was found').getByText('Plug in a headset').waitFor();
    expect(await page.getByRole('region', { name: 'Current call' }).count()).toBe(0);
    const dialog = await openSound(page);
    await dialog.getByRole('alert').getByText('No microphone was found').waitFor();
    await expectAccessible(page);
  } finally {
    await browser.close();
  }
});

const SECURE = 'https://crm.example';

/** The same pages by https: what the network's last mile would do. The stream of live events cannot be carried so. */
async function overHttps(route: Route): Promise<void> {
  const asked = new URL(route.request().url());
  if (asked.pathname === '/api/live') return route.abort();
  const headers = { ...route.request().headers(), origin: stage.url, referer: `${stage.url}/` };
  const url = `${stage.url}${asked.pathname}${asked.search}`;
  const answer = await route.fetch({ url, headers, maxRedirects: 0 }).catch(() => null);
  return answer ? route.fulfill({ response: answer }) : route.abort();
}

test('a page that came by https may not speak to the sandbox: it says so, with the address and what to do', async () => {
  const page = await stage.seat('alice@northwind.example');
  const cookies = await page.context().cookies();
  await page.context().addCookies(cookies.map(({ name, value }) => ({ name, value, url: SECURE })));
  await page.context().grantPermissions(['microphone'], { origin: SECURE });
  await page.route(`${SECURE}/**`, overHttps);
  // As Chromium does where nobody allowed the local network, and other browsers always.
  await page.routeWebSocket(/\/signal/, (socket) => socket.close());
  await page.goto(`${SECURE}/contacts`);
  expect(await page.evaluate('isSecureContext')).toBe(true);
  await button(/Not connected|not connected/, page).waitFor({ timeout: 60_000 });
  await button(/not connected/, page).click();
  await page.getByText('This page may not speak to the sandbox').waitFor();
  await page.getByText(/ws:\/\/127\.0\.0\.1:\d+ is not encrypted.*SANDBOX_URL/).waitFor();
  await shoot(page, '52-https');
});
