import { beforeAll, describe, expect, it } from 'vitest';
import type { Activity } from '#contract/activities.ts';
import type { NoteDraft } from '#contract/notes.ts';
import { notesToKeep } from '#server/features/calls/sweep.queries.ts';
import { foundAcmeOfTwo } from '../support/acme.ts';
import type { Browser, Contact, Firm, Person, Seen } from '../support/world.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld();
let acme: Firm;
let alice: Person;
let bob: Person;
let hers: Browser;
let his: Browser;
let ada: Contact;

beforeAll(async () => {
  ({ acme, alice, hers, bob, his, ada } = await foundAcmeOfTwo(world));
  await ada.will({ answerAfterMs: 500 });
  await his.will({});
  await world.confuse();
});

const wrapUpLasts = (seconds: number) =>
  acme.owner.ask('PATCH', '/api/settings/organization', { wrapUpSeconds: seconds });
const writes = (person: Person, call: Seen, text: string, whole = false) =>
  person.ask<NoteDraft & { code: string }>('PUT', `/api/calls/${call.id}/note`, { text, whole });
const reads = async (person: Person, call: Seen) =>
  (await person.ask<NoteDraft>('GET', `/api/calls/${call.id}/note`)).body;
const says = (person: Person, call: Seen, note: string) =>
  person.ask('PUT', `/api/calls/${call.id}/disposition`, { dispositionId: null, note });
const described = async (call: Seen) =>
  (await alice.ask<{ items: Activity[] }>('GET', `/api/activities?callId=${call.id}`)).body.items[0]?.description;

async function talks(): Promise<Seen> {
  const call = await world.calls(alice, { contactId: ada.id, mode: 'browser' });
  await hers.connects(call.id);
  await call.is('in-progress');
  return call;
}

async function ends(call: Seen): Promise<void> {
  await ada.hangsUp();
  await call.ends('completed');
  await hers.isIdle();
}

describe('what Alice writes while she talks', () => {
  it('is hers alone until she is done with the call, and then its note, once', async () => {
    await wrapUpLasts(30);
    const call = await talks();
    expect(await reads(alice, call)).toEqual({ text: '', whole: false, savedAt: null });
    expect((await writes(alice, call, 'Wants the')).status).toBe(200);
    // A space at the end is one between two words.
    expect((await writes(alice, call, 'Wants the ')).body).toMatchObject({ text: 'Wants the ' });
    expect((await writes(alice, call, 'Wants the blue one.')).body).toMatchObject({ text: 'Wants the blue one.' });
    expect(await reads(alice, call)).toMatchObject({ text: 'Wants the blue one.', savedAt: expect.any(String) });
    expect(await writes(bob, call, 'Not mine')).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    expect(await reads(bob, call)).toMatchObject({ text: '' });
    expect((await call.now()).note).toBe('');

    await ends(call);
    expect(await reads(alice, call)).toMatchObject({ text: 'Wants the blue one.' });
    await says(alice, call, 'Wants the blue one. Soon.');
    expect((await call.now()).note).toBe('Wants the blue one. Soon.');
    expect(await reads(alice, call)).toMatchObject({ text: '', savedAt: null });
    await world.passes(90);
    expect((await call.now()).note).toBe('Wants the blue one. Soon.');
  });

  it('stays when she skips the wrap-up, and does not when she took it back', async () => {
    const call = await talks();
    await writes(alice, call, 'Wants the blue one.');
    await ends(call);
    await alice.ask('POST', `/api/calls/${call.id}/wrap-up`, { do: 'skip' });
    expect((await call.now()).note).toBe('Wants the blue one.');
    expect(await described(call)).toMatch(/\nWants the blue one\.$/);

    const other = await talks();
    await writes(alice, other, 'Nonsense');
    await writes(alice, other, '');
    await ends(other);
    await alice.ask('POST', `/api/calls/${other.id}/wrap-up`, { do: 'skip' });
    expect(await other.now()).toMatchObject({ note: '', disposedBy: null });
  });

  it('is kept when her page is gone until her time is over', async () => {
    const call = await talks();
    await writes(alice, call, 'Wants the blue one.');
    await ends(call);
    await writes(alice, call, 'Wants the red one.', true);
    await world.passes(20);
    expect((await call.now()).note).toBe('');
    await world.passes(60);
    await world.sweeps();
    await world.until('the note is kept', async () => (await call.now()).note === 'Wants the red one.');
    expect((await call.now()).disposedBy).toMatchObject({ id: alice.userId });
    expect(await described(call)).toMatch(/\nWants the red one\.$/);
    expect(await reads(alice, call)).toMatchObject({ text: '', savedAt: null });
  });

  it('is not looked at over and over while she talks on', async () => {
    const call = await talks();
    await writes(alice, call, 'Wants the blue one.');
    await world.passes(61);
    await world.sweeps();
    const { deps } = world.server;
    expect(await notesToKeep(deps.db.global, deps.clock.now())).toEqual([]);
    expect(await reads(alice, call)).toMatchObject({ text: 'Wants the blue one.' });
    await ends(call);
    await alice.ask('POST', `/api/calls/${call.id}/wrap-up`, { do: 'skip' });
  });

  it('is kept at once where there is no wrap-up; what comes late goes on with it', async () => {
    await wrapUpLasts(0);
    const call = await talks();
    await writes(alice, call, 'Wants the blue ');
    await ends(call);
    expect((await call.now()).note).toBe('Wants the blue');
    // The server was away while she wrote the rest.
    await writes(alice, call, 'Wants the blue one.');
    expect((await call.now()).note).toBe('Wants the blue one.');
    expect(await described(call)).toMatch(/\nWants the blue one\.$/);
    expect(await reads(alice, call)).toMatchObject({ text: '', savedAt: null });
  });
});

it('Bob, who took the call, writes behind what Alice said of it', async () => {
  await wrapUpLasts(0);
  await his.isAvailable();
  const call = await talks();
  const transfer = { kind: 'transfer', way: 'now', target: { kind: 'agent', userId: bob.userId } };
  expect((await alice.ask('POST', `/api/calls/${call.id}/moves`, transfer)).status).toBe(200);
  await his.answers();
  await hers.isIdle();
  await says(alice, call, 'Asks about the blue one.');
  await writes(bob, call, 'Takes it.');
  await ada.hangsUp();
  await call.ends('completed');
  expect(await call.now()).toMatchObject({
    note: 'Asks about the blue one.\nTakes it.',
    disposedBy: { id: alice.userId },
  });
});

it('what several wrote and nobody sent stands in the order in which they wrote it', async () => {
  await wrapUpLasts(0);
  const call = await talks();
  // The owner writes first and Alice last, whoever of them the database names first.
  for (const [writer, text] of [
    [acme.owner, 'First.'],
    [alice, 'Second.'],
    [acme.owner, 'Third.'],
  ] as const) {
    expect((await writes(writer, call, text)).status).toBe(200);
    await world.passes(1);
  }
  await ends(call);
  expect((await call.now()).note).toBe('Second.\nThird.');
  // In the panel after the call one writes the whole of it.
  await writes(alice, call, 'All anew.', true);
  expect((await call.now()).note).toBe('All anew.');
});
