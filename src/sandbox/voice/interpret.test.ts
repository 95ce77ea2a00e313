import { describe, expect, test } from 'vitest';
import { parseTwiml } from '#twiml/parse.ts';
import { currentPath, interpret, newLegState, type Step } from './interpret.ts';
import type { Action, LegEvent, LegState } from './state.ts';

const BASE = { url: 'https://app.test/voice', method: 'POST' } as const;

/** Enters a document and lets events happen to it, one after the other. */
function course(xml: string, events: readonly LegEvent[] = [], leg: LegState = newLegState('leg', true)): Step[] {
  const parsed = parseTwiml(`<Response>${xml}</Response>`);
  if (!parsed.ok) throw new Error(parsed.message);
  const steps = [interpret(leg, { kind: 'begin', with: { kind: 'document', document: parsed.document, base: BASE } })];
  for (const event of events) steps.push(interpret(steps.at(-1)?.leg ?? leg, event));
  return steps;
}

const kinds = (step: Step | undefined): string[] =>
  (step?.actions ?? []).filter(({ kind }) => kind !== 'step' && kind !== 'entered').map(({ kind }) => kind);
const last = (steps: readonly Step[]): Step => {
  const step = steps.at(-1);
  if (!step) throw new Error('No step');
  return step;
};
const find = <K extends Action['kind']>(step: Step, kind: K): Extract<Action, { kind: K }> => {
  const found = step.actions.find((action): action is Extract<Action, { kind: K }> => action.kind === kind);
  if (!found) throw new Error(`No action ${kind}: ${kinds(step).join(' ')}`);
  return found;
};

const ended = { kind: 'media-ended' } as const;
const timeout = { kind: 'timer', name: 'verb' } as const;
const limit = { kind: 'timer', name: 'limit' } as const;
const key = (digit: string) => ({ kind: 'digit', digit }) as const;
const childEnded = (child: number, outcome: 'completed' | 'busy' | 'no-answer' | 'canceled', durationSeconds = 0) =>
  ({ kind: 'child-ended', child, callSid: `CA${child}`, outcome, durationSeconds }) as const;
const inbound = newLegState('leg', false);

describe('a document', () => {
  test('runs verb by verb and hangs up at its end', () => {
    const steps = course('<Say>One</Say><Pause length="2"/>', [ended, ended]);
    expect(steps.map(kinds)).toEqual([['say'], ['silence'], ['end']]);
    expect(steps.map(({ leg }) => currentPath(leg))).toEqual([[0], [1], null]);
  });

  test('skips what it does not know, with a warning', () => {
    const [first] = course('<Sing/><Say volume="11">One</Say>');
    expect(kinds(first)).toEqual(['warn', 'warn', 'say']);
    expect(first?.actions.filter((action) => action.kind === 'warn').map(({ code }) => code)).toEqual([12200, 12200]);
  });

  test('that has an address wrong is an apology', () => {
    const step = last(course('<Redirect>ftp://x</Redirect>'));
    expect(find(step, 'warn').code).toBe(11100);
    expect(find(step, 'say').text).toContain('sorry');
  });

  test('answers an inbound leg by its first verb, but for Reject; Pause answers late', () => {
    expect(kinds(last(course('<Say>One</Say>', [], inbound)))).toEqual(['answer', 'say']);
    expect(kinds(last(course('<Hangup/>', [], inbound)))).toEqual(['answer', 'end']);
    expect(last(course('<Reject reason="busy"/>', [], inbound)).actions.at(-1)).toEqual({
      kind: 'end',
      outcome: 'busy',
    });
    expect(course('<Pause/>', [ended], inbound).map(kinds)).toEqual([['silence'], ['answer', 'end']]);
  });

  test('that comes late, after another was asked for, is ignored', () => {
    const steps = course('<Redirect>/a</Redirect>', [
      { kind: 'redirect', to: { kind: 'fetch', fetch: { ...BASE, parameters: [] } } },
      { kind: 'document', fetch: 1, document: [], base: BASE },
    ]);
    expect(last(steps).actions).toEqual([]);
    expect(last(steps).leg.fetching).toBe(2);
  });
});

