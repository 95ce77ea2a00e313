import { beforeEach, expect, test } from 'vitest';
import { clearMailroom, cookiesOf, type Mailroom, mayReply, newMailroom, pairOf } from './mailroom.ts';

const OWN = '+14155550100';
const ADA = '+14155550201';
const HOUR_MS = 3_600_000;

let mailroom: Mailroom;
beforeEach(() => {
  mailroom = newMailroom();
});
const replies = (times: number, everyMs: number) =>
  Array.from({ length: times }, (_, at) => mayReply(mailroom, OWN, ADA, at * everyMs));

test('thirty replies may follow each other within half a minute, and then none until there was a pause', () => {
  expect(replies(32, 29_999)).toEqual([...Array(30).fill(true), false, true]);
  mailroom = newMailroom();
  expect(replies(32, 1000)).toEqual([...Array(30).fill(true), false, false]);
});

test('who takes half a minute to reply is no loop', () => {
  expect(replies(100, 30_000)).toEqual(Array(100).fill(true));
});

test('cookies live for four hours after they were used last', () => {
  cookiesOf(mailroom, OWN, ADA, 0).set('step', '1');
  expect(cookiesOf(mailroom, OWN, ADA, 4 * HOUR_MS).get('step')).toBe('1');
  expect(cookiesOf(mailroom, OWN, ADA, 8 * HOUR_MS).get('step')).toBe('1');
  expect(cookiesOf(mailroom, OWN, ADA, 12 * HOUR_MS + 1).get('step')).toBeUndefined();
});

test('of a thousand conversations the one that rested longest is forgotten', () => {
  const person = (number: number) => `+1415556${String(number).padStart(4, '0')}`;
  for (let number = 0; number < 1000; number++) cookiesOf(mailroom, OWN, person(number), 0);
  cookiesOf(mailroom, OWN, person(0), 1);
  cookiesOf(mailroom, OWN, person(1000), 1);
  expect([0, 1, 2].map((number) => mailroom.talks.has(pairOf(OWN, person(number))))).toEqual([true, false, true]);
});

test('after a reset nobody is known, and the messaging service is as it was', () => {
  cookiesOf(mailroom, OWN, ADA, 0);
  mailroom.optedOut.add(pairOf(OWN, ADA));
  mailroom.freeAt.set(OWN, 1);
  mailroom.pool = [OWN];
  clearMailroom(mailroom);
  expect(mailroom).toMatchObject({ ...newMailroom(), ended: expect.anything(), pool: [OWN] });
  expect([mailroom.talks.size, mailroom.optedOut.size, mailroom.freeAt.size]).toEqual([0, 0, 0]);
});
