import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { demoId } from '#server/seed/ids.ts';
import { numberThatRings, quiet, seatAtPhone, shoot } from '../support/softphone/talking.ts';
import { talkingFlags, toneMicrophone } from '../support/softphone/tone.ts';
import { button, expectAccessible, expectNoSideways, useStage } from '../support/stage.ts';

// Somebody asks not to be called: it is said in the wrap-up, stands wherever they do, and a manager takes it back.

const stage = useStage({
  wrapUpSeconds: 600,
  sandbox: { voices: {}, signalGraceMs: 500 },
  flags: talkingFlags,
  script: toneMicrophone(440),
});
const alice = 'alice@northwind.example';
const marcus = 'marcus@northwind.example';
const soon = { timeout: 30_000 };
const amelia = demoId('contact', 1);
const said = 'Amelia Stone is marked “do not call”';

const panelOf = (page: Page) => page.getByRole('form', { name: 'Wrap up the call' });
const badgesIn = (page: Page) => page.getByRole('table').getByText('Do not call', { exact: true });
const wish = (page: Page) => page.getByRole('switch', { name: 'Do not call' });

/** The phone beside her name takes no clicks, and says why to whoever comes to it by keyboard. */
async function expectCrossedOut(page: Page): Promise<void> {
  const phone = button('Call Amelia Stone', page).first();
  await phone.and(page.locator(`[aria-disabled="true"][aria-description="${said}"]`)).waitFor(soon);
  await phone.focus();
  await page.getByRole('tooltip', { name: said }).waitFor(soon);
  await page.keyboard.press('Escape');
  await page.getByRole('tooltip').waitFor({ state: 'detached', ...soon });
}

/** As a person of this page, past its buttons. */
async function says(page: Page, method: 'PUT' | 'POST', path: string): Promise<void> {
  const answer = await page.request.fetch(`${stage.url}/api/contacts/${amelia}/do-not-call${path}`, {
    method,
    data: {},
    headers: { origin: stage.url },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

async function expectGoodEverywhere(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoSideways(page);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}

test('Amelia asks for it in a call, Alice says so by keyboard, and no phone beside her name calls any more', async () => {
  const [page, console, managers] = await Promise.all([stage.seat(alice), stage.console(), stage.seat(marcus)]);
  await says(managers, 'POST', '/lift');
  const handset = console.getByRole('article', { name: /^Handset Amelia Stone/ }).filter({ hasText: '+14155550110' });
  await button('Call Amelia Stone', page).first().click();
  await button('Answer', handset).click(soon);
  await page.getByRole('region', { name: 'Current call' }).getByText('Connected').waitFor(soon);
  await button('Hang up', handset).click();
  const panel = panelOf(page);
  const again = panel.getByRole('switch', { name: 'Do not call again' });
  await again.waitFor(soon);
  await page.getByRole('main').focus();
  await page.keyboard.press('0');
  await expect.poll(() => again.isChecked(), soon).toBe(true);
  await again.press('Space');
  await expect.poll(() => again.isChecked(), soon).toBe(false);
  await page.getByRole('main').focus();
  await page.keyboard.press('0');
  await page.reload();
  await expect.poll(() => again.isChecked(), soon).toBe(true);
  await expectGoodEverywhere(page);
  await button('Done', panel).click();
  await panel.waitFor({ state: 'detached', ...soon });

  await expectCrossedOut(page);
  await page.goto(`${stage.url}/contacts?doNotCall=yes`);
  await page.getByRole('link', { name: 'Amelia Stone', exact: true }).waitFor(soon);
  await page.getByRole('link', { name: 'Quentin Dubois', exact: true }).waitFor(soon);
  await expect.poll(() => badgesIn(page).count(), soon).toBe(2);
  await expectCrossedOut(page);
  await expectGoodEverywhere(page);
  await page.getByLabel('Do not call').selectOption({ label: 'May be called' });
  await page.getByRole('link', { name: 'Brandon Lee', exact: true }).waitFor(soon);
  expect(await badgesIn(page).count()).toBe(0);

  await page.goto(`${stage.url}/calls`);
  const dialer = page.getByRole('combobox', { name: 'Number or contact' });
  await dialer.fill('+1 415 555 0111');
  await page.getByText(/^Amelia Stone was marked “do not call” by Alice .* on \d+ \w+ \d{4}\.$/).waitFor(soon);
  await dialer.fill('Amelia');
  await page
    .getByRole('option', { name: /Amelia Stone.*Do not call/ })
    .first()
    .waitFor(soon);
}, 300_000);

test('an agent sees who said so and cannot take it back; a manager does, with a reason, and the phones are green', async () => {
  const [page, managers] = await Promise.all([stage.seat(alice, '/contacts'), stage.seat(marcus, '/contacts')]);
  await says(page, 'PUT', '');
  for (const each of [page, managers]) await each.getByRole('link', { name: 'Amelia Stone', exact: true }).click(soon);
  await wish(page).and(page.locator(':disabled')).waitFor(soon);
  await page.getByText('A manager or an admin may take it back').waitFor(soon);
  await page.getByText(/^Marked “do not call” by Alice/).waitFor(soon);
  await expectCrossedOut(page);
  await expectGoodEverywhere(page);

  await wish(managers).click();
  const asked = managers.getByRole('dialog', { name: 'May Amelia Stone be called again?' });
  await asked.getByLabel('Why?').fill('She called: letters and calls are fine.');
  await expectAccessible(managers);
  await button('Call again', asked).click();
  await managers.getByText('They may be called.').waitFor(soon);
  // Alice's page hears of it by itself.
  await page.getByText(/^“Do not call” taken back by Marcus/).waitFor(soon);
  await page.getByText('She called: letters and calls are fine.').waitFor(soon);
  await expect.poll(() => wish(page).isChecked(), soon).toBe(false);
  await button('Call Amelia Stone', page).first().and(page.locator(':not([aria-disabled])')).waitFor(soon);

  await wish(page).click();
  await button('Do not call', page.getByRole('dialog')).click();
  await expect.poll(() => wish(page).isChecked(), soon).toBe(true);
  await expectCrossedOut(managers);
}, 300_000);

test('she may call: the card says how it stands, and so does the bar', async () => {
  await quiet(stage);
  const page = await seatAtPhone(stage, alice);
  await says(page, 'PUT', '');
  const to = await numberThatRings(stage);
  const called = await page.request.post(`${stage.sandbox.url}/_sandbox/calls`, { data: { from: '+14155550110', to } });
  expect(called.ok(), await called.text()).toBe(true);
  const card = page.getByRole('region', { name: 'Incoming calls' }).getByRole('article', { name: 'Amelia Stone' });
  await card.getByText('Do not call', { exact: true }).waitFor(soon);
  await shoot(page, '61-rings-do-not-call');
  await expectAccessible(page);
  await button('Answer', card).click();
  const bar = page.getByRole('region', { name: 'Current call' });
  await bar.getByText('Connected').waitFor(soon);
  await bar.getByText('Do not call', { exact: true }).waitFor(soon);
  await shoot(page, '62-connected-do-not-call');
  await expectAccessible(page);
  await button('End', bar).click();
}, 300_000);
