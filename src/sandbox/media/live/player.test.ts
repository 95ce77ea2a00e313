import { expect, test } from 'vitest';
import { FRAME } from './pcm.ts';
import { player } from './player.ts';

const sound = (frames: number, times = 1) => ({ samples: new Int16Array(Math.round(frames * FRAME)).fill(7), times });

/** Frames until it says that it is over, thirty at most. */
function frames(given: ReturnType<typeof sound>) {
  const one = player();
  let ended = 0;
  one.start(one.wait(), given, () => {
    ended += 1;
  });
  const heard: (Int16Array | null)[] = [];
  while (one.playing() && heard.length < 30) heard.push(one.next());
  return { sounding: heard.filter((frame) => frame !== null), ended };
}

test('plays as often as told, then tells its end once', () => {
  expect(frames(sound(3))).toMatchObject({ sounding: { length: 3 }, ended: 1 });
  expect(frames(sound(3, 2))).toMatchObject({ sounding: { length: 6 }, ended: 1 });
  expect(frames(sound(3, 0))).toMatchObject({ sounding: { length: 30 }, ended: 0 });
  expect(frames(sound(0, 0))).toMatchObject({ sounding: [], ended: 1 });
});

test('fills its last frame up with silence', () => {
  const last = frames(sound(1.5)).sounding.at(-1);
  expect([last?.length, last?.[79], last?.[80]]).toEqual([FRAME, 7, 0]);
});

test('what is overtaken or stopped before it begins is never heard', () => {
  const one = player();
  const early = one.wait();
  const late = one.wait();
  expect([one.start(early, sound(1), () => {}), one.start(late, sound(1), () => {})]).toEqual([false, true]);
  const stopped = one.wait();
  one.stop();
  expect([one.start(stopped, sound(1), () => {}), one.playing(), one.next()]).toEqual([false, false, null]);
});
