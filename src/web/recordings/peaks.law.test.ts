import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barsOf, decodeLanes, quietStretches, skipFrom, skippedSeconds } from './peaks.ts';

const perSecond = 20;
/** Seconds of silence (0) and of speech (100), as `'. . x'`. */
const lane = (seconds: string) =>
  Uint8Array.from([...seconds.replaceAll(' ', '')].flatMap((each) => Array(perSecond).fill(each === 'x' ? 100 : 0)));

describe('skipping silence', () => {
  it('leaves a little of a pause at either end, and none at the ends of the recording', () => {
    expect(quietStretches([lane('..xx...x..')], perSecond)).toEqual([
      { from: 0, to: 1.75 },
      { from: 4.25, to: 6.75 },
      { from: 8.25, to: 10 },
    ]);
  });

  it('jumps over no pause in which the other side speaks', () => {
    expect(quietStretches([lane('xx....xx'), lane('..xxx...')], perSecond)).toEqual([]);
    expect(quietStretches([lane('xx......xx'), lane('..xxx.....')], perSecond)).toEqual([{ from: 5.25, to: 7.75 }]);
  });

  it('keeps the pauses of ordinary talk', () => {
    expect(quietStretches([lane('x.x.x')], perSecond)).toEqual([]);
  });

  it('counts the noise of the line as silence, and a quiet voice as a voice', () => {
    const noisy = lane('xx...xx').map((each) => Math.max(each, 2));
    expect(quietStretches([noisy], perSecond)).toEqual([{ from: 2.25, to: 4.75 }]);
    const quiet = lane('xx...xx').map((each) => each / 8);
    expect(quietStretches([quiet], perSecond)).toEqual([{ from: 2.25, to: 4.75 }]);
  });

  it('says for each moment where to go on, and how much is skipped in all', () => {
    const stretches = quietStretches([lane('xx...xx...x')], perSecond);
    expect(stretches).toEqual([
      { from: 2.25, to: 4.75 },
      { from: 7.25, to: 9.75 },
    ]);
    const to = [0, 2.24, 2.25, 3, 4.74, 4.75, 6, 8, 9.75, 10].map((time) => skipFrom(stretches, time));
    expect(to).toEqual([null, null, 4.75, 4.75, 4.75, null, null, 9.75, null, null]);
    expect(skippedSeconds(stretches)).toBe(5);
  });

  it('skips pauses from 1.2 seconds on', () => {
    const parts = (silent: number) => Uint8Array.from([100, ...Array(silent).fill(0), 100]);
    expect(quietStretches([parts(23)], perSecond)).toEqual([]);
    expect(quietStretches([parts(24)], perSecond)).toHaveLength(1);
  });

  it('hears a voice that is quiet throughout, and no noise that is louder than the quietest voice', () => {
    const quiet = lane('xx...xx').map((each) => (each === 0 ? 0 : 3));
    expect(quietStretches([quiet], perSecond)).toEqual([{ from: 2.25, to: 4.75 }]);
    const loud = lane('xx...xx').map((each) => (each === 0 ? 12 : 255));
    expect(quietStretches([loud], perSecond)).toEqual([{ from: 2.25, to: 4.75 }]);
    const talk = lane('xx...xx').map((each) => (each === 0 ? 13 : 255));
    expect(quietStretches([talk], perSecond)).toEqual([]);
  });

  it('has nothing to skip in nothing', () => {
    expect(quietStretches([], perSecond)).toEqual([]);
    expect(skippedSeconds([])).toBe(0);
  });

  it('never jumps over a word, never back, and comes out where somebody speaks or at the end', () => {
    const lanes = fc.array(fc.uint8Array({ minLength: 1, maxLength: 400 }), { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(lanes, (given) => {
        const length = Math.max(...given.map((each) => each.length));
        const stretches = quietStretches(given, perSecond);
        for (const { from, to } of stretches) {
          expect(to).toBeGreaterThan(from);
          expect(to * perSecond).toBeLessThanOrEqual(length);
          const loud = given.flatMap((each) => [
            ...each.slice(Math.ceil(from * perSecond), Math.floor(to * perSecond)),
          ]);
          expect(Math.max(0, ...loud)).toBeLessThanOrEqual(12);
          expect(skipFrom(stretches, from)).toBe(to);
          expect(skipFrom(stretches, to)).toBeNull();
        }
      }),
    );
  });
});

describe('the picture', () => {
  it('shows the loudest moment under each bar, however many there are', () => {
    expect(barsOf(Uint8Array.from([0, 255, 0, 0]), 2)).toEqual([1, 0]);
    expect(barsOf(Uint8Array.from([0, 0, 255, 0, 0, 255]), 3)).toEqual([0, 1, 1]);
    expect(barsOf(Uint8Array.from([255]), 3)).toEqual([1, 1, 1]);
    expect(barsOf(Uint8Array.from([]), 2)).toEqual([0, 0]);
  });

  it('reads what the server packs', () => {
    const channels = [btoa(String.fromCharCode(0, 128, 255))];
    expect(decodeLanes({ channels })).toEqual([Uint8Array.from([0, 128, 255])]);
  });
});
