import { expect, test, vi } from 'vitest';
import { button, expectAccessible, useStage } from '../support/stage.ts';

// The product's main job as people see it: who clicks, whose phone rings, and what stands there afterwards.

const stage = useStage();
const alice = 'alice@northwind.example';
const marcus = 'marcus@northwind.example';
const carlos = 'carlos@contoso.example';

test('Alice clicks the green phone, Amelia answers in the console, and everybody sees it as it happens', async () => {
  const [page, boss, console] = await Promise.all([stage.seat(alice), stage.seat(marcus, '/calls'), stage.console()]);
  const bar = page.getByRole('region', { name: 'Current call' });
  const live = boss.getByRole('list', { name: 'Live calls' });
  const handset = console.getByRole('article', { name: /^Handset Amelia Stone/ }).filter({ hasText: '+14155550110' });

  await button('Call Amelia Stone', page).click();
  await page.getByText('Call Initiated').waitFor();
  await page.getByText('Calling Amelia Stone at +1 415 555 0110').waitFor();
  await bar.getByText('Ringing Amelia Stone…').waitFor();
  await live.getByText('Ringing').waitFor();
  await handset.getByText('Ringing').waitFor();
  await expectAccessible(page);

  await button('Answer', handset).click();
  await bar.getByText('Connected').waitFor();
  await live.getByText('Connected').waitFor();
  await handset.getByText(/hears: “Hello Amelia, this is Alice Andersen from Northwind Realty/).waitFor();

  await page.reload();
  await bar.getByText('Connected').waitFor();
  await button('Hang up', handset).click();
  await bar.getByText(/^Completed$/).waitFor();
  await expect.poll(() => live.count()).toBe(0);

  await bar.getByRole('link', { name: 'Details' }).click();
  const drawer = page.getByRole('dialog');
  await drawer
    .getByText(/Answered/)
    .first()
    .waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  const first = page.getByRole('list', { name: 'Ended calls' }).getByRole('listitem').first();
  await first.getByText('Amelia Stone').waitFor();
  await first.getByText('Completed').waitFor();

  await page.goto(`${stage.url}/contacts`);
  await page.getByRole('link', { name: 'View Amelia Stone' }).click();
  const timeline = page.getByRole('list', { name: 'Timeline' });
  await timeline.getByText('Completed').first().waitFor();
  await expectAccessible(page);

  await page.goto(`${stage.url}/activities`);
  await page.getByText('Outbound call to Amelia Stone').first().waitFor();
  await page
    .getByText(/Initiated VOIP call to \+14155550110.*Answered/)
    .first()
    .waitFor();
  await expectAccessible(page);
});

test('Alice bridges a call: her own phone rings first, she presses 1, the contact is called into the room', async () => {
  const [page, console] = await Promise.all([stage.seat(alice), stage.console()]);
  const bar = page.getByRole('region', { name: 'Current call' });
  const own = console.getByRole('article', { name: /^Handset Alice Andersen/ });
  const brandon = console.getByRole('article', { name: /^Handset Brandon Lee/ });

  await button('Ways to call Brandon Lee', page).click();
  await page.getByRole('menuitem', { name: /Voice Bridge/ }).click();
  await bar.getByText('Ringing your phone…').waitFor();
  await button('Answer', own).click();
  await bar.getByText('Waiting for you to press 1…').waitFor();
  await own
    .getByText(/Brandon Lee/)
    .first()
    .waitFor();
  await button('Keypad', own).click();
  await button('Press 1', own).click();
  await bar.getByText('Ringing Brandon Lee…').waitFor();
  await button('Answer', brandon).click();
  await bar.getByText('Connected').waitFor();
  await button(/^End/, bar).click();
  await bar.getByText(/^Completed$/).waitFor();
  await own.getByText('Idle').waitFor();
  await brandon.getByText('Idle').waitFor();
});

test('a phone that declines: the bar says so, the drawer says why', async () => {
  const [page, console] = await Promise.all([stage.seat(alice), stage.console()]);
  const bar = page.getByRole('region', { name: 'Current call' });
  await button('Call Chiara Romano', page).click();
  const handset = console.getByRole('article', { name: /^Handset Chiara Romano/ });
  await button('Decline', handset).click();
  await bar.getByText(/^Busy$/).waitFor();
  await bar.getByRole('link', { name: 'See why' }).click();
  const why = page.getByRole('dialog').getByRole('region', { name: 'Why' });
  await why.getByText('The line was busy, or the call was declined.').first().waitFor();
  await why.getByText('Try again later.').waitFor();
});

test('without a carrier every call button explains, with the steps; an agent cannot take them, an owner can', async () => {
  const page = await stage.seat(carlos, '/settings/twilio');
  await button(/^(Disconnect|Stop using)/, page).click();
  const confirm = page.getByRole('alertdialog');
  if (await confirm.isVisible()) await confirm.getByRole('button', { name: /Disconnect|Stop/ }).click();
  await page.getByText('Not connected').first().waitFor();
  await page.getByRole('link', { name: 'Contacts' }).first().click();
  await page
    .getByRole('button', { name: /^Call / })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Twilio is not configured').first().waitFor();
  await dialog.getByText(/Use the sandbox, which works at once/).waitFor();
  await expectAccessible(page);
  await dialog.getByRole('link', { name: 'Set it up' }).click();
  await button('Use the sandbox', page).click();
  await vi.waitFor(async () => expect(await page.getByText('Not connected').count()).toBe(0), 10_000);
});

test('a typed number: parsed with its country, called, and refused with cause and cure', async () => {
  const page = await stage.seat(alice, '/calls');
  const typed = page.getByRole('combobox', { name: 'Number or contact' });
  await typed.fill('(415) 555-0123');
  await page.getByText('+1 415 555 0123').first().waitFor();
  await page.getByText('United States').first().waitFor();
  await typed.fill('911');
  await page
    .getByText(/emergency/i)
    .first()
    .waitFor();
  await typed.fill('+44 20 7946 0018');
  await button('Call', page.getByRole('region', { name: 'Dialer' }).or(page.getByLabel('Dialer')))
    .last()
    .click();
  await page.getByText('Country not allowed').first().waitFor();
  await page.getByText('An admin can allow it in the calling settings.').first().waitFor();
});
