import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '#contract/calls.ts';
import { addressesOf } from '#server/carrier/addresses.ts';
import { traceCall } from '#server/features/calls/index.ts';
import type { Contact, Firm, Person, Phone } from '../support/world.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld();
let acme: Firm;
let alice: Person;
let herPhone: Phone;
let ada: Contact;
let turn = 0;

beforeAll(async () => {
  acme = await world.found('Acme', 'Olivia Owner');
  alice = await world.hire(acme, 'agent', 'Alice Agent');
  herPhone = world.phone('+14155550166');
  await alice.ask('PATCH', '/api/profile', { phone: herPhone.number });
});

// Each story calls a number of its own, so that what the carrier was asked for can be counted.
beforeEach(async () => {
  turn += 1;
  ada = await world.knows(acme, `Ada the ${turn}.`, `+1415555${String(2000 + turn)}`);
  await ada.will({});
});

const direct = () => ({ contactId: ada.id, mode: 'direct' as const });
const create = { on: 'rest', path: 'Calls.json', method: 'POST', count: 1 } as const;

describe('the carrier cannot be reached', () => {
  it('nothing was sent: the call failed, and nobody rings later', async () => {
    await world.carrier.isDown();
    const { status, problem, call } = await world.tries(alice, direct());
    await world.carrier.isUp();
    expect([status, problem.code]).toEqual([503, 'carrier-unavailable']);
    expect(await call.now()).toMatchObject({ outcome: 'failed', failure: { code: 'carrier-unavailable' } });
    expect(await world.timesAskedFor(ada.number)).toBe(0);
  });

  it('it broke off without a trace: looked for, and in the end unknown, never asked for again', async () => {
    world.carrier.breaksOff();
    const { status, call } = await world.tries(alice, direct());
    world.carrier.listens();
    expect(status).toBe(503);
    expect((await call.now()).state).toBe('placing');
    await world.passes(25);
    await world.sweeps();
    await world.comesToRest();
    expect((await call.now()).state).toBe('placing');
    await world.passes(60);
    await world.sweeps();
    const ended = await call.ends('unknown');
    expect(ended.failure?.code).toBe('ended-unknown');
    expect(await world.timesAskedFor(ada.number)).toBe(0);
  });
});

describe('the carrier did it, but its answer was lost: exactly one call, and it is found', () => {
  it.each(['5xx-after-accepting', 'timeout-after-accepting'] as const)('%s, by its first callback', async (what) => {
    await world.fault({ ...create, what });
    const { status, problem, call } = await world.tries(alice, direct());
    expect([status, problem.code]).toEqual([503, 'carrier-unavailable']);
    await ada.answers();
    await ada.hangsUp();
    const ended = await call.ends('completed');
    expect(ended.sid).toMatch(/^CA/);
    expect(await world.timesAskedFor(ada.number)).toBe(1);
  });

  it('by listing, when no callback comes', async () => {
    await world.clearFaults();
    await world.fault({ on: 'webhook', what: 'drop' });
    await world.fault({ ...create, what: '5xx-after-accepting' });
    const { call } = await world.tries(alice, direct());
    await world.passes(25);
    await world.sweeps();
    await world.until('the leg is found', async () => (await call.now()).sid !== null);
    await ada.declines();
    await world.passes(90);
    await world.sweeps();
    await call.ends('busy');
    expect(await world.timesAskedFor(ada.number)).toBe(1);
  });

  it('in a bridge, for the contact’s leg: Ada rings once', async () => {
    await herPhone.will({ answerAfterMs: 500, keys: [{ atMs: 3_000, digits: '1' }] });
    await world.fault({ on: 'rest', path: 'Participants', method: 'POST', count: 1, what: '5xx-after-accepting' });
    const call = await world.calls(alice, { contactId: ada.id, mode: 'bridge' });
    await ada.answers();
    await call.is('in-progress');
    await ada.hangsUp();
    await call.ends('completed');
    expect(await world.timesAskedFor(ada.number)).toBe(1);
  });
});

describe('callbacks are lost', () => {
  it('all of a call that was answered and ended: the carrier is asked, and tells its length', async () => {
    await world.clearFaults();
    await world.fault({ on: 'webhook', what: 'drop', webhook: 'status' });
    await ada.will({ answerAfterMs: 1_000 });
    const call = await world.calls(alice, direct());
    await world.passes(150);
    await world.sweeps();
    const ended = await call.ends('completed');
    expect(ended.talkSeconds).toBeGreaterThan(0);
    expect((await call.events()).some((event) => event.source === 'reconciliation')).toBe(true);
  });

  it('and the carrier is gone: the call is open for as long as it may last, and no longer', async () => {
    await world.clearFaults();
    await world.fault({ on: 'webhook', what: 'drop', event: 'completed' });
    const call = await world.calls(alice, direct());
    await ada.answers();
    await call.is('in-progress');
    await ada.hangsUp();
    await world.carrier.isDown();
    try {
      await world.passes(3_700);
      await world.sweeps();
      await world.until('it was looked up', async () => (await world.leftJobs()) === 0);
      expect((await call.now()).state).toBe('in-progress');
      await world.passes(600);
      await world.sweeps();
      await call.ends('unknown');
    } finally {
      await world.carrier.isUp();
    }
    expect((await call.now()).failure?.code).toBe('ended-unknown');
    expect((await call.events()).at(-1)?.text).toMatch(/could not be asked/);
  });

  it('all of a hang-up on the screen', async () => {
    const call = await world.calls(alice, direct());
    await ada.rings();
    await call.is('ringing');
    await world.fault({ on: 'webhook', what: 'drop', webhook: 'status' });
    await call.hangUp();
    await call.ends('canceled');
  });
});

