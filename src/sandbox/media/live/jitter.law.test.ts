import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jitterBuffer } from './jitter.ts';
import { FRAME } from './pcm.ts';

const packet = (index: number): Uint8Array => new Uint8Array(FRAME).fill(index % 251);
const start = fc.oneof(fc.nat(0xffffffff), fc.constant(0xffffffff - 3 * FRAME + 1));

describe('the jitter buffer', () => {
  it('gives frames in their order, each once, however packets overtake each other within its depth', () => {
    const moves = fc.array(fc.nat(2), { minLength: 30, maxLength: 80 });
    fc.assert(
      fc.property(start, moves, (first, delays) => {
        const buffer = jitterBuffer(3);
        // A packet that is delayed by n comes with the one n places later.
        const arrivals = delays
          .map((delay, index) => ({ index, at: index + delay }))
          .toSorted((a, b) => a.at - b.at || a.index - b.index);
        const heard: number[] = [];
        let next = 0;
        for (let tick = 0; tick < delays.length + 8; tick += 1) {
          for (; (arrivals[next]?.at ?? Number.POSITIVE_INFINITY) <= tick; next += 1) {
            const { index } = arrivals[next] ?? { index: 0 };
            buffer.push((first + index * FRAME) >>> 0, packet(index));
          }
          const frame = buffer.pull();
          if (frame) heard.push(frame[0] ?? -1);
        }
        expect(buffer.counts.late).toBe(0);
        expect(heard).toEqual(delays.map((_, index) => index % 251));
      }),
    );
  });

  it('never holds back for long what came at once: it shrinks to its depth', () => {
    const buffer = jitterBuffer(3);
    let sent = 0;
    const send = (count: number) => {
      for (let left = count; left > 0; left -= 1, sent += 1) buffer.push(sent * FRAME, packet(sent));
    };
    // A stall of a second: fifty packets at once, then one for each tick.
    send(50);
    const delays: number[] = [];
    for (let tick = 0; tick < 300; tick += 1) {
      send(1);
      const frame = buffer.pull();
      if (frame) delays.push(sent - 1 - (delays.length === 0 ? 0 : (frame[0] ?? 0)));
    }
    const last = buffer.pull()?.[0] ?? 0;
    expect((sent - 1 - last) % 251).toBeLessThanOrEqual(5);
    expect(buffer.counts.dropped).toBeGreaterThan(40);
  });

  it('begins anew after a pause, a jump of the time stamps, and a gap', () => {
    const buffer = jitterBuffer(2);
    const play = (from: number, count: number) => {
      const heard: boolean[] = [];
      for (let index = 0; index < count; index += 1) {
        buffer.push((from + index * FRAME) >>> 0, packet(index));
        heard.push(buffer.pull() !== null);
      }
      return heard.filter(Boolean).length;
    };
    expect(play(0, 10)).toBe(9);
    for (let tick = 0; tick < 30; tick += 1) buffer.pull();
    expect(play(4_000_000_000, 10)).toBe(9);
    expect(play(100, 10)).toBe(9);
  });

  it('holds three frames back unless told, and takes up a stream that stood still', () => {
    const buffer = jitterBuffer();
    const send = (from: number, count: number) => {
      for (let index = from; index < from + count; index += 1) buffer.push(index * FRAME, packet(index));
    };
    send(0, 2);
    expect(buffer.pull()).toBeNull();
    send(2, 1);
    expect(buffer.pull()?.[0]).toBe(0);
    for (let tick = 0; tick < 20; tick += 1) buffer.pull();
    // Its time stamps go on where they stopped.
    send(3, 3);
    expect([buffer.pull()?.[0], buffer.counts.late]).toEqual([3, 0]);
  });

  it('counts what is lost and what is late, and plays on', () => {
    const buffer = jitterBuffer(2);
    for (const index of [0, 1, 3, 4, 5]) buffer.push(index * FRAME, packet(index));
    const heard = [1, 2, 3, 4, 5].map(() => buffer.pull()?.[0] ?? null);
    buffer.push(2 * FRAME, packet(2));
    expect(heard).toEqual([0, 1, null, 3, 4]);
    expect(buffer.counts).toMatchObject({ lost: 1, late: 1 });
  });

  it('takes packets of several frames, and ignores a rest that is none', () => {
    const buffer = jitterBuffer(2);
    buffer.push(0, new Uint8Array(FRAME * 2 + 7).fill(9));
    expect([buffer.pull()?.length, buffer.pull()?.length, buffer.pull()]).toEqual([FRAME, FRAME, null]);
  });
});
