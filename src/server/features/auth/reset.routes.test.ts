import { afterEach, describe, expect, it, vi } from 'vitest';
import { password, stranger, useApp } from '../../../../test/support/app.ts';
import { useMailServer } from '../../../../test/support/mail-server.ts';
import { createLog } from '../../infra/log.ts';
import { queues } from '../../infra/queues.ts';
import { createUser, tasks } from './index.ts';

const world = useApp();
const mailServer = useMailServer();
const fresh = 'a wholly new password';
const gone = { status: 410, body: { code: 'reset-gone' } };

afterEach(() => {
  vi.useRealTimers();
});

const forget = (email: string) => stranger(world.app).post('/api/auth/forget-password', { email });
const reset = (token: string, word = fresh) =>
  stranger(world.app).post('/api/auth/reset-password', { token, password: word });
const signIn = (email: string, word: string) =>
  stranger(world.app).post('/api/auth/sign-in/email', { email, password: word });

async function waiting(email: string): Promise<{ id: string; data: object }[]> {
  const { rows } = await world.deps.db.pool.query<{ id: string; data: object }>(
    `select id, data from jobs.job where name = $1 and data->>'email' = $2`,
    [queues.sendResetLink, email],
  );
  return rows;
}

/** Does the waiting work for an e-mail once, as a worker would. @returns what the log said */
async function work(email: string, smtpUrl: string | null = null): Promise<string> {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => lines.push(line) });
  const [task] = tasks({ ...world.deps, log, config: { ...world.deps.config, smtpUrl } });
  const jobs = await waiting(email);
  expect(jobs).toHaveLength(1);
  for (const { id, data } of jobs) {
    await task?.run(data, { id, log });
    await world.deps.db.pool.query('delete from jobs.job where id = $1', [id]);
  }
  return lines.join('');
}

const tokenIn = (text: string) =>
  /http:\/\/localhost:3000\/reset-password\?token=([\w-]+)/.exec(
    text.replaceAll('=\n', '').replaceAll('=3D', '='),
  )?.[1];

/** Asks for a link and reads it where there is no SMTP: in the log. */
async function linkFor(email: string): Promise<string> {
  expect((await forget(email)).status).toBe(204);
  const token = tokenIn(await work(email));
  if (!token) throw new Error(`No link for ${email}`);
  return token;
}

describe('who forgot the password', () => {
  it('chooses another with the link of the e-mail; the old one works no longer', async () => {
    await world.hire(await world.found('Acme'), 'agent', 'Rita Recall');
    const token = await linkFor('rita.recall@example.com');
    expect(await reset(token)).toMatchObject({ status: 204, body: '' });
    expect(await signIn('rita.recall@example.com', password)).toMatchObject({ status: 401 });
    expect((await signIn('rita.recall@example.com', fresh)).status).toBe(200);
  });

  it('may have guessed too often before', async () => {
    await world.hire(await world.found('Beta'), 'agent', 'Gus Guess');
    for (let index = 0; index < 10; index += 1) await signIn('gus.guess@example.com', `is it number ${index}?`);
    expect((await signIn('gus.guess@example.com', password)).status).toBe(429);
    await reset(await linkFor('gus.guess@example.com'));
    expect((await signIn('gus.guess@example.com', fresh)).status).toBe(200);
  });

  it('writes the e-mail in any case', async () => {
    await world.hire(await world.found('Gamma'), 'agent', 'Carl Case');
    expect((await forget('Carl.CASE@example.com')).status).toBe(204);
    expect(tokenIn(await work('carl.case@example.com'))).toBeTruthy();
  });

  it('is signed in nowhere any more, at once, also where a sign-in was remembered', async () => {
    const delta = await world.found('Delta');
    const sam = await world.hire(delta, 'agent', 'Sam Stolen');
    expect((await sam.get('/api/members')).status).toBe(200);
    const token = await linkFor('sam.stolen@example.com');
    expect((await sam.get('/api/members')).status).toBe(200);
    await reset(token);
    expect(await sam.get('/api/members')).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    expect((await delta.owner.get('/api/members')).status).toBe(200);
  });
});

