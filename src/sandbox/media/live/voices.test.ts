import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { loudness } from '../../../../test/support/loudness.ts';
import type { Seat } from '../company.ts';
import { decode, encode } from '../g711.ts';
import type { Recorder, RecordingSource, Sink } from '../plane.ts';
import { FRAME } from './pcm.ts';
import { type VoicePlane, voices } from './voices.ts';

/** Somebody who hums one pitch and remembers what is heard. */
function hummer(hertz: number) {
  const heard: Int16Array[] = [];
  const waiting: { readonly frames: number; readonly done: () => void }[] = [];
  let at = 0;
  return {
    line: {
      pull: () => {
        const samples = Int16Array.from({ length: FRAME }, (_, index) =>
          Math.round(8_000 * Math.sin((2 * Math.PI * hertz * (at + index)) / 8_000)),
        );
        at += FRAME;
        return encode(samples);
      },
      send: (frame: Uint8Array) => {
        heard.push(decode(frame));
        for (const each of waiting.filter(({ frames }) => frames <= heard.length)) each.done();
      },
    },
    /** The next so many frames, in one piece. */
    async listens(frames = 20): Promise<Int16Array> {
      const from = heard.length;
      await new Promise<void>((done) => waiting.push({ frames: from + frames, done }));
      return Int16Array.from(heard.slice(from, from + frames).flatMap((frame) => [...frame]));
    },
  };
}

function tape(channels: 1 | 2): Sink & { readonly side: (index: number) => Int16Array } {
  const samples: number[] = [];
  return {
    write: (given) => samples.push(...given),
    silence: (frames) => samples.push(...new Int16Array(frames * channels)),
    side: (index) => Int16Array.from(samples.filter((_, at) => at % channels === index)),
  };
}

let plane: VoicePlane;
beforeEach(() => {
  plane = voices();
});
afterEach(() => plane.close());

const people = { ada: 440, bob: 880, eve: 1320 } as const;
type Name = keyof typeof people;
const seat = (callSid: Name, more: Partial<Seat> = {}): Seat => ({
  callSid,
  speaks: true,
  hears: true,
  coaches: null,
  ...more,
});

function all() {
  const hums = Object.fromEntries(Object.entries(people).map(([name, hertz]) => [name, hummer(hertz)]));
  for (const [name, { line }] of Object.entries(hums)) plane.connect(name, line);
  const hears = async (name: Name) => {
    const heard = await (hums[name] as ReturnType<typeof hummer>).listens();
    return Object.entries(people)
      .filter(([, hertz]) => loudness(heard, hertz) > 2_000)
      .map(([who]) => who);
  };
  return { hears };
}

describe('who hears whom', () => {
  it('two who are joined hear each other, and nobody else', async () => {
    const { hears } = all();
    plane.join('ada', 'bob');
    expect(await hears('ada')).toEqual(['bob']);
    expect(await hears('bob')).toEqual(['ada']);
    expect(await hears('eve')).toEqual([]);
    plane.part('bob');
    expect(await hears('ada')).toEqual([]);
  });

  it('in a room everybody hears the others, but for the muted, the held and the whispering', async () => {
    const { hears } = all();
    plane.seat('room', [seat('ada'), seat('bob'), seat('eve')]);
    expect(await hears('ada')).toEqual(['bob', 'eve']);
    plane.seat('room', [seat('ada'), seat('bob', { speaks: false }), seat('eve')]);
    expect(await hears('ada')).toEqual(['eve']);
    expect(await hears('bob')).toEqual(['ada', 'eve']);
    plane.seat('room', [seat('ada'), seat('bob', { speaks: false, hears: false }), seat('eve')]);
    expect(await hears('bob')).toEqual([]);
    plane.seat('room', [seat('ada'), seat('bob'), seat('eve', { coaches: 'bob' })]);
    expect(await hears('ada')).toEqual(['bob']);
    expect(await hears('bob')).toEqual(['ada', 'eve']);
    plane.seat('room', []);
    expect(await hears('bob')).toEqual([]);
  });

  it('voices lead on through legs that are each other’s far end and have none themselves', async () => {
    const { hears } = all();
    plane.join('ada', 'child');
    plane.link('child', 'inbound');
    expect([plane.hasVoice('inbound'), plane.hasVoice('child')]).toEqual([true, false]);
    plane.join('inbound', 'bob');
    expect([plane.hasVoice('inbound'), plane.hasVoice('child')]).toEqual([true, true]);
    expect(await hears('ada')).toEqual(['bob']);
    expect(await hears('bob')).toEqual(['ada']);
    plane.drop('inbound');
    expect(await hears('ada')).toEqual([]);
    expect(plane.hasVoice('child')).toBe(false);
  });

  it('a line that is taken away is not the one that took over from it', () => {
    const [early, late] = [hummer(440), hummer(880)];
    const endEarly = plane.connect('ada', early.line);
    const endLate = plane.connect('ada', late.line);
    endEarly();
    expect(plane.hasVoice('ada')).toBe(true);
    endLate();
    expect(plane.hasVoice('ada')).toBe(false);
  });

  it('whoever has gone is heard no more', async () => {
    const { hears } = all();
    plane.seat('room', [seat('ada'), seat('bob')]);
    plane.drop('bob');
    expect(await hears('ada')).toEqual([]);
  });
});

