import { expect, test } from 'vitest';
import { button, expectAccessible, expectNoSideways, useStage } from '../support/stage.ts';

// A key for a program: made once, seen once, used from outside, and gone when it is revoked.

const stage = useStage();
const olivia = 'olivia@northwind.example';
const alice = 'alice@northwind.example';
const soon = { timeout: 30_000 };

const asks = (key: string) =>
  fetch(`${stage.url}/api/contacts?limit=1`, { headers: { authorization: `Bearer ${key}` } });

test('an owner makes a key, a program uses it, the owner revokes it; an agent sees no such page', async () => {
  const page = await stage.seat(olivia, '/settings/keys');
  await page.getByText('No keys yet').waitFor(soon);
  await button('New key', page).click();
  const dialog = page.getByRole('dialog');
  await button('Make the key', dialog).click();
  await dialog.getByText('Fill this in.').waitFor(soon);
  await dialog.getByLabel('Name').fill('Payment page');
  await dialog.getByLabel('Scope').selectOption('read');
  await dialog.getByText(/changes nothing/).waitFor(soon);
  await expectAccessible(page);
  await button('Make the key', dialog).click();
  const shown = dialog.getByRole('textbox', { name: 'The key of Payment page' });
  await shown.waitFor(soon);
  const key = await shown.inputValue();
  expect(key).toMatch(/^swk_[\w-]{43}$/);
  await expectAccessible(page);
  // By mistake nobody loses it.
  await page.keyboard.press('Escape');
  await shown.waitFor();
  await button('I have kept it', dialog).click();
  await dialog.waitFor({ state: 'detached', ...soon });
  expect(await page.content()).not.toContain(key);

  expect((await asks(key)).status).toBe(200);
  await page.reload();
  const list = page.getByRole('region', { name: 'API keys', exact: true });
  const row = list.getByRole('listitem').filter({ hasText: 'Payment page' });
  await row.getByText('Active').waitFor(soon);
  await row.getByText(/ used /).waitFor(soon);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideways(page);
  await expectAccessible(page);

  await button('Revoke Payment page', row).click();
  await button('Revoke', page.getByRole('alertdialog')).click();
  await row.getByText('Revoked').waitFor(soon);
  expect((await asks(key)).status).toBe(401);
  const history = page.getByRole('list', { name: 'What was done with API keys' });
  await history.getByText(/^Revoked an API key: Payment page/).waitFor(soon);
  await history.getByText(/^Used the API key for the first time: Payment page/).waitFor(soon);
  await history.getByText(/^Made an API key: Payment page/).waitFor(soon);
  await expectNoSideways(page);
  await expectAccessible(page);

  const agent = await stage.seat(alice, '/settings/profile');
  await agent.getByRole('navigation', { name: 'Settings' }).getByText('Profile').waitFor(soon);
  expect(await agent.getByRole('link', { name: 'API keys' }).count()).toBe(0);
}, 300_000);
