import { describe, expect, test } from 'vitest';
import type { RecordingPhase } from '#sandbox/kernel/words.ts';
import { ASKABLE, type Askable, ask, eventOf, isFinished, isRunning, yieldOf } from './recording.ts';

const REFUSED = 16114;

/** What each phase answers to each request: the next phase and what the recorder does, or the refusal. */
const TABLE: Readonly<Record<RecordingPhase, Readonly<Record<Askable, string>>>> = {
  'in-progress': { 'in-progress': 'in-progress', paused: 'paused by pause', stopped: 'stopped by stop' },
  paused: { 'in-progress': 'in-progress by resume', paused: 'paused', stopped: 'stopped by stop' },
  stopped: { 'in-progress': '16114', paused: '16114', stopped: '16114' },
  processing: { 'in-progress': '16114', paused: '16114', stopped: '16114' },
  completed: { 'in-progress': '16114', paused: '16114', stopped: '16114' },
  absent: { 'in-progress': '16114', paused: '16114', stopped: '16114' },
  deleted: { 'in-progress': '16114', paused: '16114', stopped: '16114' },
};
const PHASES = Object.keys(TABLE) as RecordingPhase[];

describe('what can be asked of a recording', () => {
  for (const phase of PHASES) {
    for (const wanted of ASKABLE) {
      test(`${phase}, asked to be ${wanted}: ${TABLE[phase][wanted]}`, () => {
        const asked = ask(phase, wanted);
        const said = asked.ok
          ? `${asked.phase}${asked.move === null ? '' : ` by ${asked.move}`}`
          : String(asked.refusal.code);
        expect(said).toBe(TABLE[phase][wanted]);
        if (!asked.ok) expect(asked.refusal).toMatchObject({ code: REFUSED, status: 400 });
      });
    }
  }
});

test('it runs, is being finished, or has finished; three of its phases are told', () => {
  expect(PHASES.filter(isRunning)).toEqual(['in-progress', 'paused']);
  expect(PHASES.filter(isFinished)).toEqual(['completed', 'absent', 'deleted']);
  expect(PHASES.filter((phase) => eventOf(phase) !== null)).toEqual(['in-progress', 'completed', 'absent']);
});

test.each([
  { frames: 0, heard: false, silentIsNothing: false, comes: 'absent 16101' },
  { frames: 0, heard: false, silentIsNothing: true, comes: 'absent 16101' },
  { frames: 8000, heard: false, silentIsNothing: true, comes: 'absent 16102' },
  { frames: 8000, heard: false, silentIsNothing: false, comes: 'completed null' },
  { frames: 8000, heard: true, silentIsNothing: true, comes: 'completed null' },
])('$frames frames, heard $heard, silence is nothing $silentIsNothing: $comes', (given) => {
  const { phase, errorCode } = yieldOf(given.frames, given.heard, given.silentIsNothing);
  expect(`${phase} ${errorCode}`).toBe(given.comes);
});