describe('the link', () => {
  it('works once, also for two at the same moment', async () => {
    await world.hire(await world.found('Epsilon'), 'agent', 'Olga Once');
    const token = await linkFor('olga.once@example.com');
    const answers = await Promise.all([reset(token), reset(token), reset(token)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 410, 410]);
    expect(await reset(token)).toMatchObject(gone);
  });

  it('works for an hour', async () => {
    await world.hire(await world.found('Zeta'), 'agent', 'Lars Late');
    const [early, late] = [await linkFor('lars.late@example.com'), await linkFor('lars.late@example.com')];
    const now = Date.now();
    vi.useFakeTimers({ toFake: ['Date'], now: now + 61 * 60_000 });
    expect(await reset(late)).toMatchObject(gone);
    vi.setSystemTime(now + 59 * 60_000);
    expect((await reset(early)).status).toBe(204);
  });

  it('is not used up by a weak password', async () => {
    await world.hire(await world.found('Eta'), 'agent', 'Wim Weak');
    const token = await linkFor('wim.weak@example.com');
    const weak = { status: 400, body: { code: 'weak-password', fields: { password: expect.any(String) } } };
    expect(await reset(token, 'short')).toMatchObject(weak);
    expect((await reset(token)).status).toBe(204);
  });

  it('ends with every other one when a password is chosen or changed', async () => {
    const tia = await world.hire(await world.found('Theta'), 'agent', 'Tia Two');
    const [first, second] = [await linkFor('tia.two@example.com'), await linkFor('tia.two@example.com')];
    const change = { currentPassword: password, newPassword: 'another long password' };
    expect((await tia.post('/api/auth/change-password', change)).status).toBe(200);
    expect(await reset(first)).toMatchObject(gone);
    const [third, fourth] = [await linkFor('tia.two@example.com'), await linkFor('tia.two@example.com')];
    expect((await reset(third)).status).toBe(204);
    expect(await reset(second)).toMatchObject(gone);
    expect(await reset(fourth)).toMatchObject(gone);
  });

  it('stands nowhere in the database', async () => {
    await world.hire(await world.found('Iota'), 'agent', 'Bea Backup');
    const token = await linkFor('bea.backup@example.com');
    const { rows } = await world.deps.db.pool.query('select * from verifications');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it.each(['', 'nonsense', `${'x'.repeat(200)}`])('made up as %j opens nothing', async (token) => {
    expect(await reset(token)).toMatchObject(gone);
  });
});

describe('the outbox', () => {
  it('shows admins that an e-mail was sent, and not its link', async () => {
    const kappa = await world.found('Kappa');
    const ada = await world.hire(kappa, 'admin', 'Ada Admin');
    await forget('owner.of.kappa@example.com');
    await work('owner.of.kappa@example.com', mailServer.url);
    const token = tokenIn(mailServer.received.at(-1) ?? '');
    expect(token).toBeTruthy();
    const { body } = await ada.get<{ items: { to: string; text: string }[] }>('/api/outbox');
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({ to: 'owner.of.kappa@example.com', subject: 'Choose a new password' });
    expect(JSON.stringify(body)).not.toContain(token);
    expect(JSON.stringify(body)).not.toContain('token=');
    expect((await reset(token ?? '')).status).toBe(204);
  });

  it('has no link without SMTP either: it is in the log', async () => {
    const lambda = await world.found('Lambda');
    const token = await linkFor('owner.of.lambda@example.com');
    const { body } = await lambda.owner.get<{ items: object[] }>('/api/outbox');
    expect(body.items).toHaveLength(1);
    expect(JSON.stringify(body)).not.toContain(token);
  });

  it('keeps it in the organization that the person joined first, and nowhere for who is in none', async () => {
    const [first, second] = [await world.found('Mu'), await world.found('Nu')];
    const mia = await world.hire(first, 'agent', 'Mia Both');
    const { body } = await second.owner.post<{ id: string }>('/api/invitations', {
      email: 'mia.both@example.com',
      role: 'agent',
    });
    await mia.post(`/api/invitations/${body.id}/accept`, {});
    await linkFor('mia.both@example.com');
    const subjects = async ({ owner }: typeof first) =>
      (await owner.get<{ items: { subject: string }[] }>('/api/outbox')).body.items.map(({ subject }) => subject);
    expect(await subjects(first)).toEqual(['Choose a new password']);
    expect(await subjects(second)).not.toContain('Choose a new password');

    await createUser(world.deps, { name: 'Nora None', email: 'nora@none.example', password });
    expect((await reset(await linkFor('nora@none.example'))).status).toBe(204);
  });

  it('keeps nothing of an e-mail that was not taken, and the work stays to be done again', async () => {
    const xi = await world.found('Xi');
    await forget('owner.of.xi@example.com');
    mailServer.busy = true;
    await expect(work('owner.of.xi@example.com', mailServer.url)).rejects.toThrow('451');
    mailServer.busy = false;
    expect((await xi.owner.get<{ items: object[] }>('/api/outbox')).body.items).toEqual([]);
    await work('owner.of.xi@example.com', mailServer.url);
    expect(tokenIn(mailServer.received.at(-1) ?? '')).toBeTruthy();
  });
});

describe('a stranger', () => {
  it('does not learn who has an account: the same answer, the same work', async () => {
    await world.found('Omicron');
    const [known, unknown] = ['owner.of.omicron@example.com', 'nobody@nowhere.example'];
    const [yes, no] = [await forget(known), await forget(unknown)];
    expect(no.status).toBe(204);
    expect({ ...no, headers: Object.keys(no.headers) }).toEqual({ ...yes, headers: Object.keys(yes.headers) });
    expect(await waiting(known)).toHaveLength(1);
    expect(await waiting(unknown)).toHaveLength(1);
    expect(await work(unknown)).not.toContain('reset-password');
    expect(tokenIn(await work(known))).toBeTruthy();
  });

  it('cannot fill a mailbox, be there one or not', async () => {
    await world.found('Pi');
    for (const email of ['owner.of.pi@example.com', 'no.pi@example.com']) {
      for (let index = 0; index < 5; index += 1) expect((await forget(email)).status).toBe(204);
      expect(await forget(email)).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
      expect(await waiting(email)).toHaveLength(1);
    }
  });

  it.each(['a"b c"@example.com', 'ü@example.com', "o'neill@example.com", 'a@localhost'])(
    'who writes %s breaks no job',
    async (email) => {
      const { status } = await forget(email);
      if (status === 204) await work(email);
      else expect(status).toBe(400);
    },
  );

  it('is told at the field what is no e-mail', async () => {
    expect(await forget('rita')).toMatchObject({ status: 400, body: { fields: { email: expect.any(String) } } });
  });
});
