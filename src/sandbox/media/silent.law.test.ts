import fc from 'fast-check';
import { expect, test } from 'vitest';
import { manualClock } from '#sandbox/kernel/clock.ts';
import type { MediaPlane, Recorder } from './plane.ts';
import { shelf } from './shelf.ts';
import { silentMedia } from './silent.ts';

const DO = {
  murmur: (media: MediaPlane, who: string, ms: number) => media.utter(who, { kind: 'murmur', ms }),
  play: (media: MediaPlane, who: string, ms: number) => media.play(who, { kind: 'murmur', ms }, () => {}),
  stop: (media: MediaPlane, who: string) => media.stop(who),
  join: (media: MediaPlane) => media.join('CA1', 'CA2'),
  part: (media: MediaPlane, who: string) => media.part(who),
  drop: (media: MediaPlane, who: string) => media.drop(who),
} as const;
const STEER = {
  silence: (recorder: Recorder) => recorder.pause('silence'),
  skip: (recorder: Recorder) => recorder.pause('skip'),
  resume: (recorder: Recorder) => recorder.resume(),
} as const;

const someone = fc.constantFrom('CA1', 'CA2');
const moves = fc.array(
  fc.record({
    act: fc.constantFrom(...Object.values(DO)),
    who: someone,
    ms: fc.integer({ min: 0, max: 3000 }),
    steer: fc.option(fc.constantFrom(...Object.values(STEER))),
    /** Fractions of a millisecond too: the queue's turns are such. */
    waitMs: fc.double({ min: 0, max: 2000, noNaN: true }),
  }),
  { maxLength: 20 },
);
type Moves = typeof moves extends fc.Arbitrary<infer T> ? T : never;

async function play(given: Moves) {
  const clock = manualClock(1_750_000_000_000);
  const pass = (ms: number) => clock.advance(ms, () => Promise.resolve());
  const media = silentMedia(clock);
  const tapes = shelf();
  const tape = tapes.newTape(2);
  const source = { kind: 'leg', callSid: 'CA1' } as const;
  const recorder = media.record({ source, channels: 2, track: 'both', until: null }, tape);
  let last: Moves[number]['steer'] = null;
  let expected = 0;
  for (const { act, who, ms, steer, waitMs } of given) {
    act(media, who, ms);
    steer?.(recorder);
    last = steer ?? last;
    const from = Math.round(clock.now() * 8);
    await pass(waitMs);
    if (last !== STEER.skip) expected += Math.round(clock.now() * 8) - from;
  }
  recorder.stop();
  await pass(5000);
  const chunks: Buffer[] = [];
  for await (const chunk of tape.read({ from: 0, to: tape.frames() })) chunks.push(chunk);
  tapes.clear();
  return { frames: tape.frames(), expected, bytes: Buffer.concat(chunks) };
}

test('whatever happens, a recording is as long as the time that was not skipped, and two runs are alike', async () => {
  await fc.assert(
    fc.asyncProperty(moves, async (given) => {
      const [one, other] = [await play(given), await play(given)];
      expect(one.frames).toBe(one.expected);
      expect(one.bytes.length).toBe(one.frames * 4);
      expect(one.bytes.equals(other.bytes)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
