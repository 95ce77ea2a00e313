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

/** A plane, and what is told of: words as they begin (`+`) and are cut off (`-`), keys. */
function told() {
  const heard: string[] = [];
  const plane = listening(silentMedia(manualClock(0)), {
    words({ callSid, side, text, times }) {
      heard.push(`+ ${callSid} ${side} ${text} x${times}`);
      return () => heard.push(`- ${callSid} ${side}`);
    },
    keys: (callSid, digits) => heard.push(`${callSid} ${digits}`),
  });
  return { heard, plane };
}
const hello = (times = 1) => ({ kind: 'speech', text: 'Hello', times }) as const;

test.each<[string, (plane: ReturnType<typeof told>['plane']) => void]>([
  ['stopped', (plane) => plane.stop('ada')],
  ['overtaken', (plane) => plane.play('ada', { kind: 'silence', ms: 10 }, () => {})],
  ['played to a leg that goes', (plane) => plane.drop('ada')],
])('words that are %s are cut off, once, wherever they are heard', (_what, act) => {
  const { heard, plane } = told();
  plane.link('ada', 'bob');
  plane.play('ada', hello(0), () => {});
  act(plane);
  act(plane);
  expect(heard).toEqual(['+ ada outbound Hello x1000', '+ bob inbound Hello x1000', '- ada outbound', '- bob inbound']);
});

test('what a far end says is said here, and heard by whoever is joined; not where it is a leg itself', () => {
  const { heard, plane } = told();
  plane.join('ada', 'bob');
  plane.utter('ada', hello());
  plane.utter('ada', { kind: 'tones', digits: '12' });
  expect(heard).toEqual(['+ ada inbound Hello x1', '+ bob outbound Hello x1', 'ada 12']);
  plane.link('ada', 'eve');
  plane.utter('ada', hello());
  expect(heard).toHaveLength(3);
});
