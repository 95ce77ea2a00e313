import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { button, expectAccessible, expectNoSideways, useStage } from '../support/stage.ts';

// The demo's conversations as people hear them: in a row, in the drawer, in the timeline, and who may do what with them.

const stage = useStage();
const alice = 'alice@northwind.example';
const marcus = 'marcus@northwind.example';
const olivia = 'olivia@northwind.example';
const vera = 'vera@northwind.example';

const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'Ended calls' }).getByRole('listitem').filter({ hasText: name }).first();
const playerOf = (page: Page, name: string): Locator =>
  page.getByRole('group', { name: `Recording of the call with ${name}` });

type Sound = { readonly at: number; readonly paused: boolean; readonly gap: number };
/** What the page's own `<audio>` does. `gap`: the longest stretch of seconds between two that were played. */
const soundOf = (player: Locator): Promise<Sound> =>
  player.locator('audio').evaluate((element) => {
    const audio = element as unknown as {
      currentTime: number;
      paused: boolean;
      played: { length: number; start(at: number): number; end(at: number): number };
    };
    const gaps = Array.from({ length: Math.max(0, audio.played.length - 1) }, (_, at) => {
      return audio.played.start(at + 1) - audio.played.end(at);
    });
    return { at: audio.currentTime, paused: audio.paused, gap: Math.max(0, ...gaps) };
  });
const at = async (player: Locator) => (await soundOf(player)).at;
/** Sound takes its time on a busy machine. */
const soon = { timeout: 15_000 };

test('Alice plays her call from its row, moves in it by keyboard alone, and skips its silence', async () => {
  const page = await stage.seat(alice, '/calls');
  await button('Play the recording with Farid Haddad', page).focus();
  await page.keyboard.press('Enter');
  const player = playerOf(page, 'Farid Haddad');
  await expect.poll(() => at(player), soon).toBeGreaterThan(0.3);
  const place = player.getByRole('slider', { name: 'Position in the recording' });
  await place.getByText('Farid Haddad').waitFor();
  await place.getByText('Alice Andersen').waitFor();

  await page.keyboard.press('k');
  await expect.poll(async () => (await soundOf(player)).paused, soon).toBe(true);
  await expectAccessible(page);
  await page.keyboard.press('5');
  await expect.poll(() => at(player), soon).toBeCloseTo(9.8, 0);
  expect(await place.getAttribute('aria-valuetext')).toMatch(/^9 s of 19 s$/);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => at(player), soon).toBeCloseTo(4.8, 0);
  await page.keyboard.press('l');
  await expect.poll(() => at(player), soon).toBeCloseTo(14.8, 0);
  await page.keyboard.press('Home');
  await expect.poll(() => at(player), soon).toBe(0);
  await place.focus();
  await page.keyboard.press('Space');
  await expect.poll(async () => (await soundOf(player)).paused, soon).toBe(false);
  // Where nobody spoke there is a hole in what was played.
  await button('Skip silence', player).click();
  await player.getByLabel('Speed').selectOption('2');
  await place.focus();
  await page.keyboard.press('5');
  await expect.poll(async () => (await soundOf(player)).gap, soon).toBeGreaterThan(2.5);
  expect(await button('Download the recording', player).count()).toBe(0);
  expect(await button('Delete the recording', player).count()).toBe(0);

  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoSideways(page);
  await expectAccessible(page);
});

test('a manager hears everybody’s, and downloads; the drawer says who listened', async () => {
  const page = await stage.seat(marcus, '/calls');
  await rowOf(page, 'Liam Murphy').getByRole('button', { name: 'Liam Murphy', exact: true }).click();
  const drawer = page.getByRole('dialog');
  const player = drawer.getByRole('group', { name: 'Recording of the call with Liam Murphy' });
  await page.route('**/audio', (route) => route.abort());
  await button('Play', player).click();
  await player.getByText('The sound could not be read on.').waitFor();
  await page.unroute('**/audio');
  await button('Try again', player).click();
  await expect.poll(() => at(player), soon).toBeGreaterThan(0.3);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button('Download the recording', player).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^recording-[0-9a-f-]+\.wav$/);
  await drawer.getByText('History of the recordings').click();
  await drawer.getByText('Downloaded the recording · Marcus Meyer').waitFor();
  await drawer.getByText('Listened to the recording · Marcus Meyer').first().waitFor();
  expect(await button('Legal hold…', drawer).count()).toBe(0);
  await expectAccessible(page);
});

test('a viewer sees no player, in the row, the drawer or the timeline', async () => {
  const page = await stage.seat(vera, '/calls');
  await rowOf(page, 'Farid Haddad').waitFor();
  expect(await page.getByRole('button', { name: /^Play the recording/ }).count()).toBe(0);
  await rowOf(page, 'Farid Haddad').getByRole('button', { name: 'Farid Haddad', exact: true }).click();
  await page.getByText('There is a recording, which your role may not listen to.').waitFor();
  expect(await page.locator('audio').count()).toBe(0);
  expect(await page.getByText('History of the recordings').count()).toBe(0);
});

test('an owner holds a call, so that it cannot be deleted; lifts the hold, deletes it, and it is gone', async () => {
  const page = await stage.seat(olivia, '/calls');
  await button('Play the recording with Samuel Adeyemi', page).waitFor();
  await rowOf(page, 'Samuel Adeyemi').getByRole('button', { name: 'Samuel Adeyemi', exact: true }).click();
  const drawer = page.getByRole('dialog').first();
  await button('Legal hold…', drawer).click();
  const why = page.getByRole('dialog', { name: /legal hold/ });
  await button('Place under hold', why).click();
  await why.getByText('Say why, in a few words.').waitFor();
  await expectAccessible(page);
  await why.getByLabel('For what?').fill('A complaint');
  await button('Place under hold', why).click();
  await drawer.getByText('Under legal hold').waitFor();
  expect(await button('Delete the recording', drawer).getAttribute('aria-disabled')).toBe('true');

  await button('Lift the hold…', drawer).click();
  await button('Lift the hold', page.getByRole('alertdialog')).click();
  await button('Legal hold…', drawer).waitFor();
  await button('Delete the recording', drawer).click();
  const sure = page.getByRole('dialog', { name: 'Delete this recording?' });
  await sure.getByLabel('Why?').fill('He asked for it');
  await button('Delete', sure).click();
  await drawer.getByText(/^Deleted .*by a member of your organization\.$/).waitFor({ timeout: 15_000 });
  await drawer.getByText('History of the recordings').click();
  await drawer.getByText('“He asked for it”').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  // Its row heard of it from the server.
  await rowOf(page, 'Samuel Adeyemi').getByText('Completed').waitFor();
  await expect.poll(() => button('Play the recording with Samuel Adeyemi', page).count(), soon).toBe(0);
});
