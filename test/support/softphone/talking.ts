import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { loudness } from '../loudness.ts';
import { type Person, speakAt } from '../person.ts';
import { button, expectNoSideways } from '../stage.ts';

// What the browser tests of conversations share: people at telephones, and the bar in the page.

export const barOf = (page: Page): Locator => page.getByRole('region', { name: 'Current call' });

/** How long a sound may take to come on a busy machine. */
const HEARD_MS = 30_000;
const FRAMES = 10;

/** Somebody at a telephone of the sandbox, who hums and tells what they hear. */
export type Listener = {
  readonly callSid: string;
  readonly hears: (hertz: number) => Promise<void>;
  readonly hearsNot: (hertz: number) => Promise<void>;
  /** Two tones of a key together, as by ITU-T Q.23. */
  readonly hearsKey: (low: number, high: number) => Promise<void>;
  readonly hum: Person['hum'];
  readonly hangsUp: () => Promise<void>;
};

/** Lifts a handset's receiver. The call must have been answered there. */
export async function listenAt(sandboxUrl: string, number: string, hertz: number): Promise<Listener> {
  const person = await speakAt(sandboxUrl, number, hertz);
  const until = async (what: string, isSo: (heard: Int16Array) => boolean) => {
    const late = Date.now() + HEARD_MS;
    for (;;) {
      const heard = await person.listens(FRAMES);
      if (isSo(heard)) return;
      if (Date.now() > late) throw new Error(`${number} came not to hear ${what}: ${loudest(heard)}`);
    }
  };
  return {
    callSid: person.callSid,
    hears: (hertz_) => until(`${hertz_} Hz`, (heard) => loudness(heard, hertz_) > 1_000),
    hearsNot: (hertz_) => until(`no ${hertz_} Hz`, (heard) => loudness(heard, hertz_) < 50),
    hearsKey: (low, high) => until(`a key`, (heard) => loudness(heard, low) > 500 && loudness(heard, high) > 500),
    hum: person.hum,
    hangsUp: person.hangsUp,
  };
}

const loudest = (heard: Int16Array): string =>
  [440, 620, 700, 880, 1_320]
    .map((hertz) => [hertz, Math.round(loudness(heard, hertz))] as const)
    .filter(([, loud]) => loud >= 50)
    .map(([hertz, loud]) => `${hertz} Hz at ${loud}`)
    .join(', ') || 'silence';

/** What a handset does by itself: `{answerAfterMs: 200}`, `{busy: true}`; see `docs/sandbox/control.md`. */
export async function script(sandboxUrl: string, number: string, does: object): Promise<void> {
  const answer = await fetch(`${sandboxUrl}/_sandbox/handsets/${encodeURIComponent(number)}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(does),
  });
  expect(answer.ok, await answer.text()).toBe(true);
}

/** Whoever has seen their microphone work once calls with one click. */
export const tested = (page: Page): Promise<unknown> =>
  page.evaluate("localStorage.setItem('switchhook.sound-tested', 'yes')");

/** The phone of this page can be rung: whether anybody would ring it now is another matter. */
export const phoneReady = (page: Page): Promise<void> =>
  button(/^Your phone: .*Calls ring in this tab/, page).waitFor();

/** From now on a click on a green phone talks in the browser. */
export async function callsByBrowser(page: Page): Promise<void> {
  const answer = await page.request.patch(new URL('/api/profile', page.url()).href, {
    data: { defaultMode: 'browser' },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  await page.reload();
}

type Stage = {
  readonly seat: (email: string, path?: string) => Promise<Page>;
  readonly sandbox: { readonly url: string };
};

/** Somebody whose phone is this page: one click calls. */
export async function seatAtPhone(stage: Stage, email: string): Promise<Page> {
  const page = await stage.seat(email);
  await callsByBrowser(page);
  await tested(page);
  await phoneReady(page);
  return page;
}

const AMELIA_NUMBER = '+14155550110';

/** One click, and Amelia answers, hums, and hears whoever called. */
export async function talkWithAmelia(stage: Stage, page: Page, pitch: { hers: number; caller: number }) {
  await script(stage.sandbox.url, AMELIA_NUMBER, { answerAfterMs: 200 });
  await button('Call Amelia Stone', page).first().click();
  await barOf(page).getByText('Connected').waitFor();
  const amelia = await listenAt(stage.sandbox.url, AMELIA_NUMBER, pitch.hers);
  await amelia.hears(pitch.caller);
  return amelia;
}

/** Nobody is in a call, nor busy after one: whatever the test before left behind. */
export async function quiet(stage: Stage): Promise<void> {
  const page = await stage.seat('olivia@northwind.example');
  const at = (path: string) => new URL(path, page.url()).href;
  const settings = await page.request.patch(at('/api/settings/organization'), { data: { wrapUpSeconds: 0 } });
  expect(settings.status(), await settings.text()).toBe(200);
  const live = async () => {
    const listed = await page.request.get(at('/api/calls?live=true'));
    return ((await listed.json()) as { items: readonly { id: string }[] }).items;
  };
  for (const { id } of await live()) await page.request.post(at(`/api/calls/${id}/hang-up`));
  await expect.poll(live, { timeout: 30_000 }).toEqual([]);
  await page.context().close();
}

/** The organization's number, whose calls ring whoever is available. */
export async function numberThatRings(stage: Stage): Promise<string> {
  const owner = await stage.seat('olivia@northwind.example');
  const at = (path: string) => new URL(path, owner.url()).href;
  const listed = await owner.request.get(at('/api/numbers'));
  const { items } = (await listed.json()) as {
    items: readonly { id: string; number: string; default: boolean }[];
  };
  const own = items.find((each) => each.default);
  const set = await owner.request.patch(at(`/api/numbers/${own?.id}`), { data: { rings: { to: 'available' } } });
  expect(set.status(), await set.text()).toBe(200);
  await owner.context().close();
  return own?.number ?? '';
}

const shots = process.env.SOFTPHONE_SHOTS;

/** Pictures for people to look at, in three sizes and lights: `SOFTPHONE_SHOTS=/some/folder`. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (!shots) return;
  await page.screenshot({ path: `${shots}/${name}.png` });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: `${shots}/${name}-dark.png` });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.screenshot({ path: `${shots}/${name}-phone.png` });
  await expectNoSideways(page);
  await page.setViewportSize({ width: 1280, height: 800 });
}
