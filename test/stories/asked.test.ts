import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NewMove } from '#contract/moves.ts';
import { queues } from '#server/infra/queues.ts';
import { foundAcmeOfTwo, talkingWith } from '../support/acme.ts';
import type { Browser, Contact, Firm, Person, Phone, Seen } from '../support/world.ts';
import { participant, useWorld } from '../support/world.ts';

// What the carrier is asked for in a call, by its own account: how often, for how long, and what comes of its no.

const world = useWorld();
let acme: Firm;
let alice: Person;
let hers: Browser;
let bob: Person;
let his: Browser;
let hisPhone: Phone;
let ada: Contact;
let charles: Phone;

beforeAll(async () => {
  ({ acme, alice, hers, bob, his, ada } = await foundAcmeOfTwo(world));
  hisPhone = world.phone('+14155550178');
  charles = world.phone('+14155550177');
  await bob.ask('PATCH', '/api/profile', { phone: hisPhone.number });
});

beforeEach(async () => {
  await ada.will({ answerAfterMs: 500 });
  for (const phone of [his, hisPhone, charles]) await phone.will({ ignore: true });
  await his.isAvailable();
});

const talking = () => talkingWith(world, alice, hers, ada);

async function moves(call: Seen, move: NewMove, by = alice): Promise<void> {
  const { status, body } = await by.ask('POST', `/api/calls/${call.id}/moves`, move);
  expect(status, JSON.stringify(body)).toBe(200);
}

const legOf = async (call: Seen, who: string) => participant(await call.now(), who)?.legSid ?? '';
const told = async (call: Seen) => (await call.events()).map(({ text }) => text);
const jobsAreDone = () => world.until('all jobs are done', async () => (await world.leftJobs()) === 0);

/** Each request that changes something, as its parameters. */
async function asked(): Promise<readonly Readonly<Record<string, string>>[]> {
  const entries = await world.journal();
  return entries.flatMap((entry) =>
    entry.kind === 'rest' && entry.method === 'POST' ? [Object.fromEntries(entry.parameters)] : [],
  );
}
const askedToCall = async (to: string) => (await asked()).findLast(({ To }) => To === to);
const timesPlayed = async (call: Seen) =>
  (await asked()).filter(({ AnnounceUrl }) => AnnounceUrl?.includes(`/keys/${call.id}/`)).length;

async function over(call: Seen): Promise<void> {
  expect(await call.hangUp(acme.owner)).toBe(200);
  await call.ends('completed');
}

describe('keys are played once', () => {
  /** As a worker does that takes over from one that died in it. */
  async function runsAgain(call: Seen): Promise<void> {
    const who = { tenantId: acme.id, actor: { kind: 'system' as const }, requestId: 'again' };
    await world.server.deps.db.inTenant(who, (scope) =>
      scope.enqueue(queues.pressKeys, { tenantId: acme.id, callId: call.id, requestId: 'again', order: 1 }),
    );
    await jobsAreDone();
  }

  it('also when their job runs again', async () => {
    const call = await talking();
    await moves(call, { kind: 'keys', legSid: await legOf(call, ada.name), digits: '12' });
    await jobsAreDone();
    expect(await timesPlayed(call)).toBe(1);
    await runsAgain(call);
    expect(await timesPlayed(call)).toBe(1);
    await over(call);
  });

  it('also when nobody knows whether they were: then it stands there', async () => {
    const call = await talking();
    await world.fault({ on: 'rest', path: '/Participants/', method: 'POST', count: 1, what: '5xx-after-accepting' });
    await moves(call, { kind: 'keys', legSid: await legOf(call, ada.name), digits: '12' });
    await jobsAreDone();
    await runsAgain(call);
    expect(await timesPlayed(call)).toBe(1);
    expect(await told(call)).toContainEqual(expect.stringMatching(/^The carrier would not: /));
    await over(call);
  });
});

it('what the carrier refuses is not wanted any more, and may be wanted again', async () => {
  const mona = await world.hire(acme, 'manager', 'Mona Manager');
  const monas = await world.browser(acme, mona);
  const call = await talking();
  const supervises = (mode: 'monitor' | 'whisper' | 'barge') =>
    mona.ask('POST', `/api/calls/${call.id}/supervision`, { mode });
  const monaIs = (what: object) =>
    world.until(`Mona is ${JSON.stringify(what)}`, async () => {
      const found = participant(await call.now(), mona.name);
      return Object.entries(what).every(([name, value]) => found?.[name as 'muted'] === value);
    });
  await supervises('monitor');
  await monas.connects(call.id);
  await monaIs({ state: 'here', muted: true });
  await supervises('barge');
  await monaIs({ supervision: 'barge', coaching: null, changing: false });
  const alices = await legOf(call, alice.name);
  await moves(call, { kind: 'hold', legSid: alices, hold: true }, acme.owner);
  await hers.hears(/music/);
  // Error 16027 of the carrier: nobody whispers to somebody who hears music.
  await supervises('whisper');
  const refused = 'The carrier would not: Participant to be whispered is on hold';
  await world.until('it stands there', async () => (await told(call)).includes(refused));
  await monaIs({ coaching: null, changing: false });

  await moves(call, { kind: 'hold', legSid: alices, hold: false }, acme.owner);
  await hers.hears(/14155550132/);
  await supervises('whisper');
  await monaIs({ supervision: 'whisper', coaching: alices, changing: false });
  await over(call);
});

describe('of a call that is recorded, the contact’s leg is', () => {
  beforeAll(async () => {
    const rules = { recording: 'always', recordingNotice: 'none' };
    expect((await acme.owner.ask('PATCH', '/api/settings/organization', rules)).status).toBe(200);
  });
  const isAsked = (to: string) =>
    world.until(`the carrier is asked to call ${to}`, async () => (await askedToCall(to)) !== undefined);

  it('and no other; who is brought in rings for half a minute only, while the contact waits', async () => {
    const call = await talking();
    expect(await askedToCall(ada.number)).toMatchObject({ Record: 'true', Timeout: '45', Label: 'contact' });
    await moves(call, { kind: 'add', target: { kind: 'number', number: charles.number } });
    await isAsked(charles.number);
    const guest = await askedToCall(charles.number);
    expect(guest).toMatchObject({ Timeout: '30', EndConferenceOnExit: 'false' });
    expect(guest).not.toHaveProperty('Record');
    const target = { kind: 'agent', userId: bob.userId, line: 'phone' } as const;
    await moves(call, { kind: 'transfer', way: 'consult', target });
    await isAsked(hisPhone.number);
    const asking = await askedToCall(hisPhone.number);
    expect(asking).toMatchObject({ Timeout: '30' });
    expect(asking).not.toHaveProperty('Record');
    await over(call);
  });

  it('not the agent’s own phone, which rings as long as the contact’s', async () => {
    const call = await world.calls(bob, { contactId: ada.id, mode: 'bridge' });
    await hisPhone.rings();
    const first = await askedToCall(hisPhone.number);
    expect(first).toMatchObject({ Timeout: '45' });
    expect(first).not.toHaveProperty('Record');
    expect(await call.hangUp(bob)).toBe(200);
    await call.ends('canceled');
  });
});
