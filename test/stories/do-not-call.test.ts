import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call, NewCall } from '#contract/calls.ts';
import { callModes } from '#contract/calls.ts';
import type { MadeApiKey } from '#contract/keys.ts';
import type { NewMove, Target } from '#contract/moves.ts';
import type { TimelineEntry } from '#contract/timeline.ts';
import { asker } from '../support/world/asking.ts';
import type { Browser, Contact, Firm, Person, Phone, Seen } from '../support/world.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld();
let acme: Firm;
let alice: Person;
let mona: Person;
let hers: Browser;
let herPhone: Phone;
let ada: Contact;

beforeAll(async () => {
  acme = await world.found('Acme', 'Olivia Owner');
  alice = await world.hire(acme, 'agent', 'Alice Agent');
  mona = await world.hire(acme, 'manager', 'Mona Manager');
  hers = await world.browser(acme, alice);
  herPhone = world.phone('+14155550166');
  await alice.ask('PATCH', '/api/profile', { phone: herPhone.number });
  await acme.owner.ask('PATCH', '/api/settings/organization', { wrapUpSeconds: 0 });
  ada = await world.knows(acme, 'Ada Lovelace', '+14155550132');
  await world.confuse();
});

const marks = (person: Person, { id }: Contact, reason?: string) =>
  person.ask('PUT', `/api/contacts/${id}/do-not-call`, reason === undefined ? {} : { reason });
const lifts = (person: Person, { id }: Contact) => person.ask('POST', `/api/contacts/${id}/do-not-call/lift`, {});
const whoAndWhen = /^Ada Lovelace was marked “do not call” by Alice Agent on \d+ \w+ \d{4}\.$/;

async function isRefused(body: NewCall): Promise<Call> {
  const tried = await world.tries(alice, body);
  expect(tried.problem).toMatchObject({ status: 403, code: 'do-not-call', detail: expect.stringMatching(whoAndWhen) });
  const kept = await tried.call.now();
  expect(kept).toMatchObject({ state: 'ended', outcome: 'refused', failure: { code: 'do-not-call' } });
  return kept;
}

describe('Ada asked not to be called', () => {
  beforeAll(async () => {
    expect((await marks(alice, ada, 'Asked us to stop.')).status).toBe(200);
  });

  it.each(callModes)('she is not called by %s, neither as a contact nor by her number', async (mode) => {
    const before = await world.timesAskedFor(ada.number);
    const kept = await isRefused({ contactId: ada.id, mode });
    expect(kept.contact).toMatchObject({ name: ada.name, doNotCall: true });
    await isRefused({ to: '(415) 555-0132', mode });
    expect(await world.timesAskedFor(ada.number)).toBe(before);
    expect((await alice.ask<{ items: Call[] }>('GET', '/api/calls?live=true')).body.items).toEqual([]);
  });

  it('nor for somebody who shares her number, whichever of the two was meant', async () => {
    const byron = await world.knows(acme, 'Lord Byron', ada.number);
    await isRefused({ contactId: byron.id, mode: 'direct' });
    await isRefused({ to: ada.number, mode: 'direct' });
    expect((await mona.ask('DELETE', `/api/contacts/${byron.id}`)).status).toBe(204);
  });

  it('nor by a program, whatever its key', async () => {
    const body = { name: 'CRM', scope: 'admin', expiresInDays: 30 };
    const { key } = (await acme.owner.ask<MadeApiKey>('POST', '/api/keys', body)).body;
    const call = { contactId: ada.id, mode: 'direct', userId: alice.userId };
    const ask = asker(world.server.url ?? '');
    const answer = await ask('POST', '/api/calls', call, { authorization: `Bearer ${key}` });
    expect([answer.status, answer.body]).toMatchObject([403, { code: 'do-not-call' }]);
  });

  it('nor is she brought into another call, or given one', async () => {
    const charles = await world.knows(acme, 'Charles Babbage', '+14155550177');
    await charles.will({ answerAfterMs: 500 });
    const call = await world.calls(alice, { contactId: charles.id, mode: 'browser' });
    await hers.connects(call.id);
    await call.is('in-progress');
    const before = await world.timesAskedFor(ada.number);
    const targets: Target[] = [
      { kind: 'contact', contactId: ada.id },
      { kind: 'number', number: ada.number },
    ];
    for (const target of targets) {
      const wishes: NewMove[] = [
        { kind: 'add', target },
        { kind: 'transfer', way: 'now', target },
        { kind: 'transfer', way: 'consult', target },
      ];
      for (const wish of wishes) {
        const answer = await alice.ask('POST', `/api/calls/${call.id}/moves`, wish);
        expect([answer.status, answer.body]).toMatchObject([
          403,
          { code: 'do-not-call', detail: expect.stringMatching(whoAndWhen) },
        ]);
      }
    }
    expect((await call.now()).participants).toHaveLength(2);
    await call.hangUp();
    await call.ends('completed');
    expect(await world.timesAskedFor(ada.number)).toBe(before);
  });

  it('she may call, and whoever is rung sees how it stands', async () => {
    const { body } = await acme.owner.ask<{ items: { id: string; default: boolean }[] }>('GET', '/api/numbers');
    const id = body.items.find((each) => each.default)?.id;
    await acme.owner.ask('PATCH', `/api/numbers/${id}`, { rings: { to: 'available' } });
    await hers.will({});
    await hers.isAvailable();
    await ada.calls(acme.number);
    const live = async () => (await alice.ask<{ items: Call[] }>('GET', '/api/calls?live=true')).body.items[0];
    await world.until('it rings', async () => (await live())?.state === 'ringing');
    expect((await live())?.contact).toMatchObject({ id: ada.id, doNotCall: true });
    await hers.answers();
    await world.until('they talk', async () => (await live())?.state === 'in-progress');
    await ada.hangsUp();
    await world.until('it is over', async () => (await live()) === undefined);
  });

  it('an agent cannot take it back, a manager can, and she is called again', async () => {
    expect((await lifts(alice, ada)).status).toBe(403);
    await isRefused({ contactId: ada.id, mode: 'direct' });
    expect((await lifts(mona, ada)).status).toBe(200);
    await ada.will({});
    const call = await world.calls(alice, { contactId: ada.id, mode: 'direct' });
    await ada.rings();
    await call.hangUp();
    await call.ends('canceled');
  });
});

