import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { script, shoot } from '../support/softphone/talking.ts';
import { button, expectAccessible, useStage } from '../support/stage.ts';
import { phoneOf } from '../support/world/phone.ts';

// Recordings that cannot be heard, as the call's drawer shows them. The product's own jobs got them there: between it and the
// carrier stands a proxy that loses sound, or sends a page of HTML in its place.

const HOUR = 3_600_000;
/** Each at their own phone, of the demo. */
const agents = { alice: '+14155550192', ben: '+14155550193' } as const;
const people = {
  large: { name: 'Brandon Lee', number: '+14155550112' },
  html: { name: 'Chiara Romano', number: '+15105550113' },
  late: { name: 'Daniel Novak', number: '+16505550114' },
  silent: { name: 'Emily Wright', number: '+14155550116' },
} as const;
type Contact = (typeof people)[keyof typeof people];
type Way = 'pass' | 'html' | 'late';

const way: { next: Way } = { next: 'pass' };
/** What becomes of a recording's sound is decided when it is first asked for. */
const ways = new Map<string, Way>();
let later = 0;

const stage = useStage({
  env: { MEDIA_MAX_MB: '1' },
  clock: { now: () => new Date(Date.now() + later) },
  proxy: (path, response) => {
    const sid = /(RE[0-9a-f]{32})\.wav/.exec(path)?.[1];
    if (sid === undefined) return false;
    const mine = ways.get(sid) ?? way.next;
    ways.set(sid, mine);
    if (mine === 'pass') return false;
    if (mine === 'late') response.writeHead(404, { 'content-type': 'application/json' }).end('{"code":20404}');
    else
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><title>Sign in to the network</title>');
    return true;
  },
});

/** The agent's own phone, on the sandbox. */
const phone = (number: string) =>
  phoneOf(number, {
    sandbox: async <T>(method: string, path: string, body?: object) => {
      const headers = { 'content-type': 'application/json' };
      const asked = { method, ...(body && { headers, body: JSON.stringify(body) }) };
      const answer = await fetch(`${stage.sandbox.url}${path}`, asked);
      return { status: answer.status, body: (await answer.json()) as T, headers: answer.headers };
    },
    until: (what, holds) => expect.poll(holds, { timeout: 60_000, message: what }).toBe(true),
  });

/** The agent's phone rings, they press 1, and the two are joined until the other side hangs up. Gives the call's id. */
async function place(page: Page, agentPhone: string, who: Contact, does: object): Promise<string> {
  await script(stage.sandbox.url, who.number, { answerAfterMs: 100, ...does });
  const at = (path: string) => new URL(path, page.url()).href;
  const found = await page.request.get(at(`/api/contacts?q=${encodeURIComponent(who.name)}`));
  const { items } = (await found.json()) as { items: readonly { id: string }[] };
  const placed = await page.request.post(at('/api/calls'), { data: { contactId: items[0]?.id, mode: 'bridge' } });
  expect(placed.status(), await placed.text()).toBe(201);
  // Once, and when it is asked for: further keys would be sounds in the room.
  await phone(agentPhone).hears(/Press 1/);
  await phone(agentPhone).presses('1');
  return ((await placed.json()) as { id: string }).id;
}

/** What the drawer says of the recording, in words and without a player. */
async function seen(page: Page, call: string, badge: string, words: RegExp, picture: string): Promise<void> {
  await page.goto(`${stage.url}/calls?call=${call}`);
  const recordings = page.getByRole('dialog').getByRole('list', { name: 'Recordings' });
  const drawer = page.getByRole('dialog');
  await expect.poll(() => drawer.innerText(), { timeout: 90_000 }).toContain(badge);
  await recordings.getByText(badge, { exact: true }).waitFor();
  await recordings.getByText(words).waitFor();
  expect(await page.locator('audio').count()).toBe(0);
  expect(await button('Download the recording', page).count()).toBe(0);
  await expectAccessible(page);
  await shoot(page, picture);
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
}

test('waiting, empty, not sound, too large, lost: each says what is so, and what can be done', async () => {
  const olivia = await stage.seat('olivia@northwind.example');
  const policy = { recording: 'always', recordingNotice: 'none', wrapUpSeconds: 0 };
  const set = await olivia.request.patch(new URL('/api/settings/organization', olivia.url()).href, { data: policy });
  expect(set.status(), await set.text()).toBe(200);
  for (const number of Object.values(agents)) {
    await script(stage.sandbox.url, number, { answerAfterMs: 100 });
  }
  const page = await stage.seat('alice@northwind.example', '/calls');
  const ben = await stage.seat('ben@northwind.example', '/calls');

  // Two channels of 8,000 samples of two bytes each second: a megabyte is 33 seconds.
  const much = [1, 10, 20, 30, 39].map((at) => ({ atMs: at * 1_000, text: 'There is much to say about this house.' }));
  // The tone of Alice's key is over when Emily answers, or it would be what there is to hear.
  const silent = await place(page, agents.alice, people.silent, { answerAfterMs: 2_000, hangUpAfterMs: 6_000 });
  await seen(page, silent, 'Empty', /Nobody said a word/, '41-empty');

  const some = [{ atMs: 1_000, text: 'Good morning.' }];
  const asked = (what: Way) => expect.poll(() => [...ways.values()], { timeout: 90_000 }).toContain(what);
  way.next = 'html';
  const html = await place(page, agents.alice, people.html, { hangUpAfterMs: 4_000, says: some });
  await asked('html');
  way.next = 'late';
  const late = await place(page, agents.alice, people.late, { hangUpAfterMs: 4_000, says: some });
  await asked('late');
  way.next = 'pass';
  const large = await place(ben, agents.ben, people.large, { hangUpAfterMs: 42_000, says: much });
  await seen(page, late, 'Being fetched', /asked for again by itself, for a day/, '42-waiting');
  await seen(page, html, 'Not kept', /What came is no recording.*whoever has its console/, '43-not-sound');
  await seen(ben, large, 'Not kept', /larger than 1 MB.*MEDIA_MAX_MB/, '44-too-large');
  for (const who of Object.values(people))
    expect(await button(`Play the recording with ${who.name}`, page).count()).toBe(0);

  later = 25 * HOUR;
  await seen(page, late, 'Lost', /did not give it within a day.*look in the carrier’s console/, '45-lost');
}, 400_000);
