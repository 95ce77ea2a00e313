import { expect, it } from 'vitest';
import type { CallRecordingState } from '#contract/calls.ts';
import { aCall } from './call-examples.ts';
import { recordingFact } from './recording-words.ts';
import { movesOf } from './use-recording.ts';

it('what can be done follows from where the recording is', () => {
  const moves = (recording: CallRecordingState) => movesOf({ recording, recordingPolicy: 'on-demand' }, false);
  expect(moves('off')).toEqual(['start']);
  expect(moves('announcing')).toEqual(['stop']);
  expect(moves('on')).toEqual(['pause', 'stop']);
  expect(moves('paused')).toEqual(['resume', 'stop']);
  expect(moves('ended')).toEqual(['start']);
  expect(moves('failed')).toEqual(['start']);
});

it('where calls are not recorded, only those who may decide otherwise can start', () => {
  expect(movesOf({ recording: 'off', recordingPolicy: 'off' }, false)).toEqual([]);
  expect(movesOf({ recording: 'off', recordingPolicy: 'off' }, true)).toEqual(['start']);
  expect(movesOf({ recording: 'on', recordingPolicy: 'off' }, false)).toEqual(['pause', 'stop']);
});

it('a call says in one line what holds and what is', () => {
  expect(recordingFact(aCall({ recording: 'paused', recordingPolicy: 'on-demand' }))).toBe(
    'Recording paused (on demand)',
  );
});
