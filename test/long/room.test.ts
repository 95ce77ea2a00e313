import type { Page } from 'playwright-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeHardware, hardwareOf } from '../support/softphone/hardware.ts';
import {
  barOf,
  callsByBrowser,
  listenAt,
  numberThatRings,
  phoneReady,
  quiet,
  script,
  shoot,
  tested,
} from '../support/softphone/talking.ts';
import { talkingFlags } from '../support/softphone/tone.ts';
import { button, expectAccessible, useStage } from '../support/stage.ts';

// What is done in a call's room, in real pages: who is brought in, sent away, and rung; each time it is heard who hears whom.
// Everybody hums a pitch of their own, none that ringing (440 and 480 Hz) or the music (a piano's tones) has.

const ALICE = 1_150;
const AMELIA = 850;
const BEN = 1_280;
const MARCUS = 605;
const BRANDON = 720;
const amelias = '+14155550110';
const brandons = '+14155550112';
const strangers = '+14155550177';

// A conversation takes its time, on a busy machine several times as much.
vi.setConfig({ testTimeout: 300_000 });

const stage = useStage({
  sandbox: { voices: {}, signalGraceMs: 500 },
  flags: talkingFlags,
  script: fakeHardware(ALICE),
});
beforeEach(() => quiet(stage));

const soon = { timeout: 30_000 };
const hears = (page: Page, hertz: number) => expect.poll(() => hardwareOf(page).hears(hertz), soon).toBe(true);
const hearsNot = (page: Page, hertz: number) => expect.poll(() => hardwareOf(page).hears(hertz), soon).toBe(false);

/** Somebody at their desk, whose microphone hums. */
async function seat(email: string, hertz: number, path?: string): Promise<Page> {
  const page = await stage.seat(email, path);
  await callsByBrowser(page);
  await tested(page);
  await hardwareOf(page).retune(hertz);
  await phoneReady(page);
  return page;
}

async function callAmelia(page: Page) {
  await script(stage.sandbox.url, amelias, { answerAfterMs: 200 });
  await button('Call Amelia Stone', page).first().click();
  await inCall(page).getByRole('button', { name: 'Amelia Stone: in the call' }).waitFor({ timeout: 60_000 });
  return listenAt(stage.sandbox.url, amelias, AMELIA);
}

const inCall = (page: Page) => barOf(page).getByRole('list', { name: 'In this call' });
const cardOf = (page: Page, name = 'Amelia Stone') => page.getByRole('article', { name });

/** Ends it for everybody. Whose call it is not sees it go, the others how it ended. */
async function ends(page: Page): Promise<void> {
  const end = button(/^End/, barOf(page));
  await end.click();
  await end.waitFor({ state: 'detached' });
}

test('with the browser as her way to call, one click and Alice talks; the page asks before it is left, while she does', async () => {
  const page = await stage.seat('alice@northwind.example', '/settings/profile');
  await page.getByRole('radio', { name: /^Browser/ }).check();
  await button('Save', page).click();
  await button('Save', page).and(page.locator('[disabled], [aria-disabled="true"]')).waitFor();
  await page.getByRole('link', { name: 'Contacts' }).first().click();
  await script(stage.sandbox.url, amelias, { answerAfterMs: 200 });

  // The first call in a browser tests the microphone before anybody is called.
  await button('Call Amelia Stone', page).first().click();
  const dialog = page.getByRole('dialog', { name: 'Microphone and speaker' });
  await dialog.getByText('Before the first call in this browser').waitFor();
  await dialog.getByText('You are heard.', { exact: true }).waitFor();
  expect(await barOf(page).count()).toBe(0);
  await shoot(page, '31-first');
  await expectAccessible(page);
  await button('Call now', dialog).click();
  await barOf(page).getByText('Connected').waitFor();
  const amelia = await listenAt(stage.sandbox.url, amelias, AMELIA);
  await amelia.hears(ALICE);
  await hears(page, AMELIA);

  // The clock counts seconds: as many as have passed, however seldom a busy machine lets it be looked at.
  const clock = barOf(page).getByRole('timer');
  const seconds = async () => {
    const [minutes = Number.NaN, rest = Number.NaN] = ((await clock.textContent()) ?? '').split(':').map(Number);
    return minutes * 60 + rest;
  };
  const [first, from] = [await seconds(), Date.now()];
  await expect.poll(async () => (await seconds()) - first, soon).toBeGreaterThan(3);
  const ahead = async () => (await seconds()) - first - (Date.now() - from) / 1_000;
  await expect.poll(async () => Math.abs(await ahead()), soon).toBeLessThan(2);

  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  await amelia.hears(ALICE);

  await ends(page);
  await amelia.hangsUp();
  const questions: string[] = [];
  page.on('dialog', (dialog_) => {
    questions.push(dialog_.type());
    void dialog_.accept();
  });
  const closed = page.waitForEvent('close');
  await page.close({ runBeforeUnload: true });
  await closed;
  expect(questions).toEqual([]);
});

