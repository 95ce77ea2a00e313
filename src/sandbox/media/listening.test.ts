import { expect, test } from 'vitest';
import { manualClock } from '#sandbox/kernel/clock.ts';
import { listening } from './listening.ts';
import { silentMedia } from './silent.ts';

const seat = (callSid: string) => ({ callSid, speaks: true, hears: true, coaches: null });

test('words that go round between two rooms reach everybody once', () => {
  const heard: string[] = [];
  const plane = listening(silentMedia(manualClock(0)), {
    words({ callSid, side }) {
      heard.push(`${callSid} ${side}`);
      return () => {};
    },
    keys() {},
  });
  plane.link('A', 'a');
  plane.link('B', 'b');
  plane.seat('upper', [seat('A'), seat('B')]);
  plane.seat('lower', [seat('a'), seat('b')]);
  plane.play('A', { kind: 'speech', text: 'Good morning.', times: 1 }, () => {});
  expect(heard.toSorted()).toEqual(['A outbound', 'B inbound', 'a inbound', 'b outbound']);
});
