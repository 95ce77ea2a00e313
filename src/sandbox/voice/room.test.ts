import { describe, expect, test } from 'vitest';
import { join, leave, newRoom, type Room, whyNotIn } from './room.ts';
import { modify, speech } from './room-change.ts';
import { hears } from './room-hearing.ts';
import type { RoomSettings } from './state.ts';

const settings = (more: Partial<RoomSettings> = {}): RoomSettings => ({
  room: 'red',
  label: null,
  muted: false,
  startConferenceOnEnter: true,
  endConferenceOnExit: false,
  maxParticipants: 250,
  beep: { onEnter: true, onExit: true },
  earlyMedia: false,
  wait: { kind: 'music' },
  region: null,
  coach: null,
  callback: null,
  eventCallbackUrl: null,
  record: null,
  ...more,
});
const room = (...members: readonly (readonly [callSid: string, more?: Partial<RoomSettings>])[]): Room =>
  members.reduce((now, [callSid, more]) => join(now, callSid, settings(more)).room, newRoom('CF1', 'red'));

test('a full room lets nobody in', () => {
  const full = room(['ada'], ['bob']);
  expect(whyNotIn(full, settings({ maxParticipants: 2 }))?.code).toBe(16020);
  expect(whyNotIn(full, settings({ maxParticipants: 3 }))).toBeNull();
});

test('nobody hears a beep before it has begun; then everybody does, as told', () => {
  const beeps = (before: Room, more: Partial<RoomSettings> = {}) => join(before, 'eve', settings(more)).beep;
  expect([beeps(room()), beeps(room(['ada'])), beeps(room(['ada'], ['bob']))]).toEqual([false, true, true]);
  expect(beeps(room(['ada'], ['bob']), { beep: { onEnter: false, onExit: true } })).toBe(false);
});

test('whether the last one left or was kicked is told', () => {
  const reason = (how: 'participant_hung_up' | 'participant_updated_via_api', more: Partial<RoomSettings> = {}) =>
    leave(room(['ada', more]), 'ada', how).room.endedBecause;
  expect(reason('participant_hung_up')).toBe('last-participant-left');
  expect(reason('participant_updated_via_api')).toBe('last-participant-kicked');
  const moderator = { endConferenceOnExit: true };
  expect(reason('participant_hung_up', moderator)).toBe('participant-with-end-conference-on-exit-left');
  expect(reason('participant_updated_via_api', moderator)).toBe('participant-with-end-conference-on-exit-kicked');
});

describe('who hears whom', () => {
  test('a muted one is heard by nobody, a coach by one', () => {
    const now = room(['ada'], ['bob', { muted: true }], ['eve', { coach: 'ada' }]);
    const heard = (listener: string) => ['ada', 'bob', 'eve'].filter((speaker) => hears(now, listener, speaker));
    expect([heard('ada'), heard('bob'), heard('eve')]).toEqual([['eve'], ['ada'], ['ada']]);
  });

  test('words of one on hold, or muted, are not told of; what is already so neither', () => {
    const now = room(['ada'], ['bob']);
    const said = (change: Parameters<typeof modify>[2]) =>
      speech(modify(now, 'ada', change).room, 'ada', true).events.map(({ event }) => event);
    expect([said({}), said({ hold: true }), said({ muted: true })]).toEqual([['participant-speech-start'], [], []]);
    expect(modify(now, 'ada', { hold: false, muted: false }).events).toEqual([]);
  });
});