test('Alice brings in Ben, a contact and a number; sends one away; leaves, and the others talk on', async () => {
  const [page, ben] = [await seat('alice@northwind.example', ALICE), await seat('ben@northwind.example', BEN)];
  for (const number of [brandons, strangers]) await script(stage.sandbox.url, number, { answerAfterMs: 200 });
  const amelia = await callAmelia(page);
  const people = page.getByRole('dialog', { name: 'Add somebody to the call' });

  await page.keyboard.press('a');
  await button('Add Ben Baptiste', people).click();
  await button('Answer', cardOf(ben)).click();
  await amelia.hears(BEN);
  await hears(page, BEN);
  await hears(ben, AMELIA);

  await page.keyboard.press('a');
  await people.getByRole('textbox').fill('Brandon');
  await shoot(page, '32-add-contact');
  await button('Add Brandon Lee', people).click();
  await inCall(page).getByText('Brandon Lee').waitFor();
  await inCall(page).getByRole('button', { name: 'Brandon Lee: in the call' }).waitFor();
  const brandon = await listenAt(stage.sandbox.url, brandons, BRANDON);
  await amelia.hears(BRANDON);
  await brandon.hears(ALICE);

  await page.keyboard.press('a');
  await people.getByRole('textbox').fill('(415) 555-0177');
  await button('Add +1 415 555 0177', people).click();
  await inCall(page)
    .getByRole('button', { name: /0177: in the call/ })
    .waitFor({ timeout: 60_000 });
  await shoot(page, '33-four');
  await expectAccessible(page);

  await inCall(page).getByRole('button', { name: 'Brandon Lee: in the call' }).click();
  await page.getByRole('menuitem', { name: 'Remove from the call' }).click();
  await inCall(page).getByText('Brandon Lee').waitFor({ state: 'detached' });
  await inCall(ben).getByText('Brandon Lee').waitFor({ state: 'detached' });
  await amelia.hearsNot(BRANDON);
  await brandon.hangsUp();

  await page.keyboard.press('l');
  await amelia.hearsNot(ALICE);
  await amelia.hears(BEN);
  await hears(ben, AMELIA);
  await ends(ben);
  await amelia.hangsUp();
});

test('Alice gives a call away at once; one that nobody takes comes back to her', async () => {
  const [page, ben] = [await seat('alice@northwind.example', ALICE), await seat('ben@northwind.example', BEN)];
  await script(stage.sandbox.url, brandons, { busy: true });
  const amelia = await callAmelia(page);
  const people = page.getByRole('dialog', { name: 'Transfer Amelia Stone' });

  await button('Transfer', barOf(page)).click();
  await people.getByRole('textbox').fill('Brandon');
  await button('Transfer to Brandon Lee now', people).click();

  // He is busy: Alice's phone rings again, and Amelia hears music until she takes it.
  await amelia.hearsNot(ALICE);
  await button('Answer', cardOf(page)).click();
  await amelia.hears(ALICE);
  await hears(page, AMELIA);

  // Ben says no: the same.
  await button('Transfer', barOf(page)).click();
  await button('Transfer to Ben Baptiste now', people).click();
  await barOf(page)
    .getByText(/Ringing Ben Baptiste; Amelia Stone hears music/)
    .waitFor();
  await amelia.hearsNot(ALICE);
  await button('Decline', cardOf(ben)).click();
  await cardOf(ben).waitFor({ state: 'detached' });
  await button('Answer', cardOf(page)).click();
  await amelia.hears(ALICE);
  await hears(page, AMELIA);

  // First they talk, and she takes her back herself.
  await button('Transfer', barOf(page)).click();
  await button('Talk to Ben Baptiste first', people).click();
  await button('Answer', cardOf(ben)).click();
  await barOf(page).getByText('You talk with Ben Baptiste; Amelia Stone hears music.').waitFor();
  await hears(page, BEN);
  await hears(ben, ALICE);
  await amelia.hearsNot(BEN);
  await button('Back to Amelia Stone', barOf(page)).click();
  await amelia.hears(ALICE);
  await hearsNot(page, BEN);

  await button('Transfer', barOf(page)).click();
  await button('Transfer to Ben Baptiste now', people).click();
  await button('Answer', cardOf(ben)).click();
  await amelia.hears(BEN);
  await hears(ben, AMELIA);
  await amelia.hearsNot(ALICE);
  await barOf(page).waitFor({ state: 'detached' });
  await ends(ben);
  await amelia.hangsUp();
});

