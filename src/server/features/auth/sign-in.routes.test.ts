import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { password, stranger, useApp } from '../../../../test/support/app.ts';

let ahead = 0;
const clock = { now: () => new Date(Date.now() + ahead) };
const world = useApp({ clock });
const anna = { organization: 'Acme Telephony', name: 'Anna Acker', email: 'Anna@Acme.example', password };
const cookieName = 'switchhook.session_token';

describe('signing up', () => {
  it('makes a person, their organization, and signs them in as its owner', async () => {
    const browser = stranger(world.app);
    const answer = await browser.post('/api/sign-up', anna);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(answer.body).toMatchObject({
      user: { name: 'Anna Acker', email: 'anna@acme.example' },
      organization: { name: 'Acme Telephony' },
      role: 'owner',
    });
    const me = await browser.get('/api/me');
    expect(me.body).toEqual(answer.body);
    const settings = await browser.get('/api/settings/organization');
    expect(settings.body).toMatchObject({ name: 'Acme Telephony', defaultCountry: 'US' });
  });

  it('says that an e-mail is taken, whatever its case, and leaves nothing behind', async () => {
    const answer = await stranger(world.app).post('/api/sign-up', { ...anna, email: 'ANNA@acme.example' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'email-taken' } });
    const { count } = await world.deps.db.global
      .selectFrom('organizations')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(count).toBe(1);
  });

  it('refuses a short password by its own code', async () => {
    const weak = { ...anna, email: 'b@acme.example', password: 'short' };
    const answer = await stranger(world.app).post('/api/sign-up', weak);
    expect(answer).toMatchObject({ status: 400, body: { code: 'weak-password' } });
  });

  it('refuses a name of blanks and fields that nobody knows', async () => {
    const answer = await stranger(world.app).post('/api/sign-up', { ...anna, name: '  ', role: 'owner' });
    expect(answer).toMatchObject({ status: 400, body: { fields: { role: 'is not known here' } } });
    expect(Object.keys((answer.body as { fields: object }).fields)).toContain('name');
  });
});

describe('signing in', () => {
  it('sets one cookie that no script reads, and tells no token', async () => {
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      payload: { email: ' anna@ACME.example', password },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({});
    expect(answer.cookies).toEqual([
      expect.objectContaining({ name: cookieName, httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 604_800 }),
    ]);
  });

  it('ends at sign-out, in the database too', async () => {
    const browser = stranger(world.app);
    await browser.post('/api/auth/sign-in/email', { email: anna.email, password });
    const cookies = new Map(browser.cookies);
    expect((await browser.get('/api/me')).status).toBe(200);
    expect((await browser.post('/api/auth/sign-out')).status).toBe(200);
    expect(browser.cookies.size).toBe(0);
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    expect(await browser.get('/api/me')).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  });

  it('is over when it has expired', async () => {
    const browser = stranger(world.app);
    await browser.post('/api/auth/sign-in/email', { email: anna.email, password });
    expect((await browser.get('/api/settings/organization')).status).toBe(200);
    ahead = 8 * 24 * 60 * 60 * 1_000;
    expect((await browser.get('/api/settings/organization')).status).toBe(401);
    ahead = 0;
  });

  it.each([
    ['another signature', (value: string) => `${value.slice(0, -6)}AAAAA=`],
    ['no signature', (value: string) => value.split('.')[0] ?? ''],
    ['an empty signature', (value: string) => `${value.split('.')[0]}.`],
    ['another token', (value: string) => `x${value.slice(1)}`],
    ['nothing', () => ''],
    ['a bare dot', () => '.'],
  ])('does not take a cookie with %s', async (_what, change) => {
    const browser = stranger(world.app);
    await browser.post('/api/auth/sign-in/email', { email: anna.email, password });
    const real = browser.cookies.get(cookieName) ?? '';
    browser.cookies.set(cookieName, change(real));
    expect((await browser.get('/api/settings/organization')).status).toBe(401);
    browser.cookies.set(cookieName, real);
    expect((await browser.get('/api/settings/organization')).status).toBe(200);
  });

  it('does not take the bare token as a bearer', async () => {
    const browser = stranger(world.app);
    await browser.post('/api/auth/sign-in/email', { email: anna.email, password });
    const token = browser.cookies.get(cookieName)?.split('.')[0];
    const answer = await world.app.inject({ url: '/api/me', headers: { authorization: `Bearer ${token}` } });
    expect(answer.statusCode).toBe(401);
  });

  it('is refused from another web site', async () => {
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: { origin: 'https://evil.example' },
      payload: { email: anna.email, password },
    });
    expect(answer.json()).toMatchObject({ status: 403, code: 'foreign-origin' });
  });

  it('says the same for a wrong password and for nobody, and bounds the guesses at one e-mail', async () => {
    const guess = (email: string, word: string) =>
      stranger(world.app).post('/api/auth/sign-in/email', { email, password: word });
    const wrong = await guess(anna.email, 'not the password');
    const nobody = await guess('nobody@acme.example', 'not the password');
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } });
    expect(nobody.body).toEqual({ ...wrong.body, requestId: expect.any(String) });

    for (let index = 1; index < 10; index += 1) await guess(anna.email, `guess number ${index}`);
    expect(await guess(anna.email, password)).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect((await guess(anna.email, password)).headers['retry-after']).toMatch(/^\d+$/);
    ahead = 16 * 60 * 1_000;
    expect((await guess(anna.email, password)).status).toBe(200);
    ahead = 0;
  });
});

describe('a password', () => {
  it('is kept as argon2id, and changing it ends the other sign-ins', async () => {
    const here = stranger(world.app);
    const person = { ...anna, email: `${randomUUID()}@acme.example` };
    await here.post('/api/sign-up', person);
    const { password: kept } = await world.deps.db.global
      .selectFrom('accounts as a')
      .innerJoin('users as u', 'u.id', 'a.user_id')
      .select('a.password')
      .where('u.email', '=', person.email)
      .executeTakeFirstOrThrow();
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);

    const elsewhere = stranger(world.app);
    await elsewhere.post('/api/auth/sign-in/email', { email: person.email, password });
    expect((await elsewhere.get('/api/me')).status).toBe(200);
    const change = { currentPassword: password, newPassword: 'another long password' };
    const wrong = await here.post('/api/auth/change-password', { ...change, currentPassword: 'not it at all' });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } });
    expect((await here.post('/api/auth/change-password', change)).status).toBe(200);
    expect((await elsewhere.get('/api/me')).status).toBe(401);
    expect((await here.get('/api/me')).status).toBe(200);
  });
});

describe('better-auth', () => {
  it.each([
    '/api/auth/organization/invite-member',
    '/api/auth/organization/create',
    '/api/auth/organization/update-member-role',
    '/api/auth/organization/remove-member',
    '/api/auth/organization/set-active',
    '/api/auth/organization/delete',
    '/api/auth/sign-up/email',
    '/api/auth/update-user',
    '/api/auth/get-session',
    '/api/auth/list-sessions',
  ])('has no way in by %s', async (url) => {
    const firm = await world.found(`Firm ${randomUUID()}`);
    const viewer = await world.hire(firm, 'viewer', `Viewer ${randomUUID()}`);
    const body = { email: 'new@acme.example', role: 'admin', organizationId: firm.id, name: 'x', password, slug: 'x' };
    expect((await viewer.post(url, body)).status).toBe(404);
    expect((await viewer.get(url)).status).toBe(404);
  });
});
