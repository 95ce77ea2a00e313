import type { Page } from 'playwright-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeHardware, hardwareOf } from '../support/softphone/hardware.ts';
import { barOf, numberThatRings, quiet, script, seatAtPhone, shoot } from '../support/softphone/talking.ts';
import { talkingFlags } from '../support/softphone/tone.ts';
import { button, expectAccessible, useStage } from '../support/stage.ts';

// The bar of a call on days when things go wrong: a server that is silent, notes that must not be lost, several who ring.

vi.setConfig({ testTimeout: 300_000 });

const stage = useStage({
  sandbox: { voices: {}, signalGraceMs: 500 },
  flags: talkingFlags,
  script: fakeHardware(1_150),
});
beforeEach(() => quiet(stage));

const soon = { timeout: 30_000 };
const alice = 'alice@northwind.example';
const amelias = '+14155550110';
const panelOf = (page: Page) => page.getByRole('form', { name: 'Wrap up the call' });
const noteOf = (page: Page) => page.getByRole('region', { name: 'Note on the call' });
const fieldOf = (page: Page) => noteOf(page).getByRole('textbox');
const inCall = (page: Page) => barOf(page).getByRole('list', { name: 'In this call' });

async function callAmelia(page: Page): Promise<void> {
  await script(stage.sandbox.url, amelias, { answerAfterMs: 200 });
  await button('Call Amelia Stone', page).first().click();
  await inCall(page).getByRole('button', { name: 'Amelia Stone: in the call' }).waitFor({ timeout: 60_000 });
}

/** An owner changes the organization's settings. */
async function decides(change: object): Promise<void> {
  const boss = await stage.seat('olivia@northwind.example');
  const at = new URL('/api/settings/organization', boss.url()).href;
  const answer = await boss.request.patch(at, { data: change });
  expect(answer.status(), await answer.text()).toBe(200);
  await boss.context().close();
}

