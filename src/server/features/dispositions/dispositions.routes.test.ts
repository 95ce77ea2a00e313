import { beforeAll, describe, expect, it } from 'vitest';
import type { CallDisposition } from '#contract/calls.ts';
import { type Person, useApp } from '../../../../test/support/app.ts';

type List = { items: CallDisposition[] };

const world = useApp();
let owner: Person;
let agent: Person;

beforeAll(async () => {
  const acme = await world.found('Acme');
  owner = acme.owner;
  agent = await world.hire(acme, 'agent', 'Al Agent');
});

const read = async (by: Person = agent) => (await by.get<List>('/api/dispositions')).body.items;
const write = (items: readonly object[], by: Person = owner) => by.put<List>('/api/dispositions', { items });
const labels = async () => (await read()).map(({ label }) => label);

describe('what can be said of a call', () => {
  it('begins with a list that makes sense, the same at each look, also when two look at once', async () => {
    const [first, again] = await Promise.all([read(), read(owner)]);
    expect(first).toEqual(again);
    expect(await read()).toEqual(first);
    expect(new Set(first.map(({ meaning }) => meaning))).toEqual(
      new Set(['reached', 'no-answer', 'call-back', 'not-interested', 'other']),
    );
    expect(first.length).toBeLessThanOrEqual(9);
  });

  it('is named, ordered and changed by owners; two may change their labels with each other', async () => {
    const [reached, noAnswer] = await read();
    const changed = await write([
      { ...noAnswer, label: ' reached ' },
      { ...reached, label: 'No answer' },
      { label: 'Viewing booked', meaning: 'reached' },
    ]);
    expect(changed.status, JSON.stringify(changed.body)).toBe(200);
    expect(await labels()).toEqual(['reached', 'No answer', 'Viewing booked']);
    expect((await read()).map(({ id }) => id).slice(0, 2)).toEqual([noAnswer?.id, reached?.id]);
  });

  it('takes back what was withdrawn, and gives a withdrawn label to a new one', async () => {
    const before = await read();
    await write([{ label: 'Only this', meaning: 'other' }]);
    expect(await labels()).toEqual(['Only this']);
    expect((await write([{ label: before[0]?.label, meaning: 'reached' }])).status).toBe(200);
    expect((await write(before)).status).toBe(200);
    expect(await read()).toEqual(before);
  });

  it.each([
    ['an empty list', [], 400],
    [
      'a label that is there twice',
      [
        { label: 'One', meaning: 'other' },
        { label: 'ONE ', meaning: 'other' },
      ],
      400,
    ],
    ['a label of controls', [{ label: '\u0001', meaning: 'other' }], 400],
    ['an unknown meaning', [{ label: 'One', meaning: 'sold' }], 400],
    ['an id that is nobody’s', [{ id: '018f0000-0000-7000-8000-000000000000', label: 'One', meaning: 'other' }], 404],
  ])('refuses %s', async (_what, items, status) => {
    const before = await read();
    expect((await write(items)).status).toBe(status);
    expect(await read()).toEqual(before);
  });

  it('is not changed by agents, nor by another organization', async () => {
    const [first] = await read();
    expect(await write([{ label: 'Mine', meaning: 'other' }], agent)).toMatchObject({ status: 403 });
    const { owner: stranger } = await world.found('Other');
    expect((await write([{ ...first }], stranger)).status).toBe(404);
    expect((await read(stranger)).map(({ id }) => id)).not.toContain(first?.id);
    expect((await read())[0]).toEqual(first);
  });
});
