import { expect, test } from 'vitest';
import { nobody, tiesOf } from '../company.ts';
import { type Legs, legOf } from './legs.ts';
import { sounding } from './sounding.ts';
import { sounds } from './sounds.ts';

/** Sounds that are computed need no thread. */
function stage() {
  const legs: Legs = new Map();
  const company = nobody();
  const room = { legs, company, makes: sounds(), trouble() {}, wake() {} };
  return { legs, leg: legOf(legs, 'ada'), ties: tiesOf(company, () => {}), plane: sounding(room) };
}
const made = () => new Promise((resolve) => setImmediate(resolve));

test('words take the place of syllables that stand for them, and keys do not', async () => {
  const { leg, plane } = stage();
  plane.utter('ada', { kind: 'murmur', ms: 3_000 });
  await made();
  plane.utter('ada', { kind: 'tones', digits: '1' });
  expect(leg.murmurs.size).toBe(1);
  plane.utter('ada', { kind: 'silence', ms: 100 });
  expect(leg.murmurs.size).toBe(0);
});

test('what a far end says that is a leg itself comes through it, and only syllables beside', async () => {
  const { leg, plane, ties } = stage();
  ties.link('ada', 'bob');
  plane.utter('ada', { kind: 'tones', digits: '1' });
  plane.utter('ada', { kind: 'murmur', ms: 100 });
  await made();
  expect([leg.mouth.size, leg.murmurs.size]).toEqual([0, 1]);
});

test('what is made for a leg that has gone meanwhile is not said by another of its name', async () => {
  const { legs, leg, plane } = stage();
  plane.utter('ada', { kind: 'tones', digits: '1' });
  plane.chime('ada', { kind: 'tune', name: 'beep', times: 1 });
  legs.delete('ada');
  const other = legOf(legs, 'ada');
  await made();
  expect([leg, other].map(({ mouth, chimes }) => mouth.size + chimes.size)).toEqual([0, 0]);
});

test('a chime sounds beside what is played, and stopping that leaves it', async () => {
  const { leg, plane } = stage();
  plane.play('ada', { kind: 'silence', ms: 1_000 }, () => {});
  plane.chime('ada', { kind: 'tune', name: 'beep', times: 1 });
  await made();
  expect([leg.ear.playing(), leg.chimes.size]).toEqual([true, 1]);
  plane.stop('ada');
  expect([leg.ear.playing(), leg.chimes.size]).toEqual([false, 1]);
});
