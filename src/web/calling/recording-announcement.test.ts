import { expect, test } from 'vitest';
import type { CallEvent } from '#contract/calls.ts';
import { changeBetween, whoAsked } from './recording-announcement.tsx';

const turn = (text: string): CallEvent => ({
  id: '1',
  at: '2026-01-01T00:00:00.000Z',
  receivedAt: '2026-01-01T00:00:00.000Z',
  source: 'command',
  kind: 'recording.wanted',
  text,
  sid: null,
  role: null,
  sequence: null,
  payload: {},
});

test('a pause and what follows are said; what merely stays is not', () => {
  expect(changeBetween('on', 'paused')?.words).toBe('Recording paused');
  expect(changeBetween('paused', 'on')?.words).toBe('Recording goes on');
  expect(changeBetween('announcing', 'on')?.words).toBe('Recording began');
  expect(changeBetween('on', 'on')).toBeUndefined();
});

test('the name is of whoever asked for this change last', () => {
  const events = [
    turn('Alice pauses the recording'),
    turn('Ben resumes the recording'),
    turn('Marcus pauses the recording'),
    turn('The carrier did so'),
  ];
  expect(whoAsked(events, 'pause')).toBe('Marcus');
  expect(whoAsked(events, 'resume')).toBe('Ben');
  expect(whoAsked(events, 'start')).toBeNull();
});
