import { describe, expect, test } from 'vitest';
import { nobody, tiesOf } from '../company.ts';
import { decode, encode } from '../g711.ts';
import type { RecordingOrder } from '../plane.ts';
import { type Legs, legOf } from './legs.ts';
import { mixer } from './mixer.ts';
import { FRAME } from './pcm.ts';
import { recorders } from './recorders.ts';

/** A mixer whose ticks are made by hand, and people who say one number in each. */
function stage() {
  const legs: Legs = new Map();
  const company = nobody();
  const ties = tiesOf(company, (together) => {
    for (const callSid of together) legOf(legs, callSid);
  });
  const tapes = recorders();
  const tick = mixer(legs, company, tapes);
  const heard = new Map<string, number>();
  const silent = new Set<string>();
  const connect = (callSid: string, loud: number) => {
    legOf(legs, callSid).line = {
      pull: () => (silent.has(callSid) ? null : encode(new Int16Array(FRAME).fill(loud))),
      send: (frame) => heard.set(callSid, decode(frame)[FRAME - 1] ?? 0),
    };
  };
  const record = (source: RecordingOrder['source'], channels: 1 | 2, track: RecordingOrder['track'] = 'both') => {
    const written: (readonly number[])[] = [];
    const sink = {
      write: (samples: Int16Array) => void written.push([samples.length, ...samples.subarray(-channels)]),
      silence: (frames: number) => void written.push([frames]),
    };
    return { written, recorder: tapes.start({ source, channels, track, until: null }, sink) };
  };
  return { legs, ties, tick, heard, silent, connect, record };
}

/** As they come through G.711, which keeps these as they are. */
const [ADA, BOB, EVE] = [1_052, 2_236, 4_348] as const;
const CLIPPED = 32_124;

function room() {
  const on = stage();
  on.connect('ada', ADA);
  on.connect('bob', BOB);
  on.connect('eve', EVE);
  return on;
}
const seat = (callSid: string) => ({ callSid, speaks: true, hears: true, coaches: null });

test('in the same tick everybody hears what the others say in it, and never himself', () => {
  const { ties, tick, heard } = room();
  ties.seat('red', [seat('ada'), seat('bob'), seat('eve')]);
  tick();
  expect(
    [heard.get('ada'), heard.get('bob'), heard.get('eve')].map((each) => decode(encode(Int16Array.of(each ?? 0)))[0]),
  ).toEqual([BOB + EVE, ADA + EVE, ADA + BOB].map((sum) => decode(encode(Int16Array.of(sum)))[0]));
});

test('over a link it takes one tick more', () => {
  const { ties, tick, heard } = room();
  ties.join('ada', 'child');
  ties.link('child', 'inbound');
  ties.join('inbound', 'bob');
  tick();
  expect(heard.get('bob')).not.toBe(ADA);
  tick();
  expect([heard.get('ada'), heard.get('bob')]).toEqual([BOB, ADA]);
});

test('nobody speaks: noise, and never more than the softest', () => {
  const { tick, heard, silent } = room();
  for (const each of ['ada', 'bob', 'eve']) silent.add(each);
  for (let turn = 0; turn < 60; turn += 1) {
    tick();
    expect(Math.abs(heard.get('ada') ?? 99)).toBeLessThanOrEqual(8);
  }
});

test('too many at once are clipped, and do not turn over', () => {
  const { ties, tick, heard, connect } = room();
  connect('loud', 32_124);
  connect('louder', 32_124);
  ties.seat('red', [seat('ada'), seat('loud'), seat('louder')]);
  tick();
  expect(heard.get('ada')).toBe(CLIPPED);
});

describe('a recording', () => {
  test.each<[string, RecordingOrder['source'], 1 | 2, RecordingOrder['track'], readonly number[]]>([
    ['of a leg', { kind: 'leg', callSid: 'ada' }, 2, 'both', [320, ADA, BOB]],
    ['of a leg, in one', { kind: 'leg', callSid: 'ada' }, 1, 'both', [160, ADA + BOB]],
    ['of what comes from a leg', { kind: 'leg', callSid: 'ada' }, 2, 'inbound', [320, ADA, 0]],
    ['of what a leg hears', { kind: 'leg', callSid: 'ada' }, 2, 'outbound', [320, 0, BOB]],
    ['of two who are joined', { kind: 'bridge', parent: 'bob', child: 'ada' }, 2, 'both', [320, BOB, ADA]],
    ['of one of them', { kind: 'bridge', parent: 'bob', child: 'ada' }, 1, 'outbound', [160, ADA]],
    ['of a room where nobody sits', { kind: 'conference', conferenceSid: 'red' }, 1, 'both', [160]],
  ])('%s', (_name, source, channels, track, expected) => {
    const { ties, tick, record } = room();
    ties.join('ada', 'bob');
    const { written } = record(source, channels, track);
    tick();
    expect(written).toEqual([expected]);
  });

  test('of a room has each once, and ends with its last tick', () => {
    const { ties, tick, record } = room();
    ties.seat('red', [seat('ada'), seat('bob'), { ...seat('eve'), coaches: 'ada' }]);
    const { written, recorder } = record({ kind: 'conference', conferenceSid: 'red' }, 1);
    tick();
    recorder.pause('skip');
    tick();
    recorder.pause('silence');
    tick();
    recorder.resume();
    tick();
    recorder.stop();
    tick();
    expect(written).toEqual([[160, ADA + BOB], [160], [160, ADA + BOB]]);
  });
});

test('it rests when there is neither a line nor a sound nor a recording', () => {
  const { legs, tick, record } = stage();
  const leg = legOf(legs, 'ada');
  expect(tick()).toBe(false);
  const { recorder } = record({ kind: 'leg', callSid: 'ada' }, 1);
  expect(tick()).toBe(true);
  recorder.stop();
  leg.ear.start(leg.ear.wait(), { samples: new Int16Array(FRAME), times: 1 }, () => {});
  expect(tick()).toBe(true);
  leg.ear.stop();
  expect(tick()).toBe(false);
});
