import type { Browser, Contact, Firm, Person, Seen, World } from './world.ts';

type Beginning = { readonly acme: Firm; readonly alice: Person; readonly hers: Browser; readonly ada: Contact };
type Colleague = { readonly bob: Person; readonly his: Browser };

/** How most stories begin: Acme, its agent Alice at her browser, and Ada, whom Acme knows. */
export async function foundAcme(world: World): Promise<Beginning> {
  const acme = await world.found('Acme', 'Olivia Owner');
  const alice = await world.hire(acme, 'agent', 'Alice Agent');
  const hers = await world.browser(acme, alice);
  const ada = await world.knows(acme, 'Ada Lovelace', '+14155550132');
  return { acme, alice, hers, ada };
}

/** The same, and Bob, another agent, at his. */
export async function foundAcmeOfTwo(world: World): Promise<Beginning & Colleague> {
  const begun = await foundAcme(world);
  const bob = await world.hire(begun.acme, 'agent', 'Bob Agent');
  return { ...begun, bob, his: await world.browser(begun.acme, bob) };
}

/** A call by browser in which the two talk. */
export async function talkingWith(world: World, person: Person, browser: Browser, contact: Contact): Promise<Seen> {
  const call = await world.calls(person, { contactId: contact.id, mode: 'browser' });
  await browser.connects(call.id);
  await call.is('in-progress');
  return call;
}