describe('what is played', () => {
  it('is heard by that leg alone, once through, and then its end is told', async () => {
    const { hears } = all();
    plane.join('ada', 'bob');
    const ended = new Promise<void>((done) => plane.play('ada', { kind: 'tune', name: 'beep', times: 3 }, done));
    await ended;
    expect(await hears('bob')).toEqual(['ada']);
    expect(plane.latestMs()).toBeLessThan(1_000);
  });

  it('is heard through what comes, and stops at once', async () => {
    const ada = hummer(440);
    plane.connect('ada', ada.line);
    plane.play('ada', { kind: 'tune', name: 'waiting', times: 0 }, () => {
      throw new Error('Music for ever has no end');
    });
    const music = await ada.listens(40);
    expect(Math.max(...music)).toBeGreaterThan(1_000);
    plane.stop('ada');
    await ada.listens(2);
    expect(Math.max(...(await ada.listens(10)))).toBeLessThanOrEqual(8);
  });

  it('speaks, and the words have the length of their sound', async () => {
    const ada = hummer(440);
    plane.connect('ada', ada.line);
    const began = performance.now();
    await new Promise<void>((done) =>
      plane.play('ada', { kind: 'speech', text: 'One moment please.', times: 1 }, done),
    );
    expect(performance.now() - began).toBeGreaterThan(700);
  });

  it('that cannot be made is over at once, and told', async () => {
    const told: string[] = [];
    const other = voices((callSid, sound) => told.push(`${callSid} ${sound.kind}`));
    await new Promise<void>((done) =>
      other.play('ada', { kind: 'audio', bytes: Buffer.from('no sound'), ms: 500, times: 1 }, done),
    );
    await other.close();
    expect(told).toEqual(['ada audio']);
  });
});

test('what is still being made when the plane is closed is neither heard nor told of', async () => {
  const told: string[] = [];
  const other = voices((_callSid, sound) => told.push(sound.kind));
  const text = 'This takes longer to make than the plane lives.';
  other.play('ada', { kind: 'speech', text, times: 1 }, () => told.push('ended'));
  other.utter('bob', { kind: 'speech', text, times: 1 });
  await other.close();
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toEqual([]);
});

describe('a recorder', () => {
  const stop = async (recorder: Recorder, hear: () => Promise<unknown>) => {
    await hear();
    recorder.stop();
  };
  const record = (source: RecordingSource, channels: 1 | 2) => {
    const sink = tape(channels);
    const recorder = plane.record({ source, channels, track: 'both', until: null }, sink);
    return { sink, recorder };
  };

  it('has each side on its own channel, and nothing of the other', async () => {
    const { hears } = all();
    plane.join('ada', 'bob');
    const { sink, recorder } = record({ kind: 'bridge', parent: 'ada', child: 'bob' }, 2);
    await stop(recorder, () => hears('ada'));
    expect(loudness(sink.side(0), 440)).toBeGreaterThan(6_000);
    expect(loudness(sink.side(0), 880)).toBeLessThan(100);
    expect(loudness(sink.side(1), 880)).toBeGreaterThan(6_000);
    expect(loudness(sink.side(1), 440)).toBeLessThan(100);
  });

  it('of a leg has what it says and what it hears; of a room everybody whom everybody hears', async () => {
    const { hears } = all();
    plane.seat('room', [seat('ada'), seat('bob'), seat('eve', { coaches: 'ada' })]);
    const leg = record({ kind: 'leg', callSid: 'ada' }, 2);
    const room = record({ kind: 'conference', conferenceSid: 'room' }, 1);
    await hears('ada');
    leg.recorder.stop();
    room.recorder.stop();
    expect(loudness(leg.sink.side(0), 440)).toBeGreaterThan(6_000);
    expect(loudness(leg.sink.side(1), 880)).toBeGreaterThan(6_000);
    expect(loudness(leg.sink.side(1), 1320)).toBeGreaterThan(6_000);
    expect(loudness(room.sink.side(0), 440)).toBeGreaterThan(6_000);
    expect(loudness(room.sink.side(0), 880)).toBeGreaterThan(6_000);
    expect(loudness(room.sink.side(0), 1320)).toBeLessThan(100);
  });

  it('leaves a pause out, or keeps its length in silence', async () => {
    const { hears } = all();
    const skipped = record({ kind: 'leg', callSid: 'ada' }, 1);
    const silent = record({ kind: 'leg', callSid: 'ada' }, 1);
    await hears('ada');
    const [before] = [silent.sink.side(0).length];
    skipped.recorder.pause('skip');
    silent.recorder.pause('silence');
    await hears('ada');
    skipped.recorder.stop();
    silent.recorder.stop();
    expect(Math.abs(skipped.sink.side(0).length - before)).toBeLessThanOrEqual(2 * FRAME);
    expect(silent.sink.side(0).length).toBeGreaterThan(before + 15 * FRAME);
    expect(Math.max(...silent.sink.side(0).subarray(before + FRAME))).toBe(0);
  });

  it('that waits for silence ends after it, however long the words were', async () => {
    const began = performance.now();
    plane.utter('ada', { kind: 'murmur', ms: 400 });
    await new Promise<void>((reached) => {
      const until = { silenceMs: 300, maxMs: 10_000, reached };
      plane.record({ source: { kind: 'leg', callSid: 'ada' }, channels: 1, track: 'both', until }, tape(1));
    });
    expect(performance.now() - began).toBeGreaterThan(500);
  });
});
