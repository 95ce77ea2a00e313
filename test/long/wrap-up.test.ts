import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { button, expectAccessible, expectNoSideways, useStage } from '../support/stage.ts';

// After a call: what the agent says of it, in how much time, and where it stands afterwards.

const stage = useStage({ wrapUpSeconds: 30 });
const alice = 'alice@northwind.example';
const olivia = 'olivia@northwind.example';
const soon = { timeout: 30_000 };

const barOf = (page: Page) => page.getByRole('region', { name: 'Current call' });
const panelOf = (page: Page) => page.getByRole('form', { name: 'Wrap up the call' });
const inTheCall = (page: Page) => page.getByRole('dialog');

/** Alice calls Amelia, who answers in the console and hangs up. */
async function talks(page: Page, console: Page): Promise<void> {
  const handset = console.getByRole('article', { name: /^Handset Amelia Stone/ }).filter({ hasText: '+14155550110' });
  await button('Call Amelia Stone', page).first().click();
  await button('Answer', handset).click(soon);
  await barOf(page).getByText('Connected').waitFor(soon);
  await button('Hang up', handset).click();
  await panelOf(page).waitFor(soon);
}

/** By its key, which means nothing before what can be said has come. */
async function chooses(page: Page, key: string, label: string): Promise<void> {
  const choice = panelOf(page).getByRole('button', { name: label });
  await choice.waitFor(soon);
  await page.getByRole('main').focus();
  await page.keyboard.press(key);
  await choice.and(page.locator('[aria-pressed="true"]')).waitFor(soon);
}

test('Alice wraps up by keyboard, a reload takes nothing away, and what she said stands with the call', async () => {
  const [page, console, admin] = await Promise.all([
    stage.seat(alice),
    stage.console(),
    stage.seat(olivia, '/settings/calling'),
  ]);
  await admin.getByLabel('Wrap-up, in seconds').fill('600');
  await button('Save', admin).click();
  await admin.getByText('The settings are saved').waitFor();

  await talks(page, console);
  const panel = panelOf(page);
  await panel.getByText('Completed').waitFor();
  await expectAccessible(page);
  await chooses(page, '4', 'Call back');
  const note = panel.getByLabel('Note');
  await note.fill('Wants the blue one.');
  await panel.getByText(/^Waits at/).waitFor();
  await panel.getByText(/^Wrap-up/).waitFor(soon);

  await page.reload();
  await panel.getByRole('button', { name: 'Call back', pressed: true }).waitFor(soon);
  expect(await note.inputValue()).toBe('Wants the blue one.');
  await button('Plan the next step', panel).click();
  await panel.getByRole('textbox', { name: 'Next step' }).fill('');
  await button('Done', panel).click();
  await page.getByText('The next step lacks its words or its time').waitFor();
  await panel.getByRole('textbox', { name: 'Next step' }).fill('Call Amelia about the blue one');
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoSideways(page);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await note.press('Control+Enter');
  await panel.waitFor({ state: 'detached', ...soon });

  await page.goto(`${stage.url}/activities`);
  await page.getByText('Call Amelia about the blue one').waitFor(soon);
  await page.goto(`${stage.url}/calls`);
  const row = page.getByRole('list', { name: 'Ended calls' }).getByRole('listitem').first();
  await row.getByText('Call back').waitFor(soon);
  await row.getByRole('button', { name: 'Amelia Stone', exact: true }).click();
  const drawer = inTheCall(page);
  await drawer.getByText('Wants the blue one.', { exact: true }).waitFor(soon);
  await button('Change', drawer).click();
  await button('Reached', drawer).click();
  await drawer.getByLabel('Note').fill('Took the red one.');
  await button('Save', drawer).click();
  await drawer.getByText('Took the red one.', { exact: true }).waitFor(soon);
  await drawer.getByText(/Reached\.\s+Took the red one\.$/).waitFor(soon);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await row.getByText('Reached').waitFor(soon);

  await button(/^Filters/, page).click();
  await page.getByLabel('What came of it').selectOption({ label: 'Reached' });
  const rows = page.getByRole('list', { name: 'Ended calls' }).getByRole('listitem');
  await expect.poll(() => rows.count(), soon).toBe(1);
  await page.getByLabel('What came of it').selectOption({ label: 'Call back' });
  await page.getByText('No calls match').waitFor(soon);
}, 300_000);

test('an owner changes what can be said, and the next panel offers it; skipping says nothing', async () => {
  const [page, console, admin] = await Promise.all([
    stage.seat(alice),
    stage.console(),
    stage.seat(olivia, '/settings/calling'),
  ]);
  await button('Add a disposition', admin).click();
  await admin.getByLabel('Label 7').fill('reached');
  await button('Save the dispositions', admin).click();
  await admin.getByText('is there twice').waitFor(soon);
  await admin.getByLabel('Label 7').fill('Viewing booked');
  for (let place = 7; place > 1; place--) await button(`Move ${place} up`, admin).click();
  await button('Save the dispositions', admin).click();
  await admin.getByText('The dispositions are saved').waitFor(soon);
  await expectAccessible(admin);

  await talks(page, console);
  const panel = panelOf(page);
  await chooses(page, '1', 'Viewing booked');
  await button('Skip', panel).click();
  await panel.waitFor({ state: 'detached', ...soon });
  await page.goto(`${stage.url}/calls`);
  const row = page.getByRole('list', { name: 'Ended calls' }).getByRole('listitem').first();
  await row.getByText('Completed').waitFor(soon);
  expect(await row.getByText('Viewing booked').count()).toBe(0);
}, 300_000);