describe('Gather', () => {
  const menu = '<Gather action="/menu" numDigits="2" timeout="4"><Say>Press</Say></Gather><Say>Nothing pressed</Say>';

  test('stops its prompt at a key, and goes to its action with all of them', () => {
    const steps = course(menu, [key('1'), key('2')]);
    expect(steps.map(kinds)).toEqual([['say'], ['stop-media', 'timer'], ['stop-media', 'no-timer', 'fetch']]);
    expect(find(last(steps), 'fetch').fetch).toMatchObject({
      url: 'https://app.test/menu',
      parameters: [['Digits', '12']],
    });
  });

  test('without a key goes on to the next verb', () => {
    const steps = course(menu, [ended, timeout]);
    expect(find(steps[1] as Step, 'timer').ms).toBe(4000);
    expect(find(last(steps), 'say').text).toBe('Nothing pressed');
  });

  test('the finishing key alone is no input', () => {
    expect(find(last(course(menu, [key('#')])), 'say').text).toBe('Nothing pressed');
    const told = '<Gather action="/menu" actionOnEmptyResult="true"/>';
    expect(find(last(course(told, [key('#')])), 'fetch').fetch.parameters).toEqual([
      ['Digits', ''],
      ['FinishedOnKey', '#'],
    ]);
  });

  test('words go to the action when it listens for them and silence has followed', () => {
    const speech = { kind: 'speech', text: 'sales', confidence: 0.9 } as const;
    const silence = { kind: 'timer', name: 'verb' } as const;
    const step = last(
      course('<Gather input="speech" language="en-GB"/>', [speech, { ...speech, text: 'shit' }, silence]),
    );
    expect(find(step, 'fetch').fetch).toMatchObject({
      url: BASE.url,
      parameters: [
        ['SpeechResult', 'sales s***'],
        ['Confidence', '0.9'],
        ['Language', 'en-GB'],
      ],
    });
    expect(kinds(last(course('<Gather/>', [speech])))).toEqual([]);
  });
});

describe('Record', () => {
  const recorded = { kind: 'recorded', sid: 'RE1', url: 'https://x/RE1', durationSeconds: 3 } as const;
  test('goes to its action with the key that ended it', () => {
    const steps = course('<Record action="/voicemail"/>', [key('#'), recorded]);
    expect(find(last(steps), 'fetch').fetch.parameters).toEqual([
      ['RecordingUrl', 'https://x/RE1'],
      ['RecordingSid', 'RE1'],
      ['RecordingDuration', '3'],
      ['Digits', '#'],
    ]);
  });

  test('still asks for its action when the caller hangs up, and heeds no answer', () => {
    const step = last(course('<Record action="/voicemail"/>', [{ kind: 'hangup' }, recorded]));
    expect(find(step, 'fetch')).toMatchObject({
      discard: true,
      fetch: { parameters: expect.arrayContaining([['Digits', 'hangup']]) },
    });
    expect(step.leg.over).toBe(true);
  });

  test('runs the next verb when nothing was said', () => {
    const silence = { ...recorded, sid: null } as const;
    const step = last(course('<Record/><Say>Nothing</Say>', [silence]));
    expect(find(step, 'warn').code).toBe(16102);
    expect(find(step, 'say').text).toBe('Nothing');
  });
});

