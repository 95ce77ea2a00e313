import { beforeEach, expect, test } from 'vitest';
import { manualClock } from '#sandbox/kernel/clock.ts';
import { fetching, type Wanted } from './fetching.ts';
import type { Audio, MediaPlane } from './plane.ts';
import { silentMedia } from './silent.ts';

const FILE: Wanted = { kind: 'file', url: 'https://app.test/a.wav', times: 1 };
const audio = (ms: number): Audio => ({ kind: 'audio', bytes: new Uint8Array(), ms, times: 1 });

let clock: ReturnType<typeof manualClock>;
let plane: MediaPlane;
let ended: string[];
/** What was asked for and has not come yet. */
let awaited: ((got: Audio | null) => void)[];
beforeEach(() => {
  clock = manualClock(0);
  ended = [];
  awaited = [];
  plane = fetching(silentMedia(clock), () => new Promise((resolve) => awaited.push(resolve)));
});
const pass = (ms: number) => clock.advance(ms, () => new Promise((resolve) => setImmediate(resolve)));
const play = (name: string) => plane.play('ada', FILE, () => ended.push(name));

test('a file is played from when it has come, and what cannot be had is over', async () => {
  play('first');
  await pass(500);
  awaited[0]?.(audio(300));
  await pass(299);
  expect(ended).toEqual([]);
  await pass(1);
  play('second');
  awaited[1]?.(null);
  await pass(0);
  expect(ended).toEqual(['first', 'second']);
});

test.each<[string, () => void]>([
  ['overtaken by another file', () => play('other')],
  ['overtaken by what is at hand', () => plane.play('ada', { kind: 'silence', ms: 9_000 }, () => ended.push('other'))],
  ['stopped', () => plane.stop('ada')],
  ['of a leg that is gone', () => plane.drop('ada')],
])('one that is %s is neither played nor over', async (_name, act) => {
  play('file');
  act();
  awaited[0]?.(audio(100));
  await pass(1_000);
  expect(ended).toEqual([]);
  play('again');
  act();
  awaited.at(-1)?.(null);
  await pass(0);
  expect(ended.filter((name) => name !== 'other')).toEqual([]);
});

test.each(['chime', 'utter'] as const)('%s: beside what is played, once it has come, if it comes', async (how) => {
  const heard: string[] = [];
  const below = { ...silentMedia(clock), [how]: (_leg: string, sound: { kind: string }) => heard.push(sound.kind) };
  const beside = fetching(below, () => new Promise((resolve) => awaited.push(resolve)));
  beside[how]('ada', { kind: 'tones', digits: '1' });
  expect(heard).toEqual(['tones']);
  beside[how]('ada', FILE);
  beside[how]('ada', FILE);
  expect(heard).toEqual(['tones']);
  awaited[0]?.(null);
  awaited[1]?.(audio(100));
  await pass(0);
  expect(heard).toEqual(['tones', 'audio']);
});

test('what was played before is stopped while the file is on its way', async () => {
  plane.play('ada', { kind: 'silence', ms: 100 }, () => ended.push('before'));
  play('file');
  await pass(1_000);
  expect(ended).toEqual([]);
});
