import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { manualClock } from '#sandbox/kernel/clock.ts';
import type { Channels, Heard, MediaPlane, RecordingOrder } from './plane.ts';
import { type Shelf, shelf } from './shelf.ts';
import { silentMedia } from './silent.ts';
import type { Tape } from './tape.ts';

const settled = () => Promise.resolve();
const ADA = 'CA1';
const BOB = 'CA2';
const EVE = 'CA3';

let clock: ReturnType<typeof manualClock>;
let media: MediaPlane<Heard>;
let tapes: Shelf;
beforeEach(() => {
  clock = manualClock(1_750_000_000_000);
  media = silentMedia(clock);
  tapes = shelf();
});
afterEach(() => tapes.clear());

const pass = (ms: number) => clock.advance(ms, settled);
const murmur = (callSid: string, ms: number) => media.utter(callSid, { kind: 'murmur', ms });

function record(source: RecordingOrder['source'], channels: Channels = 2, more: Partial<RecordingOrder> = {}) {
  const tape = tapes.newTape(channels);
  const recorder = media.record({ source, channels, track: 'both', until: null, ...more }, tape);
  return { tape, recorder };
}

/** Which channels sound, in each tenth of a second. */
async function heard(tape: Tape): Promise<string[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of tape.read({ from: 0, to: tape.frames() })) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  expect(bytes.length).toBe(tape.frames() * 2 * tape.channels);
  const tenths: string[] = [];
  for (let frame = 0; frame < tape.frames(); frame += 800) {
    let word = '';
    for (let channel = 0; channel < tape.channels; channel++) {
      let square = 0;
      const end = Math.min(frame + 800, tape.frames());
      for (let at = frame; at < end; at++) square += bytes.readInt16LE((at * tape.channels + channel) * 2) ** 2;
      const rms = Math.sqrt(square / (end - frame));
      word += rms === 0 ? '-' : rms > 1000 ? '#' : '?';
    }
    tenths.push(word);
  }
  return tenths;
}

test("of two that are each other's far end, what the one is given to hear the other says", async () => {
  media.link(ADA, BOB);
  media.join(BOB, EVE);
  const { tape, recorder } = record({ kind: 'leg', callSid: ADA });
  murmur(EVE, 200);
  await pass(200);
  media.play(ADA, { kind: 'murmur', ms: 100 }, () => {});
  // A far end that is a leg says nothing beside what comes through it.
  media.utter(ADA, { kind: 'tones', digits: '5' });
  await pass(100);
  media.drop(BOB);
  murmur(EVE, 200);
  await pass(100);
  recorder.stop();
  expect(await heard(tape)).toEqual(['#-', '#-', '-#', '--']);
});

describe('a leg', () => {
  test('what it says is first, what it hears second, and nothing else', async () => {
    const { tape, recorder } = record({ kind: 'leg', callSid: ADA });
    murmur(ADA, 200);
    await pass(300);
    media.play(ADA, { kind: 'murmur', ms: 200 }, () => {});
    await pass(200);
    murmur(BOB, 100);
    await pass(100);
    recorder.stop();
    await pass(1000);
    expect(tape.frames()).toBe(600 * 8);
    expect(await heard(tape)).toEqual(['#-', '#-', '--', '-#', '-#', '--']);
    expect(tape.sounding()).toEqual({ from: 0, to: 500 * 8 });
  });

  test('a chime sounds beside what is played, and is not stopped with it', async () => {
    const { tape, recorder } = record({ kind: 'leg', callSid: ADA });
    media.play(ADA, { kind: 'murmur', ms: 3000 }, () => {});
    media.chime(ADA, { kind: 'tune', name: 'beep', times: 1 });
    await pass(100);
    media.stop(ADA);
    await pass(200);
    recorder.stop();
    expect(await heard(tape)).toEqual(['-#', '-#', '--']);
  });

  test('syllables that stand for words are heard from one whose far end is a leg, and other sounds come through that', async () => {
    media.link(ADA, BOB);
    const { tape, recorder } = record({ kind: 'leg', callSid: ADA });
    murmur(ADA, 100);
    await pass(100);
    media.utter(ADA, { kind: 'tones', digits: '1' });
    await pass(100);
    recorder.stop();
    expect(await heard(tape)).toEqual(['#-', '--']);
  });

  test('a tone goes on where it was, however often it is written meanwhile', async () => {
    const [one, other] = [record({ kind: 'leg', callSid: ADA }, 1), record({ kind: 'leg', callSid: ADA }, 1)];
    murmur(ADA, 100);
    for (const ms of [13, 20, 41, 26]) {
      await pass(ms);
      one.recorder.flush();
    }
    for (const { recorder } of [one, other]) recorder.stop();
    const bytes = async (tape: Tape) => {
      const chunks: Buffer[] = [];
      for await (const chunk of tape.read({ from: 0, to: tape.frames() })) chunks.push(chunk);
      return Buffer.concat(chunks);
    };
    expect((await bytes(one.tape)).equals(await bytes(other.tape))).toBe(true);
  });

  test('a sound that is stopped is not heard any longer', async () => {
    const { tape, recorder } = record({ kind: 'leg', callSid: ADA });
    media.play(ADA, { kind: 'audio', bytes: new Uint8Array(), ms: 3000, times: 1 }, () => {});
    await pass(100);
    media.stop(ADA);
    await pass(100);
    recorder.stop();
    expect(await heard(tape)).toEqual(['-#', '--']);
  });

  test.each([
    { track: 'inbound', channels: 1, comes: ['#', '-', '-'] },
    { track: 'outbound', channels: 1, comes: ['-', '#', '-'] },
    { track: 'both', channels: 1, comes: ['#', '#', '-'] },
    { track: 'both', channels: 2, comes: ['#-', '-#', '--'] },
  ] as const)('$track in $channels channels', async ({ track, channels, comes }) => {
    const { tape, recorder } = record({ kind: 'leg', callSid: ADA }, channels, { track });
    media.join(ADA, BOB);
    murmur(ADA, 100);
    await pass(100);
    murmur(BOB, 100);
    await pass(100);
    media.part(BOB);
    murmur(BOB, 100);
    await pass(100);
    recorder.stop();
    expect(await heard(tape)).toEqual(comes);
  });
});

