import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { button, expectAccessible, expectNoSideways, expectOneScreen, useStage } from '../support/stage.ts';

// Every page on a phone, in the dark, by keyboard alone; and who may not come in.

const stage = useStage();
const olivia = 'olivia@northwind.example';
const vera = 'vera@northwind.example';
const pages = [
  '/contacts',
  '/calls',
  '/activities',
  '/team',
  '/settings/twilio',
  '/settings/numbers',
  '/settings/calling',
  '/settings/profile',
  '/settings/keys',
  '/settings/outbox',
];

test('at 360 pixels and in the dark, every page fits and axe finds nothing', async () => {
  const page = await stage.seat(olivia);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const path of pages) {
    await page.goto(`${stage.url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => page.getByText(/^Loading/).count(), { timeout: 10_000 }).toBe(0);
    await expectNoSideways(page);
    await expectOneScreen(page);
    await expectAccessible(page);
  }
  await page.goto(`${stage.url}/contacts`);
  const card = page.getByLabel('Amelia Stone', { exact: true });
  await button('Call Amelia Stone', card).waitFor();
  expect(await button('Call Amelia Stone', card).textContent()).toBe('Call');
}, 300_000);

test('in the light, on a desk, axe finds nothing either', async () => {
  const page = await stage.seat(olivia);
  for (const path of pages) {
    await page.goto(`${stage.url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectNoSideways(page);
    await expectOneScreen(page);
    await expectAccessible(page);
  }
}, 300_000);

test('by keyboard alone: sign in, find a contact, call, end', async () => {
  const page = await stage.stranger('/contacts');
  await page.getByLabel('E-mail').focus();
  await page.keyboard.type('ben@northwind.example');
  await page.keyboard.press('Tab');
  await page.keyboard.type('switchhook-demo');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Contacts' }).waitFor();
  await button('Call Jack O’Brien', page).focus();
  await page.keyboard.press('Enter');
  const bar = page.getByRole('region', { name: 'Current call' });
  await bar.getByText(/^Ringing/).waitFor();
  await page.getByRole('main').focus();
  await page.keyboard.press('e');
  await bar.getByText(/^Canceled$/).waitFor();
});

test('a viewer sees and cannot call; a wrong password stays outside', async () => {
  const page = await stage.seat(vera);
  await page.getByText('Amelia Stone').first().waitFor();
  expect(await page.getByRole('button', { name: 'Call Amelia Stone' }).count()).toBe(0);
  const stranger = await stage.stranger('/calls');
  await stranger.getByLabel('E-mail').fill(olivia);
  await stranger.getByLabel('Password', { exact: true }).fill('not the password');
  await button('Sign in', stranger).click();
  await stranger.getByText('The e-mail or the password is not right.').waitFor();
  await expectAccessible(stranger);
});

test('an owner says whose browsers a number rings; whoever may not change it reads it', async () => {
  const rings = (of: Page) => of.getByRole('combobox', { name: 'Calls to it ring' }).first();
  const page = await stage.seat(olivia, '/settings/numbers');
  expect(await rings(page).inputValue()).toBe('available');
  await rings(page).selectOption({ label: 'Nobody: the forward number at once' });
  await page.getByText(/^What .* rings is saved$/).waitFor();
  await rings(page).selectOption({ label: 'Ben Baptiste' });
  await expect.poll(() => rings(page).isEnabled(), { timeout: 10_000 }).toBe(true);
  await page.reload();
  const chosen = () => rings(page).locator('option:checked').textContent();
  await expect.poll(chosen, { timeout: 10_000 }).toBe('Ben Baptiste');
  expect(await rings(page).locator('option', { hasText: 'Vera Vogel' }).count()).toBe(0);
  const other = await stage.seat('marcus@northwind.example', '/settings/numbers');
  expect(await rings(other).isDisabled()).toBe(true);
});

test('somebody signs up, invites a colleague, and the colleague joins through the link', async () => {
  const page = await stage.stranger('/sign-up');
  await page.getByLabel('Organization').fill('Fabrikam');
  await page.getByLabel('Your name').fill('Fay Fabrikant');
  await page.getByLabel('E-mail').fill('fay@fabrikam.example');
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await button(/^(Sign up|Create)/, page).click();
  await page.getByRole('heading', { name: 'Contacts' }).waitFor();
  await page.goto(`${stage.url}/team`);
  await button(/^Invite/, page)
    .first()
    .click();
  await page.getByLabel('E-mail').fill('gil@fabrikam.example');
  await button(/^(Invite|Send)/, page.getByRole('dialog')).click();
  const link = page.getByRole('textbox', { name: 'Accept link of gil@fabrikam.example' });
  await link.waitFor();
  const address = await link.inputValue();
  const guest = await stage.stranger(new URL(address).pathname);
  await guest.getByLabel('Your name').fill('Gil Gates');
  await guest.getByLabel('Choose a password', { exact: true }).fill('correct horse battery');
  await button('Accept and join', guest).click();
  await guest.getByRole('heading', { name: 'Contacts' }).waitFor();
  await page.reload();
  await page.getByText('Gil Gates').first().waitFor();
});

test('somebody forgot the password, gets a link, chooses another and is back in; the link works once', async () => {
  const marcus = 'marcus@northwind.example';
  const page = await stage.stranger('/sign-in');
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await page.getByRole('heading', { name: 'Forgot password?' }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('E-mail').fill('marcus');
  await button('Send the link', page).click();
  await page.getByText('This is not an e-mail address.').waitFor();
  await page.getByLabel('E-mail').fill(marcus);
  await button('Send the link', page).click();
  await page.getByText(`If there is an account with ${marcus}`).waitFor();
  await expectAccessible(page);

  const address = /https?:\S+\/reset-password\S+/.exec(await stage.mailTo(marcus))?.[0] ?? '';
  await page.goto(address);
  await page.getByLabel('New password', { exact: true }).fill('short');
  await button('Set the password', page).click();
  await page.locator('[aria-invalid=true]').waitFor();
  await page.getByText('At least 10 characters.').waitFor();
  await expectAccessible(page);
  await page.getByLabel('New password', { exact: true }).fill('a wholly new password');
  await button('Set the password', page).click();
  await page.getByRole('heading', { name: 'Your password is set' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail').fill(marcus);
  await page.getByLabel('Password', { exact: true }).fill('a wholly new password');
  await button('Sign in', page).click();
  await page.getByRole('heading', { name: 'Contacts' }).waitFor();

  await page.goto(address);
  await page.getByLabel('New password', { exact: true }).fill('yet another password');
  await button('Set the password', page).click();
  await page.getByText('Link no longer valid').waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Ask for a new link' }).click();
  await page.getByRole('heading', { name: 'Forgot password?' }).waitFor();
  await page.goto(`${stage.url}/reset-password`);
  await page.getByText(/lacks the end of the link/).waitFor();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoSideways(page);
  await expectAccessible(page);
});

test('an agent founds an organization of their own, and goes back to the other one', async () => {
  const page = await stage.seat('ben@northwind.example');
  await button('Northwind Realty', page).click();
  await page.getByRole('menuitem', { name: 'New organization…' }).click();
  const dialog = page.getByRole('dialog');
  await button('Create organization', dialog).click();
  await dialog.getByText('Fill this in.').waitFor();
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: 'Organization' }).fill('Ben & Söhne');
  await button('Create organization', dialog).click();
  await page.getByText('No contacts yet').waitFor();
  await button('Ben & Söhne', page).click();
  await page.getByRole('menuitemradio', { name: /^Northwind Realty/ }).click();
  await page.getByText('Jack O’Brien').first().waitFor();
});

test('a closed dialog gives the focus back to what opened it', async () => {
  const page = await stage.seat(olivia, '/calls');
  const focused = () => page.evaluate<string>('document.activeElement.textContent');
  await button('Liam Murphy', page).first().click();
  await page.getByRole('dialog').getByText('Answered', { exact: true }).first().waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(focused).toBe('Liam Murphy');
  await page.goto(`${stage.url}/contacts`);
  const ways = page.getByRole('button', { name: 'Ways to call Brandon Lee' });
  await ways.click();
  await page.getByRole('menuitem', { name: 'Call with options…' }).click();
  await page.getByRole('dialog').getByText('How to call').first().waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => ways.evaluate((element) => element.matches(':focus'))).toBe(true);
});
