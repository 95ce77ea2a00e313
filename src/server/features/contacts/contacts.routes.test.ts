import { beforeAll, describe, expect, it } from 'vitest';
import type { Contact, Note } from '#contract/contacts.ts';
import { type Person, useApp } from '../../../../test/support/app.ts';

type Page = { items: Contact[]; nextCursor: string | null };

const world = useApp();
let acme: Awaited<ReturnType<typeof world.found>>;
let alice: Person & { userId: string };
let victor: Person;
let contoso: Awaited<ReturnType<typeof world.found>>;

beforeAll(async () => {
  acme = await world.found('Acme');
  alice = await world.hire(acme, 'agent', 'Alice Agent');
  victor = await world.hire(acme, 'viewer', 'Victor Viewer');
  contoso = await world.found('Contoso');
});

async function add(body: object, by: Person = alice): Promise<Contact> {
  const answer = await by.post<Contact>('/api/contacts', body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}

const names = async (query: string, by: Person = alice) =>
  (await by.get<Page>(`/api/contacts?${query}`)).body.items.map((contact) => contact.name);

describe('a contact', () => {
  it('is added with what is given; numbers in any spelling, the adder owns it', async () => {
    const contact = await add({
      name: '  Bob   Brown ',
      company: 'Brown & Sons',
      emails: ['bob@brown.example', 'BOB@brown.example'],
      phones: [
        { number: '(415) 555-0132', label: 'mobile' },
        { number: '+44 20 7946 0018', label: 'work' },
      ],
      tags: ['VIP', 'vip', ' buyer '],
      notes: 'Likes to be called\nin the morning.',
    });
    expect(contact).toMatchObject({
      kind: 'lead',
      name: 'Bob Brown',
      emails: ['BOB@brown.example'],
      phones: [
        { number: '+14155550132', label: 'mobile', display: '+1 415 555 0132', country: 'US' },
        { number: '+442079460018', label: 'work', display: '+44 20 7946 0018', country: 'GB' },
      ],
      owner: { id: alice.userId, name: 'Alice Agent' },
      tags: ['vip', 'buyer'],
      lastCallAt: null,
    });
    expect((await victor.get(`/api/contacts/${contact.id}`)).body).toEqual(contact);
  });

  it('keeps emoji and every script, and loses control characters', async () => {
    const contact = await add({ name: 'Zoë \u0000🦊\u0007 <b>&\u200f שלום' });
    expect(contact.name).toBe('Zoë 🦊 <b>&\u200f שלום');
    expect(await names('q=zoe')).toEqual([contact.name]);
  });

  it('changes what is given and keeps the rest', async () => {
    const contact = await add({ name: 'Carla', tags: ['a'], phones: [{ number: '4155550140', label: 'work' }] });
    const moved = await alice.patch<Contact>(`/api/contacts/${contact.id}`, {
      kind: 'customer',
      phones: [],
      ownerId: null,
    });
    expect(moved.body).toMatchObject({ name: 'Carla', kind: 'customer', tags: ['a'], phones: [], owner: null });
    expect(await names('q=4155550140')).toEqual([]);
  });

  it('is deleted by those who may', async () => {
    const contact = await add({ name: 'Dora' });
    expect(await alice.delete(`/api/contacts/${contact.id}`)).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    });
    expect((await acme.owner.delete(`/api/contacts/${contact.id}`)).status).toBe(204);
    expect((await alice.get(`/api/contacts/${contact.id}`)).status).toBe(404);
    expect((await acme.owner.delete(`/api/contacts/${contact.id}`)).status).toBe(404);
  });

  it('tells the screens what changed', async () => {
    const contact = await add({ name: 'Emil' });
    await acme.owner.delete(`/api/contacts/${contact.id}`);
    const identity = { tenantId: acme.id, actor: { kind: 'system' as const }, requestId: 'test' };
    const events = await world.deps.db.inTenant(identity, (scope) =>
      scope.tx.selectFrom('live_events').select('body').where('kind', '=', 'contact').orderBy('id').execute(),
    );
    expect(events.slice(-2).map((event) => event.body)).toEqual([
      { kind: 'contact', contactId: contact.id, deleted: false },
      { kind: 'contact', contactId: contact.id, deleted: true },
    ]);
  });
});

describe('bad input', () => {
  it.each([
    ['415 555 0132 ext 4', 'number-invalid', /extension 4/],
    ['sip:bob@example.com', 'number-is-uri', /sip:/],
    ['1-800-FLOWERS', 'number-has-letters', /letters/],
    ['911', 'number-emergency', /emergency/],
    ['+1 900 555 0100', 'number-premium', /premium/],
    ['442079460018', 'number-ambiguous', /United Kingdom/],
    ['1'.repeat(40), 'number-invalid', /40 digits/],
    ['banana', 'number-has-letters', /banana/],
  ])('number “%s” is refused as %s, at its field', async (number, code, words) => {
    const phones = [
      { number: '+14155550132', label: 'work' },
      { number, label: 'mobile' },
    ];
    const answer = await alice.post<{ fields: Record<string, string> }>('/api/contacts', { name: 'Bad', phones });
    expect(answer).toMatchObject({ status: 400, body: { code } });
    expect(answer.body.fields['phones/1/number']).toMatch(words);
    expect(await names('q=Bad')).toEqual([]);
  });

  it('the same number twice in one contact is refused, in another contact it may stand', async () => {
    const phones = [
      { number: '+14155550150', label: 'work' },
      { number: '415-555-0150', label: 'home' },
    ];
    const twice = await alice.post('/api/contacts', { name: 'Twice', phones });
    expect(twice.body).toMatchObject({ code: 'already-exists', fields: { 'phones/1/number': /there already/ } });
    await add({ name: 'Shares 1', phones: phones.slice(0, 1) });
    await add({ name: 'Shares 2', phones: phones.slice(0, 1) });
    expect(await names('q=%2B1 415 555 0150')).toEqual(['Shares 1', 'Shares 2']);
  });

  it.each([
    ['a name of nothing but controls', { name: '\u0000\u0007' }, 'name'],
    ['no name', { company: 'X' }, 'name'],
    ['an unknown kind', { name: 'X', kind: 'enemy' }, 'kind'],
    ['an e-mail that is none', { name: 'X', emails: ['nobody'] }, 'emails/0'],
    ['a field that nobody knows', { name: 'X', tenantId: 'other' }, 'tenantId'],
    ['an owner of another firm', { name: 'X', ownerId: '018f0000-0000-7000-8000-000000000000' }, 'ownerId'],
  ])('%s is refused', async (_what, body, field) => {
    const answer = await alice.post<{ fields: Record<string, string> }>('/api/contacts', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'bad-request' } });
    expect(Object.keys(answer.body.fields)).toContain(field);
  });

  it('a cursor of somebody’s own making is refused', async () => {
    expect(await alice.get('/api/contacts?cursor=abc')).toMatchObject({ status: 400, body: { code: 'bad-request' } });
    const forged = Buffer.from('["a","b"]').toString('base64url');
    expect((await alice.get(`/api/contacts?cursor=${forged}`)).status).toBe(400);
  });
});