describe('the carrier is busy (429)', () => {
  it('is asked again, and the call is placed', async () => {
    await world.fault({ ...create, what: '429' });
    const call = await world.calls(alice, direct());
    await ada.answers();
    await ada.hangsUp();
    await call.ends('completed');
  });

  it('for too long: refused, and says so', async () => {
    await world.fault({ on: 'rest', path: 'Calls.json', method: 'POST', what: '429' });
    const call = await world.calls(alice, direct());
    const ended = await call.ends('refused');
    expect(ended.failure?.code).toBe('carrier-limit');
  }, 90_000);

  it('and Alice hangs up while it waits: nobody rings', async () => {
    await world.fault({ ...create, what: '429' });
    const call = await world.calls(alice, direct());
    await call.hangUp();
    const ended = await call.ends('canceled');
    expect(ended.reason).toBe('Ended before it was placed.');
  });
});

describe('asked twice', () => {
  it('by jobs that are run again after a crash, while the carrier’s answer was lost: each phone rings once', async () => {
    await herPhone.will({ answerAfterMs: 500, keys: [{ atMs: 3_000, digits: '1' }] });
    await world.fault({ on: 'rest', path: 'Participants', method: 'POST', count: 1, what: '5xx-after-accepting' });
    const before = await world.timesAskedFor(herPhone.number);
    const call = await world.calls(alice, { contactId: ada.id, mode: 'bridge' });
    await ada.rings();
    const { deps } = world.server;
    const who = { tenantId: acme.id, actor: { kind: 'system' as const }, requestId: 'again' };
    await deps.db.inTenant(who, async (scope) => {
      const lines = (await traceCall(scope, call.id, addressesOf(world.publicUrl, 'key'), 'Acme')) ?? [];
      const placements = lines.filter((line) => line.kind === 'placement').map((line) => line.detail as { id: string });
      expect(placements).toHaveLength(2);
      for (const { id: placementId } of [...placements, ...placements]) {
        await scope.enqueue('place-leg', { tenantId: acme.id, callId: call.id, requestId: 'again', placementId });
      }
    });
    await ada.answers();
    await call.is('in-progress');
    await ada.hangsUp();
    await call.ends('completed');
    await world.comesToRest();
    expect(await world.timesAskedFor(ada.number)).toBe(1);
    expect(await world.timesAskedFor(herPhone.number)).toBe(before + 1);
  });

  it('with one Idempotency-Key it is one call; with another body it is refused', async () => {
    const [one, two] = await Promise.all([
      world.tries(alice, direct(), 'key-1'),
      world.tries(alice, direct(), 'key-1'),
    ]);
    expect([one.status, two.status, two.call.id]).toEqual([201, 201, one.call.id]);
    const other = await world.tries(alice, { ...direct(), message: 'Another' }, 'key-1');
    expect([other.status, other.problem.code]).toEqual([409, 'idempotency-mismatch']);
    await one.call.hangUp();
    await one.call.ends('canceled');
    expect((await world.tries(alice, direct(), 'key-1')).call.id).toBe(one.call.id);
    expect(await world.timesAskedFor(ada.number)).toBe(1);
  });

  it('a refused request with the same key is the same no', async () => {
    const silent = await world.knows(acme, 'Simon Silent', '');
    const one = await world.tries(alice, { contactId: silent.id }, 'key-2');
    const two = await world.tries(alice, { contactId: silent.id }, 'key-2');
    expect([two.status, two.problem.code, two.problem.callId]).toEqual([400, 'contact-without-phone', one.call.id]);
  });

  it('by a double click it is one call', async () => {
    const tried = await Promise.all([1, 2, 3].map(() => world.tries(alice, direct())));
    expect(new Set(tried.map(({ call }) => call.id)).size).toBe(1);
    await tried[0]?.call.hangUp();
    await tried[0]?.call.ends('canceled');
    expect(await world.timesAskedFor(ada.number)).toBe(1);
  });
});

it('lists calls by text, outcome and time, page by page', async () => {
  const page = async (query: string) =>
    (await alice.ask<{ items: Call[]; nextCursor: string | null }>('GET', `/api/calls?${query}`)).body;
  const all = await page('limit=100');
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const next: { items: Call[]; nextCursor: string | null } = await page(
      `limit=3${cursor ? `&cursor=${cursor}` : ''}`,
    );
    seen.push(...next.items.map((call) => call.id));
    cursor = next.nextCursor;
  } while (cursor);
  expect(seen).toEqual(all.items.map((call) => call.id));
  expect((await page('outcome=unknown')).items).toHaveLength(2);
  expect((await page(`q=${encodeURIComponent('(415) 555-2001')}`)).items.map((call) => call.to)).toEqual([
    '+14155552001',
  ]);
  expect((await page('q=ada%20the%201.')).items).toHaveLength(1);
  expect((await page('live=true')).items).toHaveLength(0);
  expect((await page(`to=${encodeURIComponent('2020-01-01T00:00:00Z')}`)).items).toHaveLength(0);
});
