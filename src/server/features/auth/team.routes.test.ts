import { describe, expect, it } from 'vitest';
import type { Role } from '#contract/permissions.ts';
import type { Invitation, Me, Member } from '#contract/team.ts';
import { type Person, password, stranger, useApp } from '../../../../test/support/app.ts';

let ahead = 0;
const world = useApp({ clock: { now: () => new Date(Date.now() + ahead) } });
const week = 7 * 24 * 60 * 60 * 1_000;

async function invite(by: Person, email: string, role: Role = 'agent'): Promise<Invitation> {
  const { status, body } = await by.post<Invitation>('/api/invitations', { email, role });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

async function memberOf(person: Person, userId: string): Promise<Member> {
  const { body } = await person.get<{ items: Member[] }>('/api/members');
  const member = body.items.find((item) => item.userId === userId);
  if (!member) throw new Error('not a member');
  return member;
}

describe('an invitation', () => {
  it('brings somebody new in, with the link of its e-mail', async () => {
    const acme = await world.found('Acme');
    const { id, acceptUrl } = await invite(acme.owner, 'Nina@New.example', 'manager');
    const outbox = await acme.owner.get<{ items: { to: string; text: string }[] }>('/api/outbox');
    expect(outbox.body.items[0]).toMatchObject({ to: 'nina@new.example', text: expect.stringContaining(acceptUrl) });

    const nina = stranger(world.app);
    const shown = await nina.get(`/api/invitations/${id}/public`);
    expect(shown.body).toEqual({ organization: 'Acme', email: 'nina@new.example', role: 'manager', hasAccount: false });
    expect(await nina.post(`/api/invitations/${id}/accept`, {})).toMatchObject({ status: 401 });
    const joined = await nina.post<Me>(`/api/invitations/${id}/accept`, { name: 'Nina New', password });
    expect(joined.body).toMatchObject({ role: 'manager', organization: { id: acme.id }, user: { name: 'Nina New' } });
    expect((await nina.get('/api/contacts')).status).not.toBe(401);
    const again = await stranger(world.app).post(`/api/invitations/${id}/accept`, { name: 'X', password });
    expect(again).toMatchObject({ status: 410, body: { code: 'invitation-gone' } });
  });

  it('adds an organization to who is signed in with its address, and to nobody else', async () => {
    const beta = await world.found('Beta');
    const gamma = await world.found('Gamma');
    const bob = await world.hire(gamma, 'agent', 'Bob Both');
    const eve = await world.hire(gamma, 'agent', 'Eve Else');
    const { id } = await invite(beta.owner, 'bob.both@example.com', 'viewer');
    expect((await eve.get(`/api/invitations/${id}/public`)).body).toMatchObject({ hasAccount: true });
    expect(await eve.post(`/api/invitations/${id}/accept`, {})).toMatchObject({
      body: { code: 'invitation-not-yours' },
    });
    const taken = await stranger(world.app).post(`/api/invitations/${id}/accept`, { name: 'Bob', password });
    expect(taken).toMatchObject({ status: 409, body: { code: 'email-taken' } });

    const joined = await bob.post<Me>(`/api/invitations/${id}/accept`, {});
    expect(joined.body).toMatchObject({ organization: { name: 'Beta' }, role: 'viewer' });
    expect(joined.body.organizations.map(({ name }) => name)).toEqual(['Gamma', 'Beta']);
    expect((await bob.get<Me>('/api/me')).body).toEqual(joined.body);
    const back = await bob.post<Me>('/api/me/organization', { organizationId: gamma.id });
    expect(back.body).toMatchObject({ organization: { name: 'Gamma' }, role: 'agent' });
    expect(await eve.post('/api/me/organization', { organizationId: beta.id })).toMatchObject({ status: 404 });
    const third = await bob.post<Me>('/api/organizations', { name: 'Bob & Söhne' });
    expect(third.body).toMatchObject({ organization: { name: 'Bob & Söhne' }, role: 'owner' });
    expect(third.body.organization?.slug).toMatch(/^bob-sohne-[0-9a-f]{8}$/);
  });

  it('works for seven days, until it is withdrawn, and only the latest of an address', async () => {
    const delta = await world.found('Delta');
    const first = await invite(delta.owner, 'late@delta.example');
    const second = await invite(delta.owner, 'late@delta.example');
    const gone = { status: 410, body: { code: 'invitation-gone' } };
    expect(await delta.owner.get(`/api/invitations/${first.id}/public`)).toMatchObject(gone);
    const listed = await delta.owner.get<{ items: Invitation[] }>('/api/invitations');
    expect(listed.body.items.map(({ id }) => id)).toEqual([second.id]);
    ahead = week - 60_000;
    expect((await stranger(world.app).get(`/api/invitations/${second.id}/public`)).status).toBe(200);
    ahead = week + 60_000;
    expect(await stranger(world.app).get(`/api/invitations/${second.id}/public`)).toMatchObject(gone);
    ahead = 0;
    const other = await world.found('Epsilon');
    expect((await other.owner.delete(`/api/invitations/${second.id}`)).status).toBe(404);
    expect((await delta.owner.delete(`/api/invitations/${second.id}`)).status).toBe(204);
    expect(await delta.owner.get(`/api/invitations/${second.id}/public`)).toMatchObject(gone);
  });

  it('makes no owners, and invites no member', async () => {
    const firm = await world.found('Zeta');
    const owner = await firm.owner.post('/api/invitations', { email: 'a@b.example', role: 'owner' });
    expect(owner.status).toBe(400);
    await world.hire(firm, 'agent', 'Mia Member');
    const member = await firm.owner.post('/api/invitations', { email: 'mia.member@example.com', role: 'agent' });
    expect(member).toMatchObject({ status: 409, body: { code: 'already-exists' } });
  });

  it('is used once, also by two at the same moment', async () => {
    const firm = await world.found('Eta');
    const { id } = await invite(firm.owner, 'twice@eta.example');
    const accept = () => stranger(world.app).post(`/api/invitations/${id}/accept`, { name: 'Twice', password });
    const answers = await Promise.all([accept(), accept(), accept()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 410, 410]);
  });
});

describe('a member', () => {
  it('loses access at once when removed, also where a sign-in was remembered', async () => {
    const firm = await world.found('Theta');
    const tim = await world.hire(firm, 'manager', 'Tim Temp');
    expect((await tim.get('/api/members')).status).toBe(200);
    const { id } = await memberOf(firm.owner, tim.userId);
    expect((await firm.owner.delete(`/api/members/${id}`)).status).toBe(204);
    expect(await tim.get('/api/members')).toMatchObject({ status: 403, body: { code: 'no-organization' } });
    expect((await tim.get<Me>('/api/me')).body).toMatchObject({ organization: null, role: null, organizations: [] });
  });

  it('who is removed from the chosen organization lands in no other by surprise', async () => {
    const left = await world.found('Iota');
    const kept = await world.found('Kappa');
    const uma = await world.hire(left, 'agent', 'Uma Two');
    await world.hire(kept, 'agent', 'Uma Else');
    const { id } = await invite(kept.owner, 'uma.two@example.com');
    await uma.post(`/api/invitations/${id}/accept`, {});
    await uma.post('/api/me/organization', { organizationId: left.id });
    const member = await memberOf(left.owner, uma.userId);
    await left.owner.delete(`/api/members/${member.id}`);
    expect(await uma.get('/api/profile')).toMatchObject({ status: 403, body: { code: 'no-organization' } });
    const me = await uma.post<Me>('/api/me/organization', { organizationId: kept.id });
    expect(me.body).toMatchObject({ organization: { name: 'Kappa' } });
  });

  it('gets and loses permissions with the role, at once', async () => {
    const firm = await world.found('Lambda');
    const vic = await world.hire(firm, 'viewer', 'Vic View');
    expect((await vic.get('/api/outbox')).status).toBe(403);
    const { id } = await memberOf(firm.owner, vic.userId);
    const changed = await firm.owner.patch<Member>(`/api/members/${id}`, { role: 'admin' });
    expect(changed.body).toMatchObject({ id, role: 'admin', name: 'Vic View' });
    expect((await vic.get('/api/outbox')).status).toBe(200);
  });

  it('who is no owner neither makes nor touches owners', async () => {
    const firm = await world.found('Mu');
    const ada = await world.hire(firm, 'admin', 'Ada Admin');
    const [owner, self] = [await memberOf(ada, firm.ownerId), await memberOf(ada, ada.userId)];
    const no = { status: 403, body: { code: 'not-allowed' } };
    expect(await ada.patch(`/api/members/${self.id}`, { role: 'owner' })).toMatchObject(no);
    expect(await ada.patch(`/api/members/${owner.id}`, { role: 'agent' })).toMatchObject(no);
    expect(await ada.delete(`/api/members/${owner.id}`)).toMatchObject(no);
  });

  it('of another organization is not found', async () => {
    const [mine, theirs] = [await world.found('Nu'), await world.found('Xi')];
    const { id } = await memberOf(theirs.owner, theirs.ownerId);
    expect((await mine.owner.patch(`/api/members/${id}`, { role: 'viewer' })).status).toBe(404);
    expect((await mine.owner.delete(`/api/members/${id}`)).status).toBe(404);
  });
});

describe('the last owner', () => {
  it('cannot leave or become less', async () => {
    const firm = await world.found('Omicron');
    const { id } = await memberOf(firm.owner, firm.ownerId);
    const last = { status: 409, body: { code: 'last-owner' } };
    expect(await firm.owner.patch(`/api/members/${id}`, { role: 'admin' })).toMatchObject(last);
    expect(await firm.owner.delete(`/api/members/${id}`)).toMatchObject(last);
  });

  it('remains when two owners remove each other at the same moment', async () => {
    const firm = await world.found('Pi');
    const olga = await world.hire(firm, 'owner', 'Olga Owner');
    const [a, b] = [await memberOf(olga, firm.ownerId), await memberOf(olga, olga.userId)];
    const answers = await Promise.all([olga.delete(`/api/members/${a.id}`), firm.owner.delete(`/api/members/${b.id}`)]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    const { owners } = await world.deps.db.global
      .selectFrom('members')
      .select((eb) => eb.fn.countAll<number>().as('owners'))
      .where('organization_id', '=', firm.id)
      .where('role', '=', 'owner')
      .executeTakeFirstOrThrow();
    expect(owners).toBe(1);
  });
});
