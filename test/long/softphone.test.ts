import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { loudness } from '../support/loudness.ts';
import { speakAt } from '../support/person.ts';
import { phoneReady, shoot } from '../support/softphone/talking.ts';
import { talkingFlags, toneMicrophone } from '../support/softphone/tone.ts';
import { button, expectAccessible, useStage } from '../support/stage.ts';

// Talking in the browser as people do it: a click, a voice at the other end, and the bar. Who is heard is told by pitches:
// Alice's microphone hums at 440 Hz, Amelia's telephone at 880.

const ALICE = 440;
const AMELIA = 880;
const BEN = 1_320;
const MARCUS = 620;
const number = '+14155550110';

const stage = useStage({
  sandbox: { voices: {}, signalGraceMs: 500 },
  flags: talkingFlags,
  script: toneMicrophone(ALICE),
});

const barOf = (page: Page) => page.getByRole('region', { name: 'Current call' });
/** Amelia, at her telephone. */
async function ameliaSpeaks() {
  const amelia = await speakAt(stage.sandbox.url, number, AMELIA);
  const comesToHear = async (isSo: (heard: Int16Array) => boolean) => {
    while (!isSo(await amelia.listens(10)));
  };
  return {
    hangsUp: amelia.hangsUp,
    hearsKey5: () => comesToHear((heard) => loudness(heard, 770) > 500 && loudness(heard, 1336) > 500),
    hears: (hertz: number) => comesToHear((heard) => loudness(heard, hertz) > 1_000),
    hearsNot: (hertz: number) => comesToHear((heard) => loudness(heard, hertz) < 50),
  };
}

async function callAmelia(page: Page): Promise<void> {
  const answer = await fetch(`${stage.sandbox.url}/_sandbox/handsets/${encodeURIComponent(number)}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ answerAfterMs: 200 }),
  });
  expect(answer.ok).toBe(true);
  await button('Ways to call Amelia Stone', page).first().click();
  await page.getByRole('menuitem', { name: /^Browser/ }).click();
  await barOf(page).getByText('Connected').waitFor();
}

/** Whoever has seen their microphone work once calls with one click. */
const tested = (page: Page) => page.evaluate("localStorage.setItem('switchhook.sound-tested', 'yes')");

test('Alice talks with Amelia in the browser: hold, mute, keypad, another tab, a reload, the end', async () => {
  const page = await stage.seat('alice@northwind.example');
  const bar = barOf(page);

  // The first call in a browser looks at the microphone first; from then on one click is enough.
  await phoneReady(page);
  await button(/^Your phone: Available/, page).click();
  await page.getByRole('menuitem', { name: 'Microphone and speaker…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Microphone and speaker' });
  await dialog.getByText('You are heard.').waitFor();
  await shoot(page, '01-sound');
  await button('Done', dialog).click();

  await callAmelia(page);
  await bar.getByRole('list', { name: 'In this call' }).getByText('Amelia Stone').waitFor();
  const amelia = await ameliaSpeaks();
  await amelia.hears(ALICE);
  await button(/^Your phone: Busy, in a call/, page).waitFor();
  await shoot(page, '03-connected');
  await expectAccessible(page);

  await page.keyboard.press('m');
  await bar.getByRole('button', { name: 'Unmute' }).waitFor();
  await amelia.hearsNot(ALICE);
  await page.keyboard.press('m');
  await amelia.hears(ALICE);

  await page.keyboard.press('h');
  await bar.getByText('on hold, hears music').waitFor();
  await amelia.hearsNot(ALICE);
  await shoot(page, '04-hold');
  await page.keyboard.press('h');
  await bar.getByText('on hold, hears music').waitFor({ state: 'detached' });
  await amelia.hears(ALICE);

  await page.keyboard.press('k');
  const key = amelia.hearsKey5();
  await page.keyboard.press('5');
  await key;
  await shoot(page, '05-keypad');
  await page.keyboard.press('Escape');

  const other = await stage.tab(page, '/calls');
  await barOf(other).getByText('You talk in another tab or window.').waitFor();
  await button(/^Your phone: Busy, in a call/, other).waitFor();
  await shoot(other, '06-other-tab');
  await other.keyboard.press('m');
  await bar.getByRole('button', { name: 'Unmute' }).waitFor();
  await amelia.hearsNot(ALICE);
  await button('Move it here', barOf(other)).click();
  await bar.getByText('You talk in another tab or window.').waitFor();
  await amelia.hears(ALICE);
  await page.close();

  other.on('dialog', (asked) => void asked.accept());
  await other.reload();
  await barOf(other).getByRole('button', { name: 'Mute' }).waitFor();
  await amelia.hears(ALICE);

  await other.keyboard.press('e');
  await barOf(other)
    .getByText(/^Completed$/)
    .waitFor();
  await button(/^Your phone: (Available|Busy, wrapping up)/, other).waitFor();
  await shoot(other, '07-ended');
  await other.reload();
  await phoneReady(other);
  await button(/^Your phone: Available/, other).waitFor();
  await amelia.hangsUp();
});

test('Alice talks to Ben first and gives him the call; Marcus listens, and is heard when he wants to be', async () => {
  const [page, ben, boss] = [
    await stage.seat('alice@northwind.example'),
    await stage.seat('ben@northwind.example'),
    await stage.seat('marcus@northwind.example', '/calls'),
  ];
  await ben.evaluate(`globalThis.hum = ${BEN}`);
  await boss.evaluate(`globalThis.hum = ${MARCUS}`);
  for (const each of [page, ben, boss]) {
    await tested(each);
    await phoneReady(each);
  }
  await callAmelia(page);
  const amelia = await ameliaSpeaks();
  await amelia.hears(ALICE);

  await page.keyboard.press('t');
  const people = page.getByRole('dialog', { name: 'Transfer Amelia Stone' });
  await button('Talk to Ben Baptiste first', people).waitFor();
  await shoot(page, '11-transfer');
  await expectAccessible(page);
  await button('Talk to Ben Baptiste first', people).click();
  await barOf(page)
    .getByText(/Ringing Ben Baptiste; Amelia Stone hears music/)
    .waitFor();
  const card = ben.getByRole('article', { name: 'Amelia Stone' });
  await card.getByText('Alice Andersen wants to talk first').waitFor();
  await shoot(ben, '12-incoming');
  await expectAccessible(ben);
  await button('Answer', card).click();
  await barOf(page).getByText('You talk with Ben Baptiste; Amelia Stone hears music.').waitFor();
  await barOf(ben).getByText('You talk with Alice Andersen; Amelia Stone hears music.').waitFor();
  await amelia.hearsNot(ALICE);
  await shoot(page, '13-consult');
  await button('Hand over', barOf(page)).click();
  await amelia.hears(BEN);
  await amelia.hearsNot(ALICE);
  await barOf(ben).getByText('Connected').waitFor();
  await shoot(ben, '14-handed-over');

  await button('Listen to Ben Baptiste’s call with Amelia Stone', boss).click();
  await boss.getByRole('menuitem', { name: /^Monitor/ }).click();
  await barOf(boss).getByText('You listen; nobody hears you.').waitFor();
  await barOf(ben).getByText('listening').waitFor();
  await amelia.hearsNot(MARCUS);
  await shoot(boss, '15-monitor');
  await button('Barge', barOf(boss)).click();
  await amelia.hears(MARCUS);
  await boss.keyboard.press('l');
  await amelia.hearsNot(MARCUS);
  await button('End', barOf(ben)).click();
  await amelia.hangsUp();
});
