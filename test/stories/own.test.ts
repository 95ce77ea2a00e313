import { beforeAll, describe, expect, it } from 'vitest';
import type { AuditLine } from '#contract/audit.ts';
import type { Call } from '#contract/calls.ts';
import type { CallRecordings, Play } from '#contract/recordings.ts';
import { foundAcmeOfTwo } from '../support/acme.ts';
import type { Browser, Contact, Firm, Person, Seen } from '../support/world.ts';
import { useWorld } from '../support/world.ts';

// Whose own a call is: who placed, answered or was given it; not who was only rung.

const world = useWorld();
let acme: Firm;
let alice: Person;
let bob: Person;
let carol: Person;
let dave: Person;
let mona: Person;
let hers: Browser;
let his: Browser;
let carols: Browser;
let daves: Browser;
let ada: Contact;

beforeAll(async () => {
  ({ acme, alice, hers, bob, his, ada } = await foundAcmeOfTwo(world));
  carol = await world.hire(acme, 'agent', 'Carol Agent');
  dave = await world.hire(acme, 'agent', 'Dave Agent');
  mona = await world.hire(acme, 'manager', 'Mona Manager');
  carols = await world.browser(acme, carol);
  daves = await world.browser(acme, dave);
  const settings = { recording: 'always', recordingNotice: 'none', wrapUpSeconds: 600 };
  expect((await acme.owner.ask('PATCH', '/api/settings/organization', settings)).status).toBe(200);
  const { body } = await acme.owner.ask<{ items: { id: string; default: boolean }[] }>('GET', '/api/numbers');
  const id = body.items.find((each) => each.default)?.id;
  expect((await acme.owner.ask('PATCH', `/api/numbers/${id}`, { rings: { to: 'available' } })).status).toBe(200);
  await world.confuse();
});

/** Ada calls; Alice and Bob are rung, Alice answers. */
async function aliceAnswers(): Promise<Seen> {
  await ada.calls(acme.number);
  let id = '';
  await world.until('the call is known', async () => {
    const { body } = await alice.ask<{ items: Call[] }>('GET', '/api/calls?live=true');
    id = body.items[0]?.id ?? '';
    return id !== '';
  });
  await his.rings();
  await hers.answers();
  await his.isIdle();
  const call = world.sees(alice, id);
  await call.is('in-progress');
  return call;
}

const recordings = async (person: Person, { id }: Pick<Seen, 'id'>): Promise<CallRecordings> =>
  (await person.ask<CallRecordings>('GET', `/api/calls/${id}/recordings`)).body;

const inHistoryOf = async (person: Person, { id }: Pick<Seen, 'id'>): Promise<boolean> => {
  const { body } = await mona.ask<{ items: Call[] }>('GET', `/api/calls?userId=${person.userId}`);
  return body.items.some((call) => call.id === id);
};

describe('Alice answers Ada’s call, asks Dave, who declines, and gives it to Carol; Bob was only rung', () => {
  let call: Seen;

  beforeAll(async () => {
    await hers.isAvailable();
    await his.isAvailable();
    await carols.isAway();
    await daves.isAway();
    call = await aliceAnswers();
    const back = await bob.ask('POST', `/api/calls/${call.id}/browser`);
    expect(back, 'Bob comes into it').toMatchObject({ status: 409, body: { code: 'browser-not-expected' } });
    await gives(dave, 'consult');
    await daves.declines();
    await world.until('Dave is not asked any more', async () => (await call.now()).transfer === null);
    await gives(carol, 'now');
    await carols.answers();
    await world.until('it is Carol’s', async () => (await call.now()).handledBy?.id === carol.userId);
    await world.passes(10);
    await ada.hangsUp();
    await call.ends('completed');
    await world.until('its recording is kept', async () => (await call.now()).recorded === 'kept');
  });

  const gives = async (to: Person, way: 'now' | 'consult') => {
    const move = { kind: 'transfer', way, target: { kind: 'agent', userId: to.userId } };
    expect((await alice.ask('POST', `/api/calls/${call.id}/moves`, move)).status).toBe(200);
  };

  it('its owners are Alice and Carol, and in their histories it stands', async () => {
    expect((await call.now()).owners).toEqual([alice.userId, carol.userId].sort());
    const found = [alice, carol, bob, dave].map((person) => inHistoryOf(person, call));
    expect(await Promise.all(found)).toEqual([true, true, false, false]);
  });

  it('Alice and Carol hear its recording; Bob and Dave do not, nor does anybody but leads download it', async () => {
    const { items } = await recordings(mona, call);
    const [recording] = items;
    const plays = (person: Person, kind = 'play') =>
      person.ask<Play>('POST', `/api/recordings/${recording?.id}/plays`, { kind });
    for (const person of [alice, carol]) {
      expect((await recordings(person, call)).may).toMatchObject({ play: true, download: false });
      const play = await plays(person);
      expect(play.status).toBe(201);
      expect((await person.ask('GET', `/api/recordings/${recording?.id}/peaks`)).status).toBe(200);
      expect((await plays(person, 'download')).status).toBe(403);
    }
    for (const person of [bob, dave]) {
      expect((await recordings(person, call)).may).toMatchObject({ play: false, download: false });
      expect(await plays(person)).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
      expect((await person.ask('GET', `/api/recordings/${recording?.id}/peaks`)).status).toBe(404);
    }
    expect((await plays(mona, 'download')).status).toBe(201);
  });

  it('who talked may say what came of it, and a manager; who was only rung may not, nor has a wrap-up', async () => {
    const times = (await call.now()).wrapUps.map(({ userId }) => userId).sort();
    expect(times).toEqual([alice.userId, carol.userId].sort());
    const says = (person: Person, note: string) =>
      person.ask<Call>('PUT', `/api/calls/${call.id}/disposition`, { dispositionId: null, note });
    for (const person of [bob, dave])
      expect(await says(person, 'No')).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    for (const person of [carol, alice, mona]) {
      expect(await says(person, `By ${person.name}`)).toMatchObject({
        status: 200,
        body: { note: `By ${person.name}` },
      });
    }
  });

  it('the history of its recordings says who heard and downloaded them, and nothing else that was done with it', async () => {
    const marks = { dispositionId: null, note: 'Not again', doNotCall: true };
    expect((await alice.ask('PUT', `/api/calls/${call.id}/disposition`, marks)).status).toBe(200);
    const { body } = await mona.ask<{ items: AuditLine[] }>('GET', `/api/calls/${call.id}/audit`);
    const lines = body.items.map(({ action, user }) => `${action} ${user?.name ?? ''}`.trim());
    expect(lines.sort()).toEqual([
      'recording.downloaded Mona Manager',
      'recording.kept',
      'recording.played Alice Agent',
      'recording.played Carol Agent',
    ]);
    expect((await acme.owner.ask<{ items: AuditLine[] }>('GET', '/api/keys/history')).body.items).toEqual([]);
  });
});
