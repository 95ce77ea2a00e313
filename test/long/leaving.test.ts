import type { Page } from 'playwright-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeHardware } from '../support/softphone/hardware.ts';
import { barOf, quiet, script, seatAtPhone, shoot } from '../support/softphone/talking.ts';
import { talkingFlags } from '../support/softphone/tone.ts';
import { button, expectAccessible, useStage } from '../support/stage.ts';

// Alice and Ben talk with Amelia. One of them leaves, or is lost; the other goes on, and nobody waits for who has left.

vi.setConfig({ testTimeout: 300_000 });

const stage = useStage({
  sandbox: { voices: {}, signalGraceMs: 500 },
  flags: talkingFlags,
  script: fakeHardware(1_150),
});
beforeEach(async () => {
  await quiet(stage);
  await wrapsUpFor(600);
});

const soon = { timeout: 30_000 };
const amelias = '+14155550110';
const wrapUpOf = (page: Page) => page.getByRole('form', { name: 'Wrap up the call' });
const inCall = (page: Page) => barOf(page).getByRole('list', { name: 'In this call' });
const leave = (page: Page) => button('Leave', barOf(page));
const comeBack = (page: Page) => button('Come back into the call', barOf(page));
const isMove = (url: URL) => url.pathname.endsWith('/moves');

async function wrapsUpFor(seconds: number): Promise<void> {
  const boss = await stage.seat('olivia@northwind.example');
  const at = new URL('/api/settings/organization', boss.url()).href;
  const answer = await boss.request.patch(at, { data: { wrapUpSeconds: seconds } });
  expect(answer.ok(), await answer.text()).toBe(true);
  await boss.context().close();
}

/** Alice's page and Ben's: Alice has called Amelia, and brought Ben in. */
async function three(): Promise<{ page: Page; ben: Page }> {
  const page = await seatAtPhone(stage, 'alice@northwind.example');
  const ben = await seatAtPhone(stage, 'ben@northwind.example');
  await script(stage.sandbox.url, amelias, { answerAfterMs: 200 });
  await button('Call Amelia Stone', page).first().click();
  await inCall(page).getByRole('button', { name: 'Amelia Stone: in the call' }).waitFor({ timeout: 60_000 });
  expect(await leave(page).count()).toBe(0);
  await page.keyboard.press('a');
  await button('Add Ben Baptiste', page.getByRole('dialog', { name: 'Add somebody to the call' })).click();
  await button('Answer', ben.getByRole('article', { name: 'Amelia Stone' })).click();
  await inCall(page).getByRole('button', { name: 'Ben Baptiste: in the call' }).waitFor(soon);
  await leave(page).waitFor(soon);
  return { page, ben };
}

/** Whoever was placed last ends it; their colleague's bar follows. */
async function ends(page: Page): Promise<void> {
  await button('End', barOf(page)).click();
  await wrapUpOf(page).waitFor(soon);
  await skips(page);
}

/** Or the next test would find them busy. */
async function skips(page: Page): Promise<void> {
  await button('Skip', wrapUpOf(page)).click();
  await barOf(page).waitFor({ state: 'detached', ...soon });
}

test('Alice leaves: she wraps up at once, Ben is told of nobody who is called, and his part is the last', async () => {
  const { page, ben } = await three();
  await page.keyboard.press('l');
  await wrapUpOf(page).getByText('Goes on with Ben Baptiste').waitFor(soon);
  await inCall(ben)
    .getByText('Alice Andersen')
    .waitFor({ state: 'detached', ...soon });
  await leave(ben).waitFor({ state: 'detached' });
  await shoot(page, '50-left');
  await skips(page);

  // Now Ben is lost: it is he who is waited for, and Alice is not called back to it.
  await ben.close();
  const boss = await stage.seat('marcus@northwind.example', '/calls');
  const waitedFor = async () => {
    const listed = await boss.request.get(new URL('/api/calls?live=true', boss.url()).href);
    const [call] = ((await listed.json()) as { items: { participants: { state: string; name: string }[] }[] }).items;
    return call?.participants.filter(({ state }) => state === 'calling').map(({ name }) => name);
  };
  await expect.poll(waitedFor, soon).toEqual(['Ben Baptiste']);
  expect(await barOf(page).count()).toBe(0);
});

test('both leave at one moment: whoever comes second is told, and stays with Amelia', async () => {
  const { page, ben } = await three();
  let go = (): void => {};
  const held = new Promise<void>((done) => {
    go = done;
  });
  await page.route(isMove, async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest((request) => isMove(new URL(request.url())));
  await leave(page).click();
  await asked;
  await leave(ben).click();
  await wrapUpOf(ben).waitFor(soon);
  await skips(ben);
  go();
  await page.getByText('Nobody else is with them').waitFor(soon);
  await page.getByText('End the call, or transfer it.').waitFor();
  await shoot(page, '51-last');
  await inCall(page).getByRole('button', { name: 'Amelia Stone: in the call' }).waitFor();
  await button('Mute', barOf(page)).waitFor();
  expect(await wrapUpOf(page).count()).toBe(0);
  await ends(page);
});

test('Alice’s tab is closed: her other tab shows the way back, not the wrap-up, and she comes back', async () => {
  const { page, ben } = await three();
  const other = await stage.tab(page, '/calls');
  await barOf(other).getByText('You talk in another tab').waitFor(soon);
  await page.close();
  await comeBack(other).waitFor(soon);
  expect(await wrapUpOf(other).count()).toBe(0);
  await inCall(ben).getByText('connection lost').waitFor(soon);
  await shoot(other, '52-way-back');
  await shoot(ben, '53-lost');
  await expectAccessible(other);
  await expectAccessible(ben);

  await comeBack(other).click();
  await inCall(ben).getByRole('button', { name: 'Alice Andersen: in the call' }).waitFor(soon);
  await comeBack(other).waitFor({ state: 'detached', ...soon });

  // And when the call ends while she is lost, she wraps it up.
  const third = await stage.tab(other, '/contacts');
  await barOf(third).getByText('You talk in another tab').waitFor(soon);
  await other.close();
  await comeBack(third).waitFor(soon);
  await ends(ben);
  await wrapUpOf(third).waitFor(soon);
  await skips(third);
});

test('the server is silent when Alice leaves: she is out all the same, and says it again once it is there', async () => {
  const { page, ben } = await three();
  await page.route(isMove, (route) => route.abort());
  await leave(page).click();
  await comeBack(page).waitFor(soon);
  await inCall(ben).getByText('connection lost').waitFor(soon);
  await page.unroute(isMove);
  await leave(page).click();
  await wrapUpOf(page).getByText('Goes on with Ben Baptiste').waitFor(soon);
  await inCall(ben)
    .getByText('Alice Andersen')
    .waitFor({ state: 'detached', ...soon });
  await skips(page);
  await ends(ben);
});
