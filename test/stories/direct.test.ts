import { beforeAll, describe, expect, it } from 'vitest';
import type { Contact, Firm, Person } from '../support/world.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld();
let acme: Firm;
let alice: Person;
let ada: Contact;

beforeAll(async () => {
  acme = await world.found('Acme', 'Olivia Owner');
  alice = await world.hire(acme, 'agent', 'Alice Agent');
  ada = await world.knows(acme, 'Ada Lovelace', '+14155550132', { company: 'Analytical Engines' });
  await world.confuse();
});

describe('Alice calls Ada directly', () => {
  it('Ada answers, hears the message, and the call stands with its length', async () => {
    const call = await world.calls(alice, { contactId: ada.id, mode: 'direct' });
    await ada.answers();
    await ada.hears(/Hello Ada, this is Alice Agent from Acme/);
    await call.is('in-progress');
    const ended = await call.ends('completed');
    expect(ended).toMatchObject({ state: 'ended', contact: { name: 'Ada Lovelace' }, user: { name: 'Alice Agent' } });
    expect(ended.talkSeconds).toBeGreaterThan(0);
  });
});
