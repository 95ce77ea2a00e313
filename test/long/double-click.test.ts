import type { Page } from 'playwright-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeHardware } from '../support/softphone/hardware.ts';
import { barOf, quiet, script, seatAtPhone, tested } from '../support/softphone/talking.ts';
import { talkingFlags } from '../support/softphone/tone.ts';
import { button, useStage } from '../support/stage.ts';

// People who double-click everything: each thing is done once, is not undone, and nothing beneath is hit.

vi.setConfig({ testTimeout: 300_000 });

const stage = useStage({
  sandbox: { voices: {}, signalGraceMs: 500 },
  flags: talkingFlags,
  script: fakeHardware(440),
});
beforeEach(() => quiet(stage));

const soon = { timeout: 30_000 };

/** Amelia answers Alice, who has half a minute afterwards. */
async function talking(): Promise<Page> {
  const boss = await stage.seat('olivia@northwind.example');
  const at = new URL('/api/settings/organization', boss.url()).href;
  const answer = await boss.request.patch(at, { data: { wrapUpSeconds: 600 } });
  expect(answer.status(), await answer.text()).toBe(200);
  await boss.context().close();
  const page = await seatAtPhone(stage, 'alice@northwind.example');
  await script(stage.sandbox.url, '+14155550110', { answerAfterMs: 200 });
  await button('Call Amelia Stone', page).first().dblclick();
  await barOf(page).getByText('Connected').waitFor(soon);
  return page;
}

test('a double click in the bar mutes, opens the keypad, holds, and ends, each once; then says what came of it', async () => {
  const page = await talking();
  const bar = barOf(page);
  await button('Mute', bar).dblclick();
  await button('Unmute', bar).waitFor(soon);
  await button('Keypad', bar).dblclick();
  await expect.poll(() => button('Keypad', bar).getAttribute('aria-expanded'), soon).toBe('true');
  await button('Hold', bar).dblclick();
  await button('Resume', bar).waitFor(soon);
  expect(await button('Unmute', bar).count()).toBe(1);

  await button('End', bar).dblclick();
  const panel = page.getByRole('form', { name: 'Wrap up the call' });
  const reached = panel.getByRole('button', { name: 'Reached' });
  await reached.dblclick();
  await expect.poll(() => reached.getAttribute('aria-pressed'), soon).toBe('true');
  const mark = panel.getByRole('switch', { name: 'Do not call again' });
  await panel.getByText('Do not call again').dblclick();
  await expect.poll(() => mark.isChecked(), soon).toBe(true);
  await mark.dblclick();
  await expect.poll(() => mark.isChecked(), soon).toBe(false);
  await button('Done', panel).dblclick();
  await panel.waitFor({ state: 'detached' });
});

test('a double click in a menu does not open what lies under it', async () => {
  const page = await talking();
  const boss = await stage.seat('marcus@northwind.example', '/calls');
  await tested(boss);
  await button('Listen to Alice Andersen’s call with Amelia Stone', boss).click();
  await boss.getByRole('menuitem', { name: 'Monitor' }).dblclick();
  await barOf(boss).getByText('You listen; nobody hears you.').waitFor(soon);
  expect(await boss.getByRole('dialog').count()).toBe(0);

  await button('Whisper', barOf(boss)).dblclick();
  await barOf(page).getByText('whispering to the agent').waitFor(soon);
  await barOf(boss).getByRole('link', { name: 'Legs and events of this call' }).click();
  const words = boss.getByRole('dialog').getByText('Marcus Meyer whispers to the agent');
  await words.first().waitFor(soon);
  expect(await words.count()).toBe(1);
});
