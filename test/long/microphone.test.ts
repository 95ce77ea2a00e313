import type { Page } from 'playwright-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeHardware, HEADSET, hardwareOf } from '../support/softphone/hardware.ts';
import { barOf, quiet, seatAtPhone, shoot, talkWithAmelia } from '../support/softphone/talking.ts';
import { talkingFlags } from '../support/softphone/tone.ts';
import { button, expectAccessible, useStage } from '../support/stage.ts';

// Microphones on bad days: pulled out, taken by another program, blocked, not there. The call never dies of it in silence:
// the page says what is so and what to click, and goes on by itself as soon as it can. The headset hums at 440 Hz, the
// laptop at 620, Amelia's telephone at 880.

const ALICE = 440;
const LAPTOP = 620;
const AMELIA = 880;

// A conversation takes its time, on a busy machine several times as much.
vi.setConfig({ testTimeout: 300_000 });

const stage = useStage({
  sandbox: { voices: {}, signalGraceMs: 500 },
  flags: talkingFlags,
  script: fakeHardware(ALICE),
});
beforeEach(() => quiet(stage));

const silence = (page: Page) => barOf(page).getByText('The others hear silence.');
const toast = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title }).first();

const seat = (email: string) => seatAtPhone(stage, email);
const talk = (page: Page) => talkWithAmelia(stage, page, { hers: AMELIA, caller: ALICE });

test('a headset is pulled out in a call: another microphone takes over; without one the bar says so until one is there', async () => {
  const page = await seat('alice@northwind.example');
  const hardware = hardwareOf(page);
  const amelia = await talk(page);
  await expect.poll(() => hardware.hears(AMELIA), { timeout: 15_000 }).toBe(true);

  await hardware.plug('laptop', LAPTOP);
  // It goes by itself: looked for before it comes.
  const told = toast(page, 'Your microphone was unplugged').waitFor();
  await hardware.unplug(HEADSET);
  await told;
  await amelia.hears(LAPTOP);
  await amelia.hearsNot(ALICE);
  expect(await silence(page).count()).toBe(0);

  await hardware.unplug('laptop');
  await silence(page).waitFor();
  await barOf(page).getByText('Plug it in again, or another one').waitFor();
  await amelia.hearsNot(LAPTOP);
  // She is still heard, and the call still there.
  await expect.poll(() => hardware.hears(AMELIA), { timeout: 15_000 }).toBe(true);
  await barOf(page).getByText('Connected').waitFor();
  await expectAccessible(page);
  await shoot(page, '21-unplugged');
  await hardware.plug(HEADSET, ALICE);
  await amelia.hears(ALICE);
  await silence(page).waitFor({ state: 'detached' });

  // Muted stays muted, whatever is plugged in.
  await page.keyboard.press('m');
  await amelia.hearsNot(ALICE);
  await hardware.unplug(HEADSET);
  await silence(page).waitFor();
  await hardware.plug('laptop', LAPTOP);
  await silence(page).waitFor({ state: 'detached' });
  await amelia.hearsNot(LAPTOP);
  await page.keyboard.press('m');
  await amelia.hears(LAPTOP);

  await page.keyboard.press('e');
  await barOf(page)
    .getByText(/^Completed$/)
    .waitFor();
  // Nothing is left open, or the browser would go on showing that it listens.
  await expect.poll(() => hardware.open(), { timeout: 15_000 }).toBe(0);
  await amelia.hangsUp();
});

test('the permission is taken back in a call, and given again; a microphone is taken by another program', async () => {
  const page = await seat('alice@northwind.example');
  const hardware = hardwareOf(page);
  const amelia = await talk(page);

  await hardware.permit('denied');
  await silence(page).waitFor();
  await barOf(page).getByText('Click the icon to the left of the address').waitFor();
  await shoot(page, '22-revoked');
  await hardware.permit('granted');
  await silence(page).waitFor({ state: 'detached' });
  await amelia.hears(ALICE);

  await hardware.seize(true);
  await hardware.unplug(HEADSET);
  await hardware.plug('laptop', LAPTOP);
  await silence(page).waitFor();
  await barOf(page).getByText('Another program holds it.').waitFor();
  await button('Try again', barOf(page)).click();
  await barOf(page).getByText('Another program holds it.').waitFor();
  // Another tab says it too, and does not need the phone to try.
  const other = await stage.tab(page, '/calls');
  await silence(other).waitFor();
  await button('Try again', barOf(other)).click();
  await hardware.seize(false);
  await amelia.hears(LAPTOP);
  await silence(page).waitFor({ state: 'detached' });
  await other.close();
  await button('End', barOf(page)).click();
  await amelia.hangsUp();
});

test.for([
  { state: 'missing', title: 'No microphone was found', cure: 'Plug in a headset' },
  { state: 'busy', title: 'The microphone is in use', cure: 'Close other calls and meetings' },
  { state: 'refused', title: 'The microphone is blocked', cure: 'Click the icon to the left of the address' },
] as const)(
  'the microphone is $state: nobody is called, and the page says what to do',
  async ({ state, title, cure }) => {
    const page = await seat('alice@northwind.example');
    const hardware = hardwareOf(page);
    const spoil = {
      missing: hardware.bare,
      busy: () => hardware.seize(true),
      refused: () => hardware.permit('denied'),
    };
    const mend = {
      missing: () => hardware.plug(HEADSET, ALICE),
      busy: () => hardware.seize(false),
      refused: () => hardware.permit('granted'),
    };
    await spoil[state]();
    await button('Call Amelia Stone', page).first().click();
    await toast(page, title).getByText(cure).waitFor();
    expect(await barOf(page).count()).toBe(0);
    const legs = async () =>
      (await (await fetch(`${stage.sandbox.url}/_sandbox/state?parts=handsets`)).text()).includes('"ringing"');
    expect(await legs()).toBe(false);
    await shoot(page, `23-${state}`);

    // The test of the microphone says the same, and sees it mended.
    await button(/^Your phone: /, page).click();
    await page.getByRole('menuitem', { name: 'Microphone and speaker…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Microphone and speaker' });
    await dialog.getByRole('alert').getByText(title).waitFor();
    await dialog.getByRole('alert').getByText(cure).waitFor();
    await expectAccessible(page);
    await shoot(page, `24-${state}-test`);
    await mend[state]();
    await button('Try again', dialog).click();
    await dialog.getByText('You are heard.').waitFor();
    const level = async () => Number(await dialog.getByRole('meter').getAttribute('value'));
    await expect.poll(level, { timeout: 15_000 }).toBeGreaterThan(25);
    await button('Done', dialog).click();
    await expect.poll(() => hardware.open(), { timeout: 15_000 }).toBe(0);
  },
);

test('a colleague rings and there is no microphone: it goes on ringing until one is plugged in', async () => {
  const [page, ben] = [await seat('alice@northwind.example'), await seat('ben@northwind.example')];
  const amelia = await talk(page);
  const hardware = hardwareOf(ben);
  await hardware.bare();
  await page.keyboard.press('a');
  const people = page.getByRole('dialog', { name: 'Add somebody to the call' });
  await button('Add Ben Baptiste', people).click();
  const card = ben.getByRole('article', { name: 'Amelia Stone' });
  await button('Answer', card).click();
  await card.getByRole('alert').getByText('No microphone was found.').waitFor();
  await expectAccessible(ben);
  await shoot(ben, '25-incoming-without');
  await card.getByText('Incoming call').waitFor();
  await hardware.plug(HEADSET, 1_320);
  await button('Answer', card).click();
  await amelia.hears(1_320);
  await button('End', barOf(page)).click();
  await amelia.hangsUp();
});
