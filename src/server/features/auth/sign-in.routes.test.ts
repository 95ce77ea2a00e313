import { describe, expect, it } from 'vitest';
import { password, stranger, useApp } from '../../../../test/support/app.ts';

const world = useApp();
const anna = { organization: 'Acme Telephony', name: 'Anna Acker', email: 'Anna@Acme.example', password };

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
    const answer = await stranger(world.app).post('/api/sign-up', {
      ...anna,
      email: 'b@acme.example',
      password: 'short',
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'weak-password' } });
  });
});
