import { beforeAll, expect, it } from 'vitest';
import type { Contact } from '#contract/contacts.ts';
import { useApp } from '../../../../test/support/app.ts';
import type { Scope } from '../../infra/scope.ts';
import { contactByNumber, contactForCall, touchLastCall } from './index.ts';

const world = useApp();
let acme: Awaited<ReturnType<typeof world.found>>;

beforeAll(async () => {
  acme = await world.found('Acme');
});

const inAcme = <T>(work: (scope: Scope) => Promise<T>) =>
  world.deps.db.inTenant({ tenantId: acme.id, actor: { kind: 'system' }, requestId: 'test' }, work);
const add = async (name: string, number: string, by = acme.owner) =>
  (await by.post<Contact>('/api/contacts', { name, phones: [{ number, label: 'work' }] })).body;

it('a caller is the contact with the number; of several, the one spoken with last', async () => {
  const ann = await add('Ann', '+14155550110');
  const bea = await add('Bea', '+14155550110');
  const caller = () => inAcme((scope) => contactByNumber(scope, '+14155550110'));
  expect((await caller())?.id).toBe(ann.id);
  await inAcme((scope) => touchLastCall(scope, bea.id, new Date('2026-01-02T00:00:00Z')));
  expect((await caller())?.id).toBe(bea.id);
  expect(await inAcme((scope) => contactByNumber(scope, '+14155550111'))).toBeNull();
});

it('the last call only moves forward', async () => {
  const { id } = await add('Cleo', '+14155550112');
  for (const day of ['2026-01-02', '2026-01-03', '2026-01-01'])
    await inAcme((scope) => touchLastCall(scope, id, new Date(`${day}T00:00:00Z`)));
  const cleo = await inAcme((scope) => contactForCall(scope, id));
  expect(cleo?.lastCallAt?.toISOString()).toBe('2026-01-03T00:00:00.000Z');
});

it('another organization’s contact is nobody, even with the same number', async () => {
  const contoso = await world.found('Contoso');
  const dan = await add('Dan', '+14155550113', contoso.owner);
  expect(await inAcme((scope) => contactForCall(scope, dan.id))).toBeNull();
  expect(await inAcme((scope) => contactByNumber(scope, '+14155550113'))).toBeNull();
  await inAcme((scope) => touchLastCall(scope, dan.id, new Date()));
  const { body } = await contoso.owner.get<Contact>(`/api/contacts/${dan.id}`);
  expect(body.lastCallAt).toBeNull();
});

it('a member who leaves owns nothing any more, and what they added stays', async () => {
  const eve = await world.hire(acme, 'agent', 'Eve Agent');
  const { body: contact } = await eve.post<Contact>('/api/contacts', { name: 'Left behind' });
  await inAcme((scope) => scope.tx.deleteFrom('members').where('user_id', '=', eve.userId).execute());
  const { body } = await acme.owner.get<Contact>(`/api/contacts/${contact.id}`);
  expect(body).toMatchObject({ name: 'Left behind', owner: null });
});
