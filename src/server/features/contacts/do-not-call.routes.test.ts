import { beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#contract/common.ts';
import type { Contact } from '#contract/contacts.ts';
import type { MadeApiKey } from '#contract/keys.ts';
import type { TimelineEntry } from '#contract/timeline.ts';
import { type Firm, type Person, useApp } from '../../../../test/support/app.ts';

const world = useApp();
let acme: Firm & { owner: Person };
let alice: Person & { userId: string };
let mona: Person & { userId: string };
let victor: Person;

beforeAll(async () => {
  acme = await world.found('Acme');
  alice = await world.hire(acme, 'agent', 'Alice Agent');
  mona = await world.hire(acme, 'manager', 'Mona Manager');
  victor = await world.hire(acme, 'viewer', 'Victor Viewer');
});

let count = 0;
const number = () => `+1415555${(count++ + 1000).toString()}`;
async function add(name: string, ...phones: string[]): Promise<Contact> {
  const given = (phones.length > 0 ? phones : [number()]).map((each) => ({ number: each, label: 'mobile' }));
  const { status, body } = await alice.post<Contact>('/api/contacts', { name, phones: given });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}
const mark = (by: Person, { id }: Contact, reason?: string) =>
  by.put<Contact & Problem>(`/api/contacts/${id}/do-not-call`, reason === undefined ? {} : { reason });
const lift = (by: Person, { id }: Contact, reason?: string) =>
  by.post<Contact & Problem>(`/api/contacts/${id}/do-not-call/lift`, reason === undefined ? {} : { reason });
const timelineOf = async ({ id }: Contact) =>
  (await victor.get<{ items: TimelineEntry[] }>(`/api/contacts/${id}/timeline`)).body.items;

describe('“do not call”', () => {
  it('says who, when and why; the first mark stands', async () => {
    const ada = await add('Ada');
    expect(ada.doNotCall).toBeNull();
    const marked = await mark(alice, ada, ' Asked us to stop.\u0000 ');
    const by = { id: alice.userId, name: 'Alice Agent' };
    expect(marked.status).toBe(200);
    expect(marked.body.doNotCall).toEqual({ since: expect.any(String), by, reason: 'Asked us to stop.' });
    expect((await mark(mona, ada, 'Again')).body.doNotCall).toEqual(marked.body.doNotCall);
    expect((await victor.get<Contact>(`/api/contacts/${ada.id}`)).body.doNotCall).toEqual(marked.body.doNotCall);
  });

  it('is taken back by a manager and not by an agent, and all of it stands in the timeline', async () => {
    const bea = await add('Bea');
    await mark(alice, bea);
    expect((await lift(alice, bea)).status).toBe(403);
    expect((await lift(victor, bea)).status).toBe(403);
    expect((await mark(victor, bea)).status).toBe(403);
    expect((await lift(mona, bea, 'She called and wants to hear from us.')).body.doNotCall).toBeNull();
    expect((await lift(mona, bea)).status).toBe(200);
    await mark(mona, bea, 'No longer');
    expect(await timelineOf(bea)).toMatchObject([
      { kind: 'do-not-call', marked: true, by: { id: mona.userId, name: 'Mona Manager' }, reason: 'No longer' },
      {
        kind: 'do-not-call',
        marked: false,
        by: { name: 'Mona Manager' },
        reason: 'She called and wants to hear from us.',
      },
      { kind: 'do-not-call', marked: true, by: { name: 'Alice Agent' }, reason: null, callId: null },
    ]);
  });

  it('is written by its name when a program marks, which takes it back only with an admin’s key', async () => {
    const cleo = await add('Cleo');
    const keyOf = async (scope: string) =>
      (await acme.owner.post<MadeApiKey>('/api/keys', { name: `CRM ${scope}`, scope, expiresInDays: 30 })).body.key;
    const ask = async (key: string, method: 'PUT' | 'POST' | 'DELETE', path: string) =>
      world.app.inject({
        method,
        url: `/api/contacts/${cleo.id}${path}`,
        headers: { authorization: `Bearer ${key}` },
        ...(method !== 'DELETE' && { payload: {} }),
      });
    const [write, admin] = [await keyOf('write'), await keyOf('admin')];
    expect((await ask(write, 'PUT', '/do-not-call')).json().doNotCall.by).toEqual({
      id: null,
      name: 'CRM write (API key)',
    });
    expect((await ask(write, 'POST', '/do-not-call/lift')).statusCode).toBe(403);
    expect((await ask(write, 'DELETE', '')).json()).toMatchObject({ code: 'do-not-call' });
    expect((await ask(admin, 'POST', '/do-not-call/lift')).json().doNotCall).toBeNull();
  });

  it('is no list that one walks around: numbers stay, and the contact too, until somebody may take it back', async () => {
    const [kept, other] = [number(), number()];
    const dora = await add('Dora', kept, other);
    await mark(alice, dora);
    const phones = (...numbers: string[]) => ({ phones: numbers.map((each) => ({ number: each, label: 'mobile' })) });
    const change = (by: Person, ...numbers: string[]) =>
      by.patch<Contact & Problem>(`/api/contacts/${dora.id}`, phones(...numbers));
    expect((await change(alice, kept)).body).toMatchObject({ status: 403, code: 'do-not-call' });
    const added = number();
    expect((await change(alice, other, kept, added)).body.phones?.map((each) => each.number)).toEqual([
      other,
      kept,
      added,
    ]);
    expect((await alice.patch<Contact>(`/api/contacts/${dora.id}`, { name: 'Dora D.' })).body.name).toBe('Dora D.');
    expect((await change(mona, kept)).status).toBe(200);
    expect((await mona.delete(`/api/contacts/${dora.id}`)).status).toBe(204);
  });

  it('is a filter of the list', async () => {
    const firm = await world.found('Filters');
    const make = async (name: string) => (await firm.owner.post<Contact>('/api/contacts', { name, phones: [] })).body;
    await mark(firm.owner, await make('Marked'));
    await make('Free');
    const names = async (query: string) =>
      (await firm.owner.get<{ items: Contact[] }>(`/api/contacts?${query}`)).body.items.map(({ name }) => name);
    expect(await names('doNotCall=true')).toEqual(['Marked']);
    expect(await names('doNotCall=false')).toEqual(['Free']);
    expect(await names('')).toEqual(['Free', 'Marked']);
  });

  it('is seen by the dialer before anybody tries, also where two share the number', async () => {
    const shared = number();
    const edith = await add('Edith', shared);
    await add('Fred', shared);
    const read = async () => (await alice.get(`/api/parse-number?text=${encodeURIComponent(shared)}`)).body;
    expect(await read()).toMatchObject({ ok: true });
    await mark(mona, edith);
    expect(await read()).toMatchObject({
      ok: false,
      code: 'do-not-call',
      reason: expect.stringMatching(/^Edith was marked “do not call” by Mona Manager on \d+ \w+ \d{4}\.$/),
    });
    await lift(mona, edith);
    expect(await read()).toMatchObject({ ok: true });
  });

  it('belongs to one organization: another’s contact cannot be marked, nor is its number', async () => {
    const shared = number();
    const gus = await add('Gus', shared);
    const contoso = await world.found('Contoso');
    expect((await mark(contoso.owner, gus)).status).toBe(404);
    expect((await lift(contoso.owner, gus)).status).toBe(404);
    await mark(alice, gus);
    const read = await contoso.owner.get(`/api/parse-number?text=${encodeURIComponent(shared)}`);
    expect(read.body).toMatchObject({ ok: true });
  });
});