test('Marcus listens from the list of live calls, whispers to Alice, and is heard by both when he barges in', async () => {
  const page = await seat('alice@northwind.example', ALICE);
  const boss = await seat('marcus@northwind.example', MARCUS, '/calls');
  const amelia = await callAmelia(page);
  await button('Listen to Alice Andersen’s call with Amelia Stone', boss).click();
  await boss.getByRole('menuitem', { name: /^Whisper/ }).click();
  await barOf(boss).getByText('Only the agent hears you.').waitFor();
  await hears(page, MARCUS);
  await hears(boss, ALICE);
  await hears(boss, AMELIA);
  await amelia.hearsNot(MARCUS);
  await inCall(page).getByText('whispering to the agent').waitFor();

  await button('Monitor', barOf(boss)).click();
  await hearsNot(page, MARCUS);
  await hears(boss, AMELIA);
  await inCall(page).getByText('listening').waitFor();

  await button('Barge', barOf(boss)).click();
  await amelia.hears(MARCUS);
  await hears(page, MARCUS);
  await shoot(boss, '34-barge');
  await expectAccessible(boss);
  await button('Leave', barOf(boss)).click();
  await amelia.hearsNot(MARCUS);
  await amelia.hears(ALICE);
  await ends(page);
  await amelia.hangsUp();

  // An agent has no ear on others' calls.
  const ben = await stage.seat('ben@northwind.example', '/calls');
  const again = await callAmelia(page);
  await ben.getByRole('list', { name: 'Live calls' }).getByText('Connected').waitFor();
  expect(await button(/^Listen to/, ben).count()).toBe(0);
  await ends(page);
  await again.hangsUp();
});

test('the network loses a part of the sound: the bar says so, and when it is over', async () => {
  const page = await seat('alice@northwind.example', ALICE);
  const wire = await page.context().newCDPSession(page);
  await wire.send('Network.enable');
  const loses = (percent: number) =>
    wire.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 1,
      downloadThroughput: -1,
      uploadThroughput: -1,
      packetLoss: percent,
    });
  // Only sockets that are opened under conditions have conditions.
  await loses(0);
  const amelia = await callAmelia(page);
  await barOf(page).getByText('Good line').waitFor({ timeout: 60_000 });
  await loses(30);
  await barOf(page)
    .getByText(/Parts of the sound are lost|Poor sound|Choppy sound/)
    .waitFor({ timeout: 60_000 });
  await shoot(page, '36-loss');
  await expectAccessible(page);
  await loses(0);
  await barOf(page).getByText('Good line').waitFor({ timeout: 90_000 });
  await ends(page);
  await amelia.hangsUp();
});

test('Amelia calls: the phone rings behind other windows, is silenced, declined, and answered', async () => {
  const page = await seat('alice@northwind.example', ALICE);
  await page.context().grantPermissions(['notifications'], { origin: new URL(page.url()).origin });
  const hardware = hardwareOf(page);
  const to = await numberThatRings(stage);
  const calls = async () => {
    const answer = await fetch(`${stage.sandbox.url}/_sandbox/calls`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from: amelias, to }),
    });
    expect(answer.ok, await answer.clone().text()).toBe(true);
  };

  await script(stage.sandbox.url, amelias, {});
  await hardware.hide(true);
  await calls();
  const card = cardOf(page);
  await card.getByText('Incoming call').waitFor();
  await expect.poll(hardware.rings, soon).toBe(true);
  await expect.poll(hardware.notified, soon).toEqual([expect.objectContaining({ title: 'Amelia Stone' })]);
  await hardware.hide(false);
  await shoot(page, '35-rings');
  await button('Silence', card).click();
  await card.getByText('Rings silently').waitFor();
  await expect.poll(hardware.rings, soon).toBe(false);
  await expectAccessible(page);

  await button('Answer', card).click();
  await barOf(page).getByText('Connected').waitFor();
  const amelia = await listenAt(stage.sandbox.url, amelias, AMELIA);
  await amelia.hears(ALICE);
  await hears(page, AMELIA);
  await ends(page);
  await amelia.hangsUp();

  await calls();
  await expect.poll(hardware.rings, soon).toBe(true);
  await button('Decline', card).click();
  await card.waitFor({ state: 'detached' });
  await expect.poll(hardware.rings, soon).toBe(false);
});
