import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LiveEvent } from '#contract/live.ts';
import { type Firm, type Person, useApp } from '../../../../test/support/app.ts';
import { type Listening, listen, type Told } from '../../../../test/support/listen.ts';
import type { Scope } from '../../infra/scope.ts';
import { newId } from '../../kernel/ids.ts';
import { tasks } from './index.ts';

let ahead = 0;
const world = useApp({ clock: { now: () => new Date(Date.now() + ahead) } });
const open: Listening[] = [];
let url = '';

beforeAll(async () => {
  await world.app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(world.app.server.address() as AddressInfo).port}/api/live`;
});
afterAll(() => {
  for (const listening of open) listening.stop();
});

async function hear(person: Person, lastId: string | null = null): Promise<Listening> {
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ');
  const listening = await listen(url, { cookie, ...(lastId && { 'last-event-id': lastId }) });
  open.push(listening);
  await listening.until((told) => told.length > 0);
  expect(listening.told[0]?.event.kind).toBe('hello');
  return listening;
}

const inFirm = <T>(firm: Firm, work: (scope: Scope) => Promise<T>) =>
  world.deps.db.inTenant({ tenantId: firm.id, actor: { kind: 'system' }, requestId: 'test' }, work);
const event = (contactId: string): LiveEvent => ({ kind: 'contact', contactId, deleted: false });
const say = (firm: Firm, contactId: string) => inFirm(firm, (scope) => scope.publish(event(contactId)));
const contacts = (told: readonly Told[]) =>
  told.flatMap((item) => (item.event.kind === 'contact' ? [item.event.contactId] : []));
const ids = (count: number) => Array.from({ length: count }, () => newId());

describe('the live stream', () => {
  it('says hello, then what happens, to this organization alone', async () => {
    const [acme, other] = [await world.found('Acme'), await world.found('Other')];
    const [here, there] = [await hear(acme.owner), await hear(other.owner)];
    expect(here.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
    });
    expect(here.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    const [mine, theirs] = [ids(20), ids(20)];
    for (let index = 0; index < 20; index += 1) {
      await say(acme, mine[index] ?? '');
      await say(other, theirs[index] ?? '');
    }
    await here.until((told) => contacts(told).length === 20);
    await there.until((told) => contacts(told).length === 20);
    expect(contacts(here.told)).toEqual(mine);
    expect(contacts(there.told)).toEqual(theirs);
  });

  it('misses and doubles nothing where transactions commit in another order than they began', async () => {
    const firm = await world.found('Disorder');
    const listening = await hear(firm.owner);
    const [early, late] = ids(2) as [string, string];
    const slow = Promise.withResolvers<void>();
    const wrote = Promise.withResolvers<void>();
    const first = inFirm(firm, async (scope) => {
      await scope.publish(event(early));
      wrote.resolve();
      await slow.promise;
    });
    await wrote.promise;
    await say(firm, late);
    // Committed and hinted at, yet it has to wait for the one that began before it.
    expect(contacts(listening.told)).toEqual([]);
    slow.resolve();
    await first;
    await listening.until((told) => contacts(told).length === 2);
    expect(contacts(listening.told)).toEqual([early, late]);
  });

  it('misses and doubles nothing over reconnects, while many write at once', async () => {
    const firm = await world.found('Storm');
    const everything = ids(300);
    const heard: Told[] = [];
    let listening = await hear(firm.owner);
    let writing = true;
    const writers = [0, 1, 2].map(async (writer) => {
      for (let index = writer; index < everything.length; index += 3) {
        await inFirm(firm, async (scope) => {
          await scope.publish(event(everything[index] ?? ''));
          if (index % 7 === 0) await scope.tx.selectFrom('organizations').selectAll().execute();
        });
      }
    });
    const done = Promise.all(writers).then(() => {
      writing = false;
    });
    let reconnects = 0;
    while (writing) {
      await Promise.race([listening.until((told) => contacts(told).length >= 25).catch(() => {}), done]);
      listening.stop();
      heard.push(...listening.told);
      listening = await hear(firm.owner, listening.lastId());
      reconnects += 1;
    }
    await listening.until((told) => contacts(heard).length + contacts(told).length >= everything.length);
    heard.push(...listening.told);
    expect(reconnects).toBeGreaterThan(3);
    expect(contacts(heard).toSorted()).toEqual(everything.toSorted());
    expect(heard.filter((item) => item.event.kind === 'resync')).toEqual([]);
  });

  it('tells who was away what they missed, and to read anew what is no longer kept', async () => {
    const firm = await world.found('Away');
    const before = await hear(firm.owner);
    before.stop();
    const [missed] = ids(1) as [string];
    await say(firm, missed);
    const back = await hear(firm.owner, before.lastId());
    await back.until((told) => contacts(told).length === 1);
    expect(back.told.map(({ event: { kind } }) => kind)).toEqual(['hello', 'contact']);

    ahead = 61 * 60_000;
    for (const task of tasks(world.deps)) await task.run({}, { id: 'prune', log: world.deps.log });
    expect(await inFirm(firm, (scope) => scope.tx.selectFrom('live_events').selectAll().execute())).toEqual([]);
    const late = await hear(firm.owner, before.lastId());
    await late.until((told) => told.length === 2);
    expect(late.told.map(({ event: { kind } }) => kind)).toEqual(['hello', 'resync']);
    const [next] = ids(1) as [string];
    await say(firm, next);
    await late.until((told) => contacts(told).includes(next));
    ahead = 0;
    for (const odd of ['nonsense', `99999999999.1.${Math.floor(Date.now() / 1_000)}`]) {
      const listening = await hear(firm.owner, odd);
      await listening.until((told) => told.some((item) => item.event.kind === 'resync'));
    }
  });

  it('is closed to strangers, and cut when somebody is removed', async () => {
    const firm = await world.found('Cut');
    const tim = await world.hire(firm, 'agent', 'Tim Temp');
    await expect(listen(url, {})).rejects.toMatchObject({ status: 401 });
    const [kept, cut] = [await hear(firm.owner), await hear(tim)];
    const members = await firm.owner.get<{ items: { id: string; userId: string }[] }>('/api/members');
    const member = members.body.items.find(({ userId }) => userId === tim.userId);
    await firm.owner.delete(`/api/members/${member?.id}`);
    await cut.ended;
    await kept.until((told) => told.some((item) => item.event.kind === 'members'));
  });

  it('opens twenty connections of one person and not more', async () => {
    const firm = await world.found('Many');
    const listening = await Promise.all(Array.from({ length: 20 }, () => hear(firm.owner)));
    await expect(hear(firm.owner)).rejects.toMatchObject({ status: 429 });
    for (const one of listening) one.stop();
  });

  it('cuts a reader who does not read', async () => {
    const firm = await world.found('Slow');
    const listening = await hear(firm.owner);
    listening.pause();
    const large = 'x'.repeat(200_000);
    const client = new pg.Client({ connectionString: world.deps.config.databaseUrl });
    await client.connect();
    const body = JSON.stringify({ kind: 'contact', contactId: large, deleted: false });
    for (let index = 0; index < 60; index += 1) {
      await client.query('insert into live_events (tenant_id, kind, body) values ($1, $2, $3)', [
        firm.id,
        'contact',
        body,
      ]);
    }
    await client.end();
    world.deps.live.hint(firm.id);
    await listening.ended;
  });

  it('ends at once when the server stops', async () => {
    const firm = await world.found('Stop');
    const listening = await hear(firm.owner);
    const closing = once(world.app.server, 'close');
    const started = performance.now();
    await world.app.close();
    await Promise.all([listening.ended, closing]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
