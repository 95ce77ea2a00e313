import type { Page } from 'playwright-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeHardware } from '../support/softphone/hardware.ts';
import { barOf, quiet, script, seatAtPhone, shoot } from '../support/softphone/talking.ts';
import { talkingFlags } from '../support/softphone/tone.ts';
import { button, expectAccessible, useStage } from '../support/stage.ts';

// A page that was opened before an update: what it has yet to load is gone from the server, which gives out another program.
// And what else is loaded, and said aloud, only when it is needed.

vi.setConfig({ testTimeout: 300_000 });

const stage = useStage({
  sandbox: { voices: {}, signalGraceMs: 500 },
  flags: talkingFlags,
  script: fakeHardware(440),
});
beforeEach(() => quiet(stage));

const soon = { timeout: 60_000 };
const alice = 'alice@northwind.example';
const updated = (page: Page) =>
  page.getByRole('listitem').filter({ has: page.getByText('Switchhook was updated', { exact: true }) });
const notLoaded = (page: Page) => page.getByText('A part of this page could not be loaded');
const inCall = (page: Page) => barOf(page).getByRole('list', { name: 'In this call' });
const amelia = (page: Page) => inCall(page).getByRole('button', { name: 'Amelia Stone: in the call' });

/** From now on this part is missing, and the server speaks of another program, if of any. */
async function update(page: Page, part: string, entry = '/assets/index-new.js'): Promise<void> {
  await page.route(`**/assets/${part}-*.js`, (route) => route.fulfill({ status: 404, body: 'Not found' }));
  const body = `<script type="module" crossorigin src="${entry}"></script>`;
  await page.route(
    (url) => url.pathname === '/',
    (route) =>
      route.request().resourceType() === 'fetch' ? route.fulfill({ contentType: 'text/html', body }) : route.fallback(),
  );
}

async function callAmelia(page: Page): Promise<void> {
  await script(stage.sandbox.url, '+14155550110', { answerAfterMs: 200 });
  await button('Call Amelia Stone', page).first().click();
  await amelia(page).waitFor(soon);
}

/** An owner changes the organization's settings. */
async function decides(change: object): Promise<void> {
  const boss = await stage.seat('olivia@northwind.example');
  const answer = await boss.request.patch(new URL('/api/settings/organization', boss.url()).href, { data: change });
  expect(answer.status(), await answer.text()).toBe(200);
  await boss.context().close();
}

test('an update reloads an idle page once; when that does not help it says so, and the part can be asked for again', async () => {
  const page = await stage.seat(alice, '/calls');
  const first = page.getByRole('list', { name: 'Ended calls' }).getByRole('listitem').getByRole('button').first();
  await first.waitFor(soon);
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  await update(page, 'call-sheet');
  await first.click();
  await updated(page).getByText('The server does not have all of the update yet.').waitFor(soon);
  await notLoaded(page).waitFor(soon);
  expect(loads).toBe(1);
  await first.waitFor();
  await shoot(page, '71-updated');
  await expectAccessible(page);
  await page.unrouteAll();
  await button('Try again', page).click();
  await page.getByRole('dialog').waitFor(soon);
  await notLoaded(page).waitFor({ state: 'detached', ...soon });
  expect(loads).toBe(1);
});

test('a part that does not come without any update breaks alone, and no page is reloaded', async () => {
  const page = await stage.seat(alice, '/calls');
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  const entry = await page.locator('script[type="module"][src]').getAttribute('src');
  await update(page, 'palette', entry ?? '');
  const search = button(/^Search or dial/, page);
  await search.click();
  await notLoaded(page).waitFor(soon);
  expect(await page.getByText('Something broke').count()).toBe(0);
  // A page of its own does no worse: the frame stays.
  await update(page, 'team-page', entry ?? '');
  await page.getByRole('link', { name: 'Team' }).first().click();
  await page.getByRole('alert').getByText('A part of this page could not be loaded').waitFor(soon);
  await shoot(page, '72-page-not-loaded');
  await page.unrouteAll();
  await button('Try again', page.getByRole('alert')).click();
  await page.getByRole('heading', { name: 'Team' }).first().waitFor(soon);
  await button('Try again', page).click();
  await page.getByRole('dialog').waitFor(soon);
  expect(loads).toBe(0);
});

test('in a call the page asks before it reloads, and comes back into the call; a panel that is missing takes its place alone', async () => {
  const page = await seatAtPhone(stage, alice);
  await decides({ wrapUpSeconds: 600 });
  const viewer = await stage.seat('vera@northwind.example', '/calls');
  const marcus = await stage.seat('marcus@northwind.example', '/calls');
  const asked: string[] = [];
  viewer.on('request', (request) => void asked.push(request.url()));
  await callAmelia(page);
  await button('Listen to Alice Andersen’s call with Amelia Stone', marcus).waitFor(soon);
  await viewer.getByRole('list', { name: 'Live calls' }).getByText('Amelia Stone').waitFor(soon);
  expect(asked.filter((url) => url.includes('supervise-menu'))).toEqual([]);

  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  page.on('dialog', (dialog) => void dialog.accept());
  await update(page, 'palette');
  await button(/^Search or dial/, page).click();
  await updated(page).getByText('Reload to go on; your call goes on.').waitFor(soon);
  expect(loads).toBe(0);
  await shoot(page, '73-updated-in-call');
  await expectAccessible(page);
  await page.unrouteAll();
  await button('Reload', updated(page)).click();
  await amelia(page).waitFor(soon);
  expect(loads).toBe(1);

  await update(page, 'wrap-up-panel');
  await button('End', barOf(page)).click();
  await barOf(page).getByText('A part of this page could not be loaded').waitFor(soon);
  await shoot(page, '74-panel-missing');
  await expectAccessible(page);
  await page.unrouteAll();
  await button('Try again', barOf(page)).click();
  await page.getByRole('form', { name: 'Wrap up the call' }).waitFor(soon);
  expect(loads).toBe(1);
});

test('what another does with the recording is said aloud, with their name', async () => {
  const page = await seatAtPhone(stage, alice);
  await decides({ recording: 'always', recordingNotice: 'none' });
  const said = page.getByRole('status', { name: 'Recording' });
  await said.waitFor({ state: 'attached' });
  await callAmelia(page);
  await barOf(page).getByText('REC', { exact: true }).waitFor(soon);
  const marcus = await stage.seat('marcus@northwind.example', '/calls');
  await marcus
    .getByRole('list', { name: 'Live calls' })
    .getByRole('button', { name: 'Amelia Stone', exact: true })
    .click();
  const drawer = marcus.getByRole('dialog');
  await button('Pause recording', drawer).click();
  await expect.poll(() => said.textContent(), soon).toMatch(/^Recording paused by Marcus/);
  await button('Resume recording', drawer).click();
  await expect.poll(() => said.textContent(), soon).toMatch(/^Recording resumed by Marcus/);
  await button('End', barOf(page)).click();
  await decides({ recording: 'off' });
});