describe('the list', () => {
  it('is paged by name, whatever appears meanwhile', async () => {
    const { owner } = await world.found('Paging');
    for (const name of ['delta', 'Alpha', 'Écho', 'bravo', 'Charlie', 'Alpha']) await add({ name }, owner);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: Page } = await owner.get<Page>(`/api/contacts?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map((contact) => contact.name));
      if (cursor === '') await add({ name: 'AAA appears late' }, owner);
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(['Alpha', 'Alpha', 'bravo', 'Charlie', 'delta', 'Écho']);
  });

  it('finds words anywhere, numbers in any spelling, and nothing by wildcard', async () => {
    const { owner } = await world.found('Searching');
    await add({ name: 'Frida Müller', company: 'Sun_Works', emails: ['f@sun.example'], tags: ['Roof'] }, owner);
    await add({ name: 'Gus Green', phones: [{ number: '+442079460018', label: 'work' }] }, owner);
    for (const q of ['frida', 'MULLER sun', 'works', 'f@sun', 'roof frida', 'Sun_'])
      expect(await names(`q=${encodeURIComponent(q)}`, owner), q).toEqual(['Frida Müller']);
    for (const q of ['+44 20 7946', '020 7946 0018', '(0)20-7946', '0018', '00442079460018'])
      expect(await names(`q=${encodeURIComponent(q)}`, owner), q).toEqual(['Gus Green']);
    for (const q of ['%', 'S_n', 'frida green', '999888'])
      expect(await names(`q=${encodeURIComponent(q)}`, owner), q).toEqual([]);
  });

  it('is filtered by kind, owner, tag and whether there is a number', async () => {
    const { owner, ownerId } = await world.found('Filtering');
    await add({ name: 'Lead', tags: ['hot'] }, owner);
    await add(
      { name: 'Customer', kind: 'customer', ownerId: null, phones: [{ number: '4155550111', label: 'home' }] },
      owner,
    );
    expect(await names('kind=customer', owner)).toEqual(['Customer']);
    expect(await names(`ownerId=${ownerId}`, owner)).toEqual(['Lead']);
    expect(await names('tag=hot', owner)).toEqual(['Lead']);
    expect(await names('hasPhone=true', owner)).toEqual(['Customer']);
    expect(await names('hasPhone=false', owner)).toEqual(['Lead']);
    expect((await owner.get('/api/contact-tags')).body).toEqual({ items: ['hot'] });
  });
});

describe('notes', () => {
  it('are added and deleted, several lines long', async () => {
    const contact = await add({ name: 'Hana' });
    const note = await alice.post<Note>(`/api/contacts/${contact.id}/notes`, { text: ' One\r\nTwo\u0000 ' });
    expect(note).toMatchObject({ status: 201, body: { text: 'One\nTwo', author: { name: 'Alice Agent' } } });
    expect((await alice.delete(`/api/notes/${note.body.id}`)).status).toBe(204);
    expect((await alice.delete(`/api/notes/${note.body.id}`)).status).toBe(404);
    expect((await alice.post(`/api/contacts/${contact.id}/notes`, { text: '\u0001' })).status).toBe(400);
  });
});

describe('another organization', () => {
  it('finds nothing of it: every address answers 404', async () => {
    const contact = await add({ name: 'Secret', phones: [{ number: '4155550177', label: 'home' }] });
    const note = await alice.post<Note>(`/api/contacts/${contact.id}/notes`, { text: 'secret' });
    const { owner } = contoso;
    const answers = [
      await owner.get(`/api/contacts/${contact.id}`),
      await owner.patch(`/api/contacts/${contact.id}`, { name: 'Mine' }),
      await owner.delete(`/api/contacts/${contact.id}`),
      await owner.post(`/api/contacts/${contact.id}/notes`, { text: 'mine' }),
      await owner.delete(`/api/notes/${note.body.id}`),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404]);
    expect(await names('q=secret', owner)).toEqual([]);
    expect(await names('q=4155550177', owner)).toEqual([]);
    expect((await alice.get<Contact>(`/api/contacts/${contact.id}`)).body.name).toBe('Secret');
  });

  it('may not be changed by a viewer either', async () => {
    expect((await victor.post('/api/contacts', { name: 'X' })).status).toBe(403);
    expect((await victor.get('/api/contacts')).status).toBe(200);
  });
});
