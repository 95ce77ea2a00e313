import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { loudness } from '../support/loudness.ts';
import { speakAt } from '../support/person.ts';
import { talkingFlags, toneMicrophone } from '../support/softphone/tone.ts';
import { button, expectAccessible, expectNoSideways, useStage } from '../support/stage.ts';

// Talking in the browser as people do it: a click, a voice at the other end, and the bar. Who is heard is told by pitches:
// Alice's microphone hums at 440 Hz, Amelia's telephone at 880.

const ALICE = 440;
const AMELIA = 880;
const number = '+14155550110';

const stage = useStage({
  sandbox: { voices: {}, signalGraceMs: 500 },
  flags: talkingFlags,
  script: toneMicrophone(ALICE),
});

const barOf = (page: Page) => page.getByRole('region', { name: 'Current call' });
const shots = process.env.SOFTPHONE_SHOTS;
const shoot = async (page: Page, name: string) => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
};

async function control(path: string, body: object, method = 'POST'): Promise<void> {
  const answer = await fetch(`${stage.sandbox.url}/_sandbox${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status, path).toBeLessThan(300);
}

test('Alice talks with Amelia in the browser: hold, mute, keypad, another tab, a reload, the end', async () => {
  const page = await stage.seat('alice@northwind.example');
  const bar = barOf(page);
  await control(`/handsets/${encodeURIComponent(number)}`, { answerAfterMs: 200 }, 'PUT');

  // The first call in a browser looks at the microphone first; from then on one click is enough.
  await button(/^Your phone: Available/, page).click();
  await page.getByRole('menuitem', { name: 'Microphone and speaker…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Microphone and speaker' });
  await dialog.getByText('You are heard.').waitFor();
  await shoot(page, '01-sound');
  await expectAccessible(page);
  await button('Done', dialog).click();

  await button('Ways to call Amelia Stone', page).first().click();
  await shoot(page, '02-menu');
  await page.getByRole('menuitem', { name: /^Browser/ }).click();
  await bar.getByText('Connected').waitFor();
  await bar.getByRole('list', { name: 'In this call' }).getByText('Amelia Stone').waitFor();
  const amelia = await speakAt(stage.sandbox.url, number, AMELIA);
  const hears = async (isSo: (heard: Int16Array) => boolean) => {
    while (!isSo(await amelia.listens(10)));
  };
  const hearsAlice = () => hears((heard) => loudness(heard, ALICE) > 1_000);
  const hearsNoAlice = () => hears((heard) => loudness(heard, ALICE) < 50);
  await hearsAlice();
  await shoot(page, '03-connected');
  await expectAccessible(page);

  await page.keyboard.press('m');
  await bar.getByRole('button', { name: 'Unmute' }).waitFor();
  await hearsNoAlice();
  await page.keyboard.press('m');
  await hearsAlice();

  await page.keyboard.press('h');
  await bar.getByText('on hold, hears music').waitFor();
  await hearsNoAlice();
  await shoot(page, '04-hold');
  await page.keyboard.press('h');
  await bar.getByText('on hold, hears music').waitFor({ state: 'detached' });
  await hearsAlice();

  await page.keyboard.press('k');
  const key = hears((heard) => loudness(heard, 770) > 500 && loudness(heard, 1336) > 500);
  await page.keyboard.press('5');
  await key;
  await shoot(page, '05-keypad');
  await page.keyboard.press('Escape');

  const other = await stage.tab(page, '/calls');
  await barOf(other).getByText('You talk in another tab or window.').waitFor();
  await shoot(other, '06-other-tab');
  await other.keyboard.press('m');
  await bar.getByRole('button', { name: 'Unmute' }).waitFor();
  await hearsNoAlice();
  await button('Move it here', barOf(other)).click();
  await barOf(page).getByText('You talk in another tab or window.').waitFor();
  await hearsAlice();
  await page.close();

  other.on('dialog', (asked) => void asked.accept());
  await other.reload();
  await barOf(other).getByRole('button', { name: 'Mute' }).waitFor();
  await hearsAlice();
  await expectNoSideways(other);

  await other.keyboard.press('e');
  await barOf(other)
    .getByText(/^Completed$/)
    .waitFor();
  await shoot(other, '07-ended');
  await amelia.hangsUp();
});
