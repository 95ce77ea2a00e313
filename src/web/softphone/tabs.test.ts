import { afterEach, expect, it, vi } from 'vitest';
import { openTabs, type Tabs } from './tabs.ts';

// The locks and channels are the platform's own: Node has the same as browsers.

const open: Tabs[] = [];
let phones = 0;
afterEach(() => {
  for (const tabs of open.splice(0)) tabs.close();
});

function tab(phone: string) {
  const tabs = openTabs(phone);
  open.push(tabs);
  const told: string[] = [];
  tabs.queue({ own: () => told.push('own'), lost: () => told.push('lost') });
  return { tabs, told };
}
const newPhone = () => {
  phones += 1;
  return `phone ${phones}`;
};
const owns = (tabs: Tabs) => vi.waitFor(() => expect(tabs.owns()).toBe(true));

it('the first tab has the phone, the next one when the first is closed', async () => {
  const phone = newPhone();
  const first = tab(phone);
  await owns(first.tabs);
  const second = tab(phone);
  expect(second.tabs.owns()).toBe(false);
  first.tabs.close();
  await owns(second.tabs);
  expect([first.told, second.told]).toEqual([['own'], ['own']]);
});

it('a tab that takes it has it, the other is told, and has it again when that one goes', async () => {
  const phone = newPhone();
  const first = tab(phone);
  await owns(first.tabs);
  const second = tab(phone);
  await second.tabs.take();
  await vi.waitFor(() => expect(first.told).toEqual(['own', 'lost']));
  expect([first.tabs.owns(), second.tabs.owns()]).toEqual([false, true]);
  second.tabs.close();
  await owns(first.tabs);
  expect(first.told).toEqual(['own', 'lost', 'own']);
});

it('a tab that takes it while it still queues has it once, loses nothing, and gives it up like any other', async () => {
  const phone = newPhone();
  const first = tab(phone);
  await Promise.all([first.tabs.take(), first.tabs.take()]);
  // Another one's turn in the queue is after all that the first is still to be told.
  const second = tab(phone);
  expect(first.told).toEqual(['own']);
  expect(first.tabs.owns()).toBe(true);
  await second.tabs.take();
  await vi.waitFor(() => expect(first.told).toEqual(['own', 'lost']));
  expect([first.tabs.owns(), second.tabs.owns()]).toEqual([false, true]);
  second.tabs.close();
  await owns(first.tabs);
});

it('phones of others are apart', async () => {
  const [alice, bob] = [tab(newPhone()), tab(newPhone())];
  await Promise.all([owns(alice.tabs), owns(bob.tabs)]);
});

it('tabs hear each other, and not themselves', async () => {
  const phone = newPhone();
  const [first, second] = [tab(phone), tab(phone)];
  const heard: unknown[] = [];
  first.tabs.onMessage((message) => heard.push(['first', message]));
  second.tabs.onMessage((message) => heard.push(['second', message]));
  first.tabs.say('hello');
  await vi.waitFor(() => expect(heard).toEqual([['second', 'hello']]));
});

it('what a closed tab still says reaches nobody and breaks nothing', async () => {
  const phone = newPhone();
  const [first, second] = [tab(phone), tab(phone)];
  const heard: unknown[] = [];
  second.tabs.onMessage((message) => heard.push(message));
  first.tabs.say('before');
  first.tabs.close();
  first.tabs.say('after');
  await vi.waitFor(() => expect(heard).toEqual(['before']));
  expect(first.tabs.owns()).toBe(false);
});
