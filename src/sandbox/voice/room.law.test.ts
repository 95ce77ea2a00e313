import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addFailed, endRoom, join, leave, newRoom, type Room, type RoomEvent, whyNotIn } from './room.ts';
import { modify, speech } from './room-change.ts';
import { hears, listensTo } from './room-hearing.ts';
import type { RoomSettings } from './state.ts';

const CALLS = ['CA1', 'CA2', 'CA3', 'CA4'] as const;

const settings: fc.Arbitrary<RoomSettings> = fc.record({
  room: fc.constant('red'),
  label: fc.option(fc.constantFrom('ada', 'bob'), { nil: null }),
  muted: fc.boolean(),
  startConferenceOnEnter: fc.boolean(),
  endConferenceOnExit: fc.boolean(),
  maxParticipants: fc.integer({ min: 2, max: 4 }),
  beep: fc.record({ onEnter: fc.boolean(), onExit: fc.boolean() }),
  earlyMedia: fc.boolean(),
  wait: fc.constantFrom({ kind: 'music' } as const, { kind: 'silence' } as const),
  region: fc.constant(null),
  coach: fc.option(fc.constantFrom(...CALLS, 'ada'), { nil: null }),
  callback: fc.constant(null),
  eventCallbackUrl: fc.constant(null),
  record: fc.constant(null),
});

const move = fc.record({
  what: fc.constantFrom('join', 'join', 'leave', 'kick', 'hold', 'mute', 'coach', 'speak', 'fail', 'end'),
  who: fc.constantFrom(...CALLS),
  whom: fc.constantFrom(...CALLS),
  on: fc.boolean(),
  settings,
});
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

function make(room: Room, given: Move) {
  const { what, who, whom, on } = given;
  const isIn = room.members.some(({ callSid }) => callSid === who);
  switch (what) {
    case 'join':
      return isIn || room.phase === 'completed' || whyNotIn(room, given.settings)
        ? null
        : join(room, who, given.settings);
    case 'leave':
      return leave(room, who, 'participant_hung_up');
    case 'kick':
      return leave(room, who, 'participant_updated_via_api');
    case 'hold':
      return modify(room, who, { hold: on });
    case 'mute':
      return modify(room, who, { muted: on });
    case 'coach':
      return modify(room, who, { coaching: on ? whom : null });
    case 'speak':
      return speech(room, who, on);
    case 'fail':
      return isIn ? null : addFailed(room, who, given.settings, room.members.length === 0);
    case 'end':
      return endRoom(room);
  }
}

function play(moves: readonly Move[]): { room: Room; told: readonly RoomEvent[] } {
  let room = newRoom('CF1', 'red');
  const told: RoomEvent[] = [];
  for (const each of moves) {
    const step = make(room, each);
    if (!step) continue;
    room = step.room;
    told.push(...step.events);
  }
  return { room, told };
}

/** Who has joined and not left; of nobody else anything is told. */
function stillInside(told: readonly RoomEvent[]): ReadonlySet<string> {
  const inside = new Set<string>();
  for (const event of told) {
    if (!('member' in event) || !event.member) continue;
    const { callSid } = event.member;
    const neverCame = event.event === 'participant-leave' && event.reason === 'participant_add_failed';
    if (event.event === 'participant-join') inside.add(callSid);
    else if (!neverCame) expect(inside.has(callSid)).toBe(true);
    if (event.event === 'participant-leave') inside.delete(callSid);
  }
  return inside;
}

const courses = fc.array(move, { maxLength: 40 });

describe('a room, whatever happens in it', () => {
  test('tells of each member’s joining before anything else of it, and of leaving once; nothing after its end', () => {
    fc.assert(
      fc.property(courses, (moves) => {
        const { room, told } = play(moves);
        const inside = stillInside(told);
        expect([...inside].sort()).toEqual(room.members.map(({ callSid }) => callSid).sort());
        const end = told.findIndex(({ event }) => event === 'conference-end');
        expect(end).toBe(room.phase === 'completed' ? told.length - 1 : -1);
      }),
    );
  });

  test('starts at most once, with two inside, one of whom may start it', () => {
    fc.assert(
      fc.property(courses, (moves) => {
        const { told } = play(moves);
        expect(told.filter(({ event }) => event === 'conference-start').length).toBeLessThanOrEqual(1);
        const start = told.findIndex(({ event }) => event === 'conference-start');
        if (start < 0) return;
        const before = told.slice(0, start + 2);
        const joined = before.flatMap((event) => (event.event === 'participant-join' ? [event.member] : []));
        expect(joined.length).toBeGreaterThanOrEqual(2);
        expect(joined.some((member) => member.startConferenceOnEnter)).toBe(true);
      }),
    );
  });

  test('labels are unique, and there are never more inside than may be', () => {
    fc.assert(
      fc.property(courses, (moves) => {
        const labels = play(moves).room.members.flatMap(({ label }) => label ?? []);
        expect(new Set(labels).size).toBe(labels.length);
        expect(play(moves).room.members.length).toBeLessThanOrEqual(4);
      }),
    );
  });

  test('nobody hears the muted, the held, or a coach of somebody else; what is listened to says the same', () => {
    fc.assert(
      fc.property(courses, (moves) => {
        const { room } = play(moves);
        for (const listener of room.members) {
          const hearing = listensTo(room, listener.callSid);
          const heard = hearing?.kind === 'people' ? hearing.people : [];
          for (const speaker of room.members) {
            const can = hears(room, listener.callSid, speaker.callSid);
            expect(heard.includes(speaker)).toBe(can);
            if (!can) continue;
            expect(speaker.muted || speaker.hold || listener.hold || speaker === listener).toBe(false);
            expect([null, listener.callSid]).toContain(speaker.coaching);
            expect(room.phase).toBe('in-progress');
          }
        }
      }),
    );
  });
});
