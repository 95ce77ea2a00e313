import { beforeAll, describe, expect, it } from 'vitest';
import type { Activity } from '#contract/activities.ts';
import type { Contact } from '#contract/contacts.ts';
import { type Person, useApp } from '../../../../test/support/app.ts';

type Page = { items: Activity[]; nextCursor: string | null };

const world = useApp();
let acme: Awaited<ReturnType<typeof world.found>>;
let alice: Person & { userId: string };
let bob: Contact;

beforeAll(async () => {
  acme = await world.found('Acme');
  alice = await world.hire(acme, 'agent', 'Alice Agent');
  bob = (await alice.post<Contact>('/api/contacts', { name: 'Bob' })).body;
});

const task = (more: object = {}) => ({
  type: 'task',
  subject: 'Send the lease',
  contactId: bob.id,
  scheduledAt: '2026-03-01T09:00:00Z',
  ...more,
});
const list = async (query: string, by: Person = alice) => (await by.get<Page>(`/api/activities?${query}`)).body;

describe('a task', () => {
  it('is planned, completed and opened again', async () => {
    const planned = await alice.post<Activity>('/api/activities', task({ description: ' With the keys.\u0000 ' }));
    expect(planned).toMatchObject({
      status: 201,
      body: {
        subject: 'Send the lease',
        description: 'With the keys.',
        contact: { id: bob.id, name: 'Bob' },
        createdBy: { id: alice.userId, name: 'Alice Agent' },
        scheduledAt: '2026-03-01T09:00:00.000Z',
        completed: false,
      },
    });
    const address = `/api/activities/${planned.body.id}`;
    const done = await alice.patch<Activity>(address, { completed: true });
    expect(done.body).toMatchObject({ completed: true, completedAt: expect.any(String) });
    expect((await alice.patch<Activity>(address, { completed: true })).body).toEqual(done.body);
    expect((await alice.patch<Activity>(address, { completed: false })).body).toMatchObject({ completedAt: null });
  });

  it('follows its contact’s name and outlives the contact', async () => {
    const { body: eve } = await alice.post<Contact>('/api/contacts', { name: 'Eve' });
    const { body: made } = await alice.post<Activity>('/api/activities', task({ contactId: eve.id }));
    await alice.patch(`/api/contacts/${eve.id}`, { name: 'Evelyn' });
    expect((await list(`contactId=${eve.id}`)).items).toMatchObject([{ contact: { name: 'Evelyn' } }]);
    await acme.owner.delete(`/api/contacts/${eve.id}`);
    expect((await list('')).items.find((each) => each.id === made.id)).toMatchObject({ contact: null });
  });

  it.each([
    ['of a contact that does not exist', { contactId: '018f0000-0000-7000-8000-000000000000' }, 404],
    ['without words', { subject: '\u0000' }, 400],
    ['of type call', { type: 'call' }, 400],
    ['at no time', { scheduledAt: 'soon' }, 400],
  ])('%s is refused', async (_what, wrong, status) => {
    expect((await alice.post('/api/activities', task(wrong))).status).toBe(status);
  });
});

describe('the list', () => {
  it('is newest first, paged and filtered', async () => {
    const { owner } = await world.found('Listing');
    for (const day of ['02', '04', '01', '03', '03'])
      await owner.post(
        '/api/activities',
        task({ contactId: null, type: 'meeting', scheduledAt: `2026-03-${day}T09:00:00Z` }),
      );
    const days: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page = await list(`limit=2${cursor && `&cursor=${cursor}`}`, owner);
      days.push(...page.items.map((each) => each.scheduledAt.slice(8, 10)));
      cursor = page.nextCursor;
    }
    expect(days).toEqual(['04', '03', '03', '02', '01']);
    expect((await list('type=task', owner)).items).toEqual([]);
    expect((await list('completed=false&type=meeting', owner)).items).toHaveLength(5);
    expect((await list('completed=true', owner)).items).toEqual([]);
    expect((await owner.get('/api/activities?cursor=bm9uc2Vuc2U')).status).toBe(400);
  });
});

it('another organization finds nothing and changes nothing', async () => {
  const { owner } = await world.found('Contoso');
  const { body: made } = await alice.post<Activity>('/api/activities', task());
  expect((await list('', owner)).items).toEqual([]);
  expect((await owner.patch(`/api/activities/${made.id}`, { completed: true })).status).toBe(404);
  expect((await owner.post('/api/activities', task())).status).toBe(404);
});