async function sandbox(method: string, path: string, body?: object): Promise<void> {
  const answer = await fetch(`${stage.sandbox.url}/_sandbox${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  expect(answer.ok, await answer.text()).toBe(true);
}

const isRecording = (url: URL) => url.pathname.endsWith('/recording');

test('what Alice writes in a call is saved as she writes, outlives the server’s absence, and is there once afterwards', async () => {
  const page = await seatAtPhone(stage, alice);
  await decides({ wrapUpSeconds: 600 });
  await callAmelia(page);
  await page.keyboard.press('n');
  await fieldOf(page).pressSequentially('Wants the ');
  await noteOf(page).getByText('Saved', { exact: true }).waitFor(soon);
  await shoot(page, '41-note');
  await expectAccessible(page);

  const other = await stage.tab(page, '/contacts');
  await barOf(other).getByText('You talk in another tab').waitFor(soon);
  await other.keyboard.press('n');
  await expect.poll(() => fieldOf(other).inputValue(), soon).toBe('Wants the ');

  const away = (url: URL) => url.pathname.endsWith('/note');
  await page.context().route(away, (route) => route.abort());
  await fieldOf(page).pressSequentially('blue one.');
  await noteOf(page).getByText('The server cannot be reached. Your note is kept in this browser').waitFor(soon);
  await shoot(page, '42-note-away');
  await expectAccessible(page);
  expect(await fieldOf(other).inputValue()).toBe('Wants the blue one.');
  await other.close();
  page.on('dialog', (asked) => void asked.accept());
  await page.reload();
  await inCall(page).getByRole('button', { name: 'Amelia Stone: in the call' }).waitFor({ timeout: 60_000 });
  await page.keyboard.press('n');
  expect(await fieldOf(page).inputValue()).toBe('Wants the blue one.');
  await page.context().unroute(away);
  await noteOf(page).getByText('Saved', { exact: true }).waitFor(soon);
  await page.keyboard.press('Escape');

  await page.keyboard.press('e');
  const note = panelOf(page).getByLabel('Note');
  await note.waitFor(soon);
  expect(await note.inputValue()).toBe('Wants the blue one.');
  await shoot(page, '43-wrap-up');
  await expectAccessible(page);
  await note.press('End');
  await note.pressSequentially(' Soon.');
  await button('Done', panelOf(page)).click();
  await panelOf(page).waitFor({ state: 'detached', ...soon });
  await page.goto(`${stage.url}/calls`);
  await page.getByRole('list', { name: 'Ended calls' }).getByRole('button', { name: 'Amelia Stone' }).first().click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('Wants the blue one. Soon.', { exact: true }).waitFor(soon);
  await shoot(page, '44-drawer');
  await expectAccessible(page);
});

test('a hold that the server does not answer shows, is not sent twice, and says that it did not come through', async () => {
  const page = await seatAtPhone(stage, alice);
  await callAmelia(page);
  const hold = barOf(page).getByRole('button', { name: 'Hold', exact: true });
  const asked: string[] = [];
  const silent = (url: URL) => url.pathname.endsWith('/moves');
  // Never answered: until the page gives it up.
  await page.route(silent, (route) => void asked.push(route.request().method()));
  await page.keyboard.press('h');
  await hold.and(page.locator('[aria-busy="true"]')).waitFor(soon);
  await page.keyboard.press('h');
  await hold.dispatchEvent('click');
  await hold.locator('.animate-spin').waitFor(soon);
  expect(await hold.evaluate((each) => each.matches(':disabled'))).toBe(false);
  await shoot(page, '45-busy');
  await page.getByText('Hold did not come through').waitFor(soon);
  await page.getByText('The server has not answered for 10 seconds.').waitFor(soon);
  await shoot(page, '46-not-through');
  await expectAccessible(page);
  expect(asked).toEqual(['POST']);
  await page.unroute(silent);
  await page.keyboard.press('h');
  await barOf(page).getByText('on hold, hears music').waitFor(soon);
  await shoot(page, '47-hold');
  await button('End', barOf(page)).click();
});

test('Add lists each number of a contact with its label, and takes a typed one', async () => {
  const page = await seatAtPhone(stage, alice);
  await callAmelia(page);
  await page.keyboard.press('a');
  const people = page.getByRole('dialog', { name: 'Add somebody to the call' });
  await people.getByRole('textbox').fill('Novak');
  await button('Add Daniel Novak, mobile +1 650 555 0114', people).waitFor(soon);
  await people.getByText('Work · +1 650 555 0115').waitFor(soon);
  await shoot(page, '48-numbers');
  await expectAccessible(page);
  await script(stage.sandbox.url, '+16505550115', { answerAfterMs: 200 });
  await button('Add Daniel Novak, work +1 650 555 0115', people).click();
  await inCall(page).getByRole('button', { name: 'Daniel Novak: in the call' }).waitFor({ timeout: 60_000 });
  await page.keyboard.press('t');
  const others = page.getByRole('dialog', { name: 'Transfer Amelia Stone' });
  await others.getByRole('textbox').fill('12');
  await others.getByText('Nobody is called that.').waitFor({ state: 'detached' });
  await others
    .getByRole('status')
    .getByText(/number/i)
    .waitFor(soon);
  await others.getByRole('textbox').fill('(415) 555-0177');
  await button('Transfer to +1 415 555 0177 now', others).waitFor(soon);
  await page.keyboard.press('Escape');
  await button('End', barOf(page)).click();
});

test('a recording that could not begin says so in the bar, with why and what to do; talking goes on', async () => {
  const page = await seatAtPhone(stage, alice);
  const policy = { recording: 'always', recordingNotice: 'text', recordingNoticeText: 'This call is recorded.' };
  await decides(policy);
  const fault = { on: 'webhook', what: 'truncate', webhook: 'document', urlPart: '/notice/' };
  await sandbox('POST', '/faults', fault);
  await callAmelia(page);
  const why = barOf(page).getByRole('region', { name: 'Why it is not recorded' });
  await why.getByText('Not recorded: The other side was not told.').waitFor(soon);
  await why.getByText(/Start the recording again\./).waitFor(soon);
  await barOf(page).getByText('Not recorded', { exact: true }).waitFor(soon);
  await button('Record', barOf(page)).waitFor(soon);
  await shoot(page, '49-not-recorded');
  await expectAccessible(page);

  await sandbox('DELETE', '/faults');
  await page.route(isRecording, () => {});
  await button('Record', barOf(page)).click();
  await button('Record', barOf(page)).and(page.locator('[aria-busy="true"]')).waitFor(soon);
  await page.getByText('Record did not come through').waitFor(soon);
  await page.unroute(isRecording);
  await button('Record', barOf(page)).click();
  await barOf(page).getByText('REC', { exact: true }).waitFor(soon);
  await why.waitFor({ state: 'detached' });
  await shoot(page, '50-recorded');
  await button('End', barOf(page)).click();
  await decides({ recording: 'off', recordingNotice: 'none' });
});

test('two ring at once: Alice answers one, the other waits without a sound and can be answered when she is free', async () => {
  const [page, ben] = [await seatAtPhone(stage, alice), await seatAtPhone(stage, 'ben@northwind.example')];
  const to = await numberThatRings(stage);
  await callAmelia(ben);
  await ben.keyboard.press('a');
  const add = button('Add Alice Andersen', ben.getByRole('dialog', { name: 'Add somebody to the call' }));
  await add.waitFor();
  const cards = page.getByRole('region', { name: 'Incoming calls' });
  const amelia = cards.getByRole('article', { name: 'Amelia Stone' });
  const brandon = cards.getByRole('article', { name: 'Brandon Lee' });
  // Nobody is rung by a number while another call rings them: the second is a colleague who asks. From here on the
  // caller's patience counts, 45 s: nothing is done that could be done elsewhere.
  await sandbox('POST', '/calls', { from: '+14155550112', to });
  await brandon.waitFor(soon);
  await add.click();
  await amelia.getByText('Ben Baptiste asks you into the call').waitFor(soon);
  await shoot(page, '51-two-ring');
  await button('Answer', amelia).click();
  await amelia.waitFor({ state: 'detached', ...soon });
  const answer = button('Answer', brandon);
  await answer.and(page.locator('[aria-disabled="true"]')).waitFor(soon);
  expect(await answer.getAttribute('aria-description')).toBe('End or leave the call that you are in first');
  await expect.poll(hardwareOf(page).rings, soon).toBe(false);
  await inCall(page).getByText('Amelia Stone').waitFor(soon);
  await page.keyboard.press('l');
  await answer.and(page.locator(':not([aria-disabled])')).waitFor(soon);
  await answer.click();
  await inCall(page).getByText('Brandon Lee').waitFor(soon);
  await brandon.waitFor({ state: 'detached', ...soon });
  await inCall(ben).getByText('Amelia Stone').waitFor();
  await button('End', barOf(ben)).click();
});

test('who has the call now stands in the bar, in the row and in the drawer', async () => {
  const [page, ben] = [await seatAtPhone(stage, alice), await seatAtPhone(stage, 'ben@northwind.example')];
  await decides({ wrapUpSeconds: 600 });
  const boss = await stage.seat('marcus@northwind.example', '/calls');
  await callAmelia(page);
  await button('Transfer', barOf(page)).click();
  await button('Transfer to Ben Baptiste now', page.getByRole('dialog', { name: 'Transfer Amelia Stone' })).click();
  await button('Answer', ben.getByRole('article', { name: 'Amelia Stone' })).click();
  await panelOf(page).getByText('Goes on with Ben Baptiste').waitFor(soon);
  for (const bar of [barOf(page), barOf(ben)]) await bar.getByText(/Alice Andersen → Ben Baptiste$/).waitFor(soon);
  await shoot(ben, '53-handed');
  const row = boss.getByRole('list', { name: 'Live calls' }).getByRole('listitem');
  await row.getByText('Alice Andersen → Ben Baptiste', { exact: true }).waitFor(soon);
  await row.getByRole('button', { name: 'Amelia Stone', exact: true }).click();
  const drawer = boss.getByRole('dialog');
  const now = drawer.getByText('Now with').locator('xpath=following-sibling::dd');
  await expect.poll(() => now.textContent(), soon).toBe('Ben Baptiste');
  await expectAccessible(boss);
  await button('End', barOf(ben)).click();
  const after = drawer.getByText('Handled by').locator('xpath=following-sibling::dd');
  await expect.poll(() => after.textContent(), soon).toBe('Ben Baptiste');
  await shoot(boss, '54-handled-by');
});
