import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recordingMoves } from '#contract/words.ts';
import { sampleIntent } from '../../../../test/support/intent.ts';
import type { Fact, FactBody, RecordingTurnStep } from './calls.facts.ts';
import type { Intent } from './calls.model.ts';
import { type Folded, fold } from './calls.reduce.ts';
import { newAct, nextAct } from './recording.acts.ts';
import { hasHeardNotice, liveRecordings, nextTurn, openTurn, recordingState } from './recording.lives.ts';

const runs = Number(process.env.LAW_RUNS ?? 2_000);

const intent: Intent = {
  ...sampleIntent,
  recording: { policy: 'on-demand', channels: 'dual', notice: 'text', noticeText: 'Recorded.' },
};

const LEG = 'CA1';
let count = 0;
const at = () => new Date(Date.parse(intent.createdAt) + count * 1_000).toISOString();
const told = (body: FactBody): Fact => ({ source: 's', sequence: ++count, kind: body.kind, at: at(), body });
const turn = (number: number, step: RecordingTurnStep): Fact => told({ kind: 'recording-turn', turn: number, ...step });

/** The contact talks, in a room. */
const talking = (): Fact[] => [
  told({
    kind: 'leg',
    sid: LEG,
    role: 'contact',
    parentSid: null,
    placementId: null,
    from: '',
    to: '',
    word: 'in-progress',
    phase: 'in-progress',
    timed: true,
    sipCode: null,
    durationSeconds: null,
  }),
  told({ kind: 'room', roomSid: 'CF1', event: 'participant-join', legSid: LEG, reason: null, flags: null }),
];

/** What people and the carrier do to each other; each from what is known then. */
const doings = [...recordingMoves, 'carried out', 'refused', 'heard', 'told begun', 'told ended'] as const;
type Doing = (typeof doings)[number];

function does(folded: Folded, doing: Doing): Fact[] {
  const open = openTurn(folded);
  const act = nextAct(intent, folded, null);
  const recording = (word: string, sid: string): Fact =>
    told({ kind: 'recording', recordingSid: sid, word, legSid: LEG, roomSid: null, durationSeconds: null });
  switch (doing) {
    case 'carried out': {
      if (!open || !act) return [];
      if (act.kind === 'announce') return [turn(open.turn, { step: 'announced', attempt: 1, time: act.time })];
      if (act.kind === 'start') return [turn(open.turn, { step: 'done', recordingSids: [`RE${open.turn}`] })];
      if (act.kind === 'refuse') return [turn(open.turn, { step: 'refused', code: act.code, carrier: null })];
      return [turn(open.turn, { step: 'done', recordingSids: act.sids })];
    }
    case 'refused':
      return open && act ? [turn(open.turn, { step: 'refused', code: 'carrier-refused', carrier: null })] : [];
    case 'heard': {
      const wasTold = Object.values(folded.turns).some(({ announced }) => announced > 0);
      return wasTold ? [told({ kind: 'notice', sid: LEG, heard: true })] : [];
    }
    case 'told begun':
    case 'told ended':
      return liveRecordings(folded).map((sid) => recording(doing === 'told begun' ? 'in-progress' : 'completed', sid));
    default:
      return [turn(nextTurn(folded), { step: 'wanted', move: doing, userId: 'u1', name: 'Alice' })];
  }
}

const course = fc.array(fc.constantFrom(...doings), { maxLength: 25 });

/** Every state that the course goes through. */
function statesOf(all: readonly Doing[]): readonly Folded[] {
  let facts = talking();
  const states = [fold(facts)];
  for (const doing of all) {
    facts = [...facts, ...does(fold(facts), doing)];
    states.push(fold(facts));
  }
  return states;
}

it('nobody is recorded who has not heard that they are', () => {
  fc.assert(
    fc.property(course, (all) => {
      for (const folded of statesOf(all)) {
        const state = recordingState(intent, folded, false);
        const heard = hasHeardNotice(folded);
        if (nextAct(intent, folded, null)?.kind === 'start') expect(heard).toBe(true);
        if (state === 'on' || state === 'paused') expect(heard).toBe(true);
        if (state === 'announcing') expect(openTurn(folded)?.wanted.move).toBe('start');
      }
    }),
    { numRuns: runs },
  );
});

it('there is one recording at a time, and what is paused is paused', () => {
  fc.assert(
    fc.property(course, (all) => {
      for (const folded of statesOf(all)) {
        const live = liveRecordings(folded);
        expect(live.length).toBeLessThanOrEqual(1);
        expect(['on', 'paused'].includes(recordingState(intent, folded, false))).toBe(live.length === 1);
        if (live.length === 1) expect(nextAct(intent, folded, null)?.kind).not.toBe('start');
      }
    }),
    { numRuns: runs },
  );
});

it('the same facts ask for nothing twice, and an ended call records nothing', () => {
  fc.assert(
    fc.property(course, (all) => {
      for (const folded of statesOf(all)) {
        expect(newAct(intent, folded, folded)).toBeNull();
        expect(['off', 'ended', 'failed']).toContain(recordingState(intent, folded, true));
      }
    }),
    { numRuns: runs },
  );
});

it('a notice that was lost on its way is given once more, and then no more', () => {
  const asked = [...talking(), turn(1, { step: 'wanted', move: 'start', userId: null, name: null })];
  const minutes = (number: number) => new Date(Date.parse(at()) + number * 61_000);
  expect(nextAct(intent, fold(asked), minutes(9))).toMatchObject({ kind: 'announce', time: 1 });
  const once = [...asked, turn(1, { step: 'announced', attempt: 1, time: 1 })];
  expect(nextAct(intent, fold(once), new Date(at()))).toBeNull();
  expect(nextAct(intent, fold(once), minutes(1))).toMatchObject({ kind: 'announce', time: 2 });
  const twice = [...once, turn(1, { step: 'announced', attempt: 2, time: 2 })];
  expect(nextAct(intent, fold(twice), new Date(at()))).toBeNull();
  expect(nextAct(intent, fold(twice), minutes(1))).toEqual({ kind: 'refuse', code: 'recording-notice-failed' });
});

it('a stop during a start that nobody has answered waits, so that nothing goes on by itself', () => {
  const unanswered = [
    ...talking(),
    told({ kind: 'notice', sid: LEG, heard: true }),
    turn(1, { step: 'wanted', move: 'start', userId: 'u1', name: 'Alice' }),
    turn(1, { step: 'tried', attempt: 1 }),
    turn(2, { step: 'wanted', move: 'stop', userId: 'u1', name: 'Alice' }),
  ];
  expect(nextAct(intent, fold(unanswered), null)).toBeNull();
  const late = [...unanswered, turn(1, { step: 'done', recordingSids: ['RE1'] })];
  expect(nextAct(intent, fold(late), null)).toMatchObject({ kind: 'change', sids: ['RE1'], to: 'stopped' });
  expect(newAct(intent, fold(unanswered), fold(late))).not.toBeNull();
});
