import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Company, hearersOf, nobody, type Seat, speakersIn, speakersTo, tiesOf } from './company.ts';
import { type Place, reachOf, sourcesOf } from './reach.ts';

const PEOPLE = ['ada', 'bob', 'eve', 'dan', 'kim'] as const;
const someone = fc.constantFrom(...PEOPLE);
const two = fc.uniqueArray(someone, { minLength: 2, maxLength: 2 });
const seats: fc.Arbitrary<Seat[]> = fc.uniqueArray(
  fc.record({
    callSid: someone,
    speaks: fc.boolean(),
    hears: fc.boolean(),
    coaches: fc.option(someone, { freq: 3 }),
  }),
  { selector: ({ callSid }) => callSid, maxLength: PEOPLE.length },
);
const move = fc.oneof(
  fc.record({ what: fc.constantFrom('join', 'link'), two }),
  fc.record({ what: fc.constantFrom('part', 'leave'), who: someone }),
  fc.record({ what: fc.constant('seat'), room: fc.constantFrom('red', 'blue'), seats }),
);
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;
const moves = fc.array(move, { maxLength: 12 });

const nothing = () => {};
function make(company: Company, given: Move): void {
  const ties = tiesOf(company, nothing);
  if ('two' in given) {
    const [one = '', other = ''] = given.two;
    if (given.what === 'join') ties.join(one, other);
    else ties.link(one, other);
  } else if ('who' in given) {
    if (given.what === 'part') ties.part(given.who);
    else ties.leave(given.who);
  } else ties.seat(given.room, given.seats);
}

const made = (given: readonly Move[]): Company => {
  const company = nobody();
  for (const each of given) make(company, each);
  return company;
};
const holds = (law: (company: Company) => void) => fc.assert(fc.property(moves, (given) => law(made(given))));
const places: readonly Place[] = PEOPLE.flatMap((callSid) => [
  { callSid, side: 'says' },
  { callSid, side: 'hears' },
]);
const has = (list: readonly Place[], { callSid, side }: Place) =>
  list.some((each) => each.callSid === callSid && each.side === side);

describe('however people meet and part', () => {
  test('ties hold both ways, with one at a time, and nobody is tied to himself', () => {
    holds(({ peers, fars }) => {
      for (const pairs of [peers, fars]) {
        for (const [one, other] of pairs) expect([pairs.get(other), one === other]).toEqual([one, false]);
      }
    });
  });

  test('whoever is heard by somebody is heard from the other side too, once, and nobody hears himself', () => {
    holds((company) => {
      for (const hearer of PEOPLE) {
        const speakers = speakersTo(company, hearer);
        expect(speakers).not.toContain(hearer);
        for (const speaker of PEOPLE) {
          expect([speaker, hearer, hearersOf(company, speaker).includes(hearer)]).toEqual([
            speaker,
            hearer,
            speakers.includes(speaker),
          ]);
        }
      }
    });
  });

  test('a sound reaches a place exactly when it is among that place’s sources; a circle ends', () => {
    holds((company) => {
      for (const from of places) {
        const reached = reachOf(company, from);
        expect(new Set(reached.map(({ callSid, side }) => `${callSid} ${side}`)).size).toBe(reached.length);
        for (const to of places) expect(has(reached, to)).toBe(has(sourcesOf(company, to), from));
      }
    });
  });

  test('one who leaves is tied to nobody, and the others keep what they have', () => {
    fc.assert(
      fc.property(moves, someone, (given, gone) => {
        const [company, before] = [made(given), made(given)];
        tiesOf(company, nothing).leave(gone);
        expect([company.peers.has(gone), company.fars.has(gone)]).toEqual([false, false]);
        for (const [one, other] of before.peers) {
          if (one !== gone && other !== gone) expect(company.peers.get(one)).toBe(other);
        }
      }),
    );
  });
});

describe('in a room', () => {
  const seat = (callSid: string, more: Partial<Seat> = {}): Seat => ({
    callSid,
    speaks: true,
    hears: true,
    coaches: null,
    ...more,
  });
  const heardBy = (list: readonly Seat[]) => {
    const company = nobody();
    tiesOf(company, nothing).seat('red', list);
    return Object.fromEntries(list.map(({ callSid }) => [callSid, speakersTo(company, callSid).join(' ')]));
  };

  test.each<[string, readonly Seat[], object]>([
    [
      'all hear each other',
      [seat('ada'), seat('bob'), seat('eve')],
      { ada: 'bob eve', bob: 'ada eve', eve: 'ada bob' },
    ],
    ['one who is muted hears', [seat('ada', { speaks: false }), seat('bob')], { ada: 'bob', bob: '' }],
    ['one on hold does neither', [seat('ada', { speaks: false, hears: false }), seat('bob')], { ada: '', bob: '' }],
    [
      'a coach hears all, and is heard by one',
      [seat('ada', { coaches: 'bob' }), seat('bob'), seat('eve')],
      { ada: 'bob eve', bob: 'ada eve', eve: 'bob' },
    ],
  ])('%s', (_name, list, expected) => expect(heardBy(list)).toEqual(expected));

  test('what everybody hears is said by those who are neither muted nor coach', () => {
    const company = nobody();
    tiesOf(company, nothing).seat('red', [
      seat('ada'),
      seat('bob', { speaks: false }),
      seat('eve', { coaches: 'ada' }),
    ]);
    expect([speakersIn(company, 'red'), speakersIn(company, 'blue')]).toEqual([['ada'], []]);
  });

  test('who has gone over to another is heard there alone, in whatever order the two rooms learn of it', () => {
    for (const late of [true, false]) {
      const company = nobody();
      const { seat: sit } = tiesOf(company, nothing);
      sit('red', [seat('ada'), seat('bob')]);
      const moves = [() => sit('blue', [seat('ada'), seat('eve')]), () => sit('red', [seat('bob')])];
      for (const each of late ? moves : moves.toReversed()) each();
      expect([speakersTo(company, 'ada'), speakersTo(company, 'bob')]).toEqual([['eve'], []]);
      sit('blue', []);
      expect([speakersTo(company, 'ada'), company.rooms.size, company.roomOf.size]).toEqual([[], 1, 1]);
    }
  });

  test('changes are told of while everything is as it was', () => {
    const company = nobody();
    const before: unknown[] = [];
    const ties = tiesOf(company, (together) => before.push([together.join(' '), speakersTo(company, 'ada').join(' ')]));
    ties.join('ada', 'bob');
    ties.join('ada', 'eve');
    ties.part('bob');
    ties.leave('ada');
    ties.seat('red', [seat('ada'), seat('bob')]);
    expect(before).toEqual([
      ['ada bob', ''],
      ['ada eve', 'bob'],
      ['', 'eve'],
      ['ada bob', ''],
    ]);
  });
});