describe('Ada says so while somebody is on the way to call her', () => {
  beforeEach(async () => {
    await lifts(mona, ada);
    await ada.will({ answerAfterMs: 500 });
  });

  const isNotCalled = async (call: Seen, before: number) => {
    const ended = await call.ends('refused');
    expect(ended).toMatchObject({
      failure: { code: 'do-not-call', detail: expect.stringMatching(whoAndWhen) },
      reason: 'Do not call.',
    });
    expect((await call.events()).map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^Not called: Ada Lovelace was marked/),
    );
    expect(await world.timesAskedFor(ada.number)).toBe(before);
  };

  it('Alice’s phone rings already: she presses 1, and Ada is not called', async () => {
    const before = await world.timesAskedFor(ada.number);
    await herPhone.will({});
    const call = await world.calls(alice, { contactId: ada.id, mode: 'bridge' });
    await call.is('ringing-agent');
    await marks(alice, ada);
    await herPhone.answers();
    await call.is('confirming');
    await herPhone.hears(/Press 1/);
    await herPhone.presses('1');
    await isNotCalled(call, before);
    await herPhone.isIdle();
  });

  it('Alice’s browser comes a moment later, and Ada is not called', async () => {
    const before = await world.timesAskedFor(ada.number);
    const call = await world.calls(alice, { contactId: ada.id, mode: 'browser' });
    await marks(alice, ada);
    await hers.connects(call.id);
    await isNotCalled(call, before);
    await hers.isIdle();
  });

  it('the carrier was too busy to call her, and is not asked again', async () => {
    const before = await world.timesAskedFor(ada.number);
    await world.fault({ on: 'rest', path: 'Calls.json', method: 'POST', count: 1, what: '429' });
    const call = await world.calls(alice, { contactId: ada.id, mode: 'direct' });
    await marks(alice, ada);
    const asked = await world.timesAskedFor(ada.number);
    const ended = await call.ends('refused');
    expect(ended.failure).toMatchObject({ code: 'do-not-call' });
    expect(await world.timesAskedFor(ada.number)).toBe(asked);
    expect(asked - before).toBeLessThanOrEqual(1);
  });
});

describe('Ada says so in a call', () => {
  const says = (call: Seen, body: object) =>
    alice.ask<Call & { code: string }>('PUT', `/api/calls/${call.id}/disposition`, body);

  async function talks(contact: { id?: string; number: string }): Promise<Seen> {
    const target = contact.id === undefined ? { to: contact.number } : { contactId: contact.id };
    const call = await world.calls(alice, { ...target, mode: 'browser' });
    await hers.connects(call.id);
    await call.is('in-progress');
    await call.hangUp();
    await call.ends('completed');
    return call;
  }

  it('the wrap-up marks her with what else it says, in one piece', async () => {
    await lifts(mona, ada);
    await ada.will({ answerAfterMs: 500 });
    const call = await talks(ada);
    const followUp = { subject: 'Write to her', scheduledAt: '2026-12-01T09:00:00Z' };
    const gone = await says(call, { dispositionId: '00000000-0000-4000-8000-000000000000', doNotCall: true });
    expect(gone.status).toBe(409);
    expect((await call.now()).contact?.doNotCall).toBe(false);

    const said = await says(call, { dispositionId: null, note: 'Never again.', followUp, doNotCall: true });
    expect([said.status, said.body]).toMatchObject([200, { note: 'Never again.', contact: { doNotCall: true } }]);
    expect((await says(call, { dispositionId: null, note: 'Never again.', doNotCall: true })).status).toBe(200);
    const { items } = (await alice.ask<{ items: TimelineEntry[] }>('GET', `/api/contacts/${ada.id}/timeline`)).body;
    const marked = items.filter((each) => each.kind === 'do-not-call' && each.callId === call.id);
    expect(marked).toMatchObject([{ marked: true, by: { name: 'Alice Agent' } }]);
    await isRefused({ contactId: ada.id, mode: 'direct' });
  });

  it('somebody whom nobody knows must become a contact first', async () => {
    const stranger = world.phone('+14155550188');
    await stranger.will({ answerAfterMs: 500 });
    const call = await talks(stranger);
    const said = await says(call, { dispositionId: null, doNotCall: true });
    expect([said.status, said.body]).toMatchObject([400, { fields: { doNotCall: 'needs a contact' } }]);
  });
});