test('a bridge: the parent first, the child second; what is played to them is not in it', async () => {
  const { tape, recorder } = record({ kind: 'bridge', parent: ADA, child: BOB });
  murmur(ADA, 100);
  murmur(BOB, 200);
  await pass(200);
  media.play(ADA, { kind: 'murmur', ms: 100 }, () => {});
  await pass(100);
  recorder.stop();
  expect(await heard(tape)).toEqual(['##', '-#', '--']);
});

test('a room: everybody who may speak; not who is muted, and not the coach', async () => {
  const seat = { speaks: true, hears: true, coaches: null };
  media.seat('CF1', [
    { ...seat, callSid: ADA },
    { ...seat, callSid: BOB, speaks: false },
    { ...seat, callSid: EVE, coaches: ADA },
  ]);
  const room = record({ kind: 'conference', conferenceSid: 'CF1' }, 1);
  const coached = record({ kind: 'leg', callSid: ADA });
  for (const callSid of [ADA, BOB, EVE]) {
    murmur(callSid, 100);
    await pass(100);
  }
  room.recorder.stop();
  coached.recorder.stop();
  expect(await heard(room.tape)).toEqual(['#', '-', '-']);
  expect(await heard(coached.tape)).toEqual(['#-', '--', '-#']);
});

test.each([
  { how: 'silence', comes: ['#-', '--', '--', '#-'] },
  { how: 'skip', comes: ['#-', '#-'] },
] as const)('a pause with $how', async ({ how, comes }) => {
  const { tape, recorder } = record({ kind: 'leg', callSid: ADA });
  murmur(ADA, 400);
  await pass(100);
  recorder.pause(how);
  await pass(200);
  recorder.resume();
  await pass(100);
  recorder.stop();
  expect(await heard(tape)).toEqual(comes);
});

describe('when a recording is over by itself', () => {
  const ended = async (silenceMs: number, maxMs: number, spokenMs: number) => {
    let at: number | null = null;
    const since = clock.now();
    const reached = () => {
      at = clock.now() - since;
    };
    if (spokenMs > 0) murmur(ADA, spokenMs);
    const { recorder } = record({ kind: 'leg', callSid: ADA }, 1, { until: { silenceMs, maxMs, reached } });
    await pass(10_000);
    recorder.stop();
    expect(clock.waiting()).toBe(0);
    return at;
  };

  test.each([
    { silenceMs: 1000, maxMs: 60_000, spokenMs: 0, at: 1000 },
    { silenceMs: 1000, maxMs: 60_000, spokenMs: 2000, at: 3000 },
    { silenceMs: 5000, maxMs: 1500, spokenMs: 2000, at: 1500 },
  ])('$spokenMs ms spoken, $silenceMs of silence, $maxMs at most: at $at', async (given) => {
    expect(await ended(given.silenceMs, given.maxMs, given.spokenMs)).toBe(given.at);
  });

  test('whoever speaks again puts it off', async () => {
    let times = 0;
    const until = { silenceMs: 1000, maxMs: 60_000, reached: () => (times += 1) };
    const { recorder } = record({ kind: 'leg', callSid: ADA }, 1, { until });
    await pass(900);
    murmur(ADA, 500);
    await pass(1400);
    expect(times).toBe(0);
    await pass(100);
    expect(times).toBe(1);
    recorder.stop();
  });
});