describe('Dial', () => {
  const two = '<Dial action="/after" timeout="20"><Number>+14155550201</Number><Number>+14155550202</Number></Dial>';
  const told = (steps: readonly Step[]) => Object.fromEntries(find(last(steps), 'fetch').fetch.parameters);

  test('rings all; the first to answer wins and the others are canceled', () => {
    const steps = course(two, [
      { kind: 'child-answered', child: 1 },
      { kind: 'child-ready', child: 1 },
      childEnded(0, 'canceled'),
      childEnded(1, 'completed', 7),
    ]);
    expect(steps.slice(0, 3).map(kinds)).toEqual([
      ['timer', 'call', 'call'],
      ['no-timer', 'drop'],
      ['timer', 'bridge'],
    ]);
    expect(told(steps)).toEqual({
      DialCallSid: 'CA1',
      DialCallStatus: 'completed',
      DialCallDuration: '7',
      DialBridged: 'true',
    });
  });

  test('in sequence rings one after the other', () => {
    const steps = course(two.replace('<Dial', '<Dial sequential="true"'), [
      childEnded(0, 'busy'),
      timeout,
      childEnded(1, 'no-answer'),
    ]);
    expect(steps.slice(0, 3).map(kinds)).toEqual([['timer', 'call'], ['timer', 'call'], ['drop']]);
    expect(told(steps).DialCallStatus).toBe('no-answer');
  });

  test('without an answer in time ends all as no-answer', () => {
    const steps = course(two, [timeout, childEnded(0, 'no-answer'), childEnded(1, 'no-answer')]);
    expect(steps[1]?.actions).toContainEqual({ kind: 'drop', child: 0, unanswered: 'no-answer' });
    expect(told(steps)).toMatchObject({ DialCallStatus: 'no-answer', DialBridged: 'false' });
  });

  test('whoever hangs up in the whisper was never joined', () => {
    const steps = course(two, [
      { kind: 'child-answered', child: 0 },
      childEnded(1, 'canceled'),
      childEnded(0, 'completed', 2),
    ]);
    expect(told(steps)).toMatchObject({ DialCallSid: 'CA0', DialCallStatus: 'completed', DialBridged: 'false' });
  });

  test('ends the conversation at its limit, and on a star when told to', () => {
    const answered = [
      { kind: 'child-answered', child: 0 },
      { kind: 'child-ready', child: 0 },
    ] as const;
    expect(kinds(last(course('<Dial timeLimit="9">+14155550201</Dial>', [...answered, limit])))).toEqual(['drop']);
    expect(kinds(last(course('<Dial hangupOnStar="true">+14155550201</Dial>', [...answered, key('*')])))).toEqual([
      'drop',
    ]);
    expect(kinds(last(course('<Dial>+14155550201</Dial>', [...answered, key('*')])))).toEqual([]);
  });

  test('with answerOnBridge answers the caller only when somebody is joined', () => {
    const events = [
      { kind: 'child-answered', child: 0 },
      { kind: 'child-ready', child: 0 },
    ] as const;
    const steps = course('<Dial answerOnBridge="true">+14155550201</Dial>', events, inbound);
    expect(steps.map(kinds)).toEqual([['timer', 'call'], ['no-timer'], ['answer', 'timer', 'bridge']]);
  });

  test('with answerOnBridge a caller who hears nothing more is refused as the called refused', () => {
    const ends = (outcome: 'completed' | 'busy' | 'no-answer' | 'canceled', more = '') =>
      last(course(`<Dial answerOnBridge="true">+14155550201</Dial>${more}`, [childEnded(0, outcome)], inbound)).actions;
    expect(ends('busy').at(-1)).toEqual({ kind: 'end', outcome: 'busy' });
    expect(ends('no-answer').at(-1)).toEqual({ kind: 'end', outcome: 'no-answer' });
    expect(ends('completed').at(-1)).toEqual({ kind: 'end', outcome: 'no-answer' });
    expect(ends('busy', '<Say>Sorry</Say>').map(({ kind }) => kind)).toContain('answer');
  });

  test('a conference has no child: no sid, no duration, and the word answered', () => {
    const steps = course('<Dial action="/after"><Conference>room</Conference></Dial>', [
      { kind: 'room-left', refused: false },
    ]);
    expect(kinds(steps[0])).toEqual(['timer', 'join']);
    expect(told(steps)).toEqual({ DialCallStatus: 'answered', DialBridged: 'true' });
  });

  test("is forbidden in a whisper, whose end is not the leg's", () => {
    const whisper = newLegState('whisper', true);
    expect(find(last(course(two, [], whisper)), 'warn').code).toBe(13201);
    expect(kinds(last(course('<Say>You have a call</Say>', [ended], whisper)))).toEqual(['program-done']);
  });

  test('a redirect waits for the children, then asks for the action, then goes where it was sent', () => {
    const to = { kind: 'fetch', fetch: { url: 'https://app.test/next', method: 'POST', parameters: [] } } as const;
    const steps = course('<Dial action="/after">+14155550201</Dial>', [
      { kind: 'redirect', to },
      childEnded(0, 'canceled'),
    ]);
    expect(kinds(steps[1])).toEqual(['drop']);
    const fetches = last(steps).actions.filter((action) => action.kind === 'fetch');
    expect(fetches.map(({ fetch, discard }) => [fetch.url, discard])).toEqual([
      ['https://app.test/after', true],
      ['https://app.test/next', false],
    ]);
  });
});
