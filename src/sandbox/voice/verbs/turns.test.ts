// What verbs make of what happens to them, where more than one thing happens: each row was a fault that nothing noticed.

import { describe, expect, test } from 'vitest';
import { interpret, newLegState } from '#sandbox/voice/interpret.ts';
import type { Action, LegEvent, Role } from '#sandbox/voice/state.ts';
import { parseTwiml } from '#twiml/parse.ts';

const BASE = { url: 'https://app.test/voice', method: 'GET' } as const;

/** All actions of a document to which events happen, and those of the last event. */
function course(xml: string, events: readonly LegEvent[] = [], role: Role = 'leg', answered = true) {
  const parsed = parseTwiml(`<Response>${xml}</Response>`);
  if (!parsed.ok) throw new Error(parsed.message);
  const begin = { kind: 'begin', with: { kind: 'document', document: parsed.document, base: BASE } } as const;
  let step = interpret(newLegState(role, answered), begin);
  const all = [...step.actions];
  for (const event of events) {
    step = interpret(step.leg, event);
    all.push(...step.actions);
  }
  return { all, last: step.actions };
}
const only = <K extends Action['kind']>(actions: readonly Action[], kind: K) =>
  actions.filter((action): action is Extract<Action, { kind: K }> => action.kind === kind);
const told = (actions: readonly Action[]) => Object.fromEntries(only(actions, 'fetch')[0]?.fetch.parameters ?? []);

const key = (digit: string): LegEvent => ({ kind: 'digit', digit });
const words = (text: string): LegEvent => ({ kind: 'speech', text, confidence: 0.9 });
const answers = (child: number): LegEvent => ({ kind: 'child-answered', child });
const ready = (child: number): LegEvent => ({ kind: 'child-ready', child });
const ends = (child: number, outcome: 'completed' | 'canceled' | 'busy', durationSeconds = 0): LegEvent => ({
  kind: 'child-ended',
  child,
  callSid: `CA${child}`,
  outcome,
  durationSeconds,
});
const timer = { kind: 'timer', name: 'verb' } as const;
const hangup = { kind: 'hangup' } as const;
const to = (path: string): LegEvent => ({
  kind: 'redirect',
  to: { kind: 'fetch', fetch: { url: `https://app.test/${path}`, method: 'POST', parameters: [] } },
});

describe('Dial', () => {
  const number = (at: number) => `<Number>+1415555020${at}</Number>`;
  const two = (attributes: string) => `<Dial action="/after" ${attributes}>${number(1)}${number(2)}</Dial>`;
  const calls = (actions: readonly Action[]) => only(actions, 'call').map(({ child }) => child);

  test('in sequence rings nobody else once the caller has gone, or somebody has answered', () => {
    expect(calls(course(two('sequential="true"'), [hangup, ends(0, 'canceled')]).all)).toEqual([0]);
    const whispered = course(two('sequential="true"'), [answers(0), ends(0, 'completed')]);
    expect(calls(whispered.all)).toEqual([0]);
    expect(told(whispered.last).DialBridged).toBe('false');
  });

  test('cancels whoever rings beside the one who answers', () => {
    expect(only(course(two(''), [answers(1)]).last, 'drop')).toEqual([
      { kind: 'drop', child: 0, unanswered: 'canceled' },
    ]);
  });

  test('tells of the one who spoke, and not of one who answered too late', () => {
    const events = [answers(1), ready(1), answers(0), ends(0, 'completed', 1), ends(1, 'completed', 9)];
    expect(told(course(two(''), events).last)).toMatchObject({ DialCallSid: 'CA1', DialCallDuration: '9' });
  });

  test('lets a conversation last four hours, and tells of its end alone, unless told', () => {
    const { all } = course(`<Dial><Number statusCallback="/s">+14155550201</Number></Dial>`, [answers(0), ready(0)]);
    expect(only(all, 'timer')).toContainEqual({ kind: 'timer', name: 'limit', ms: 14_400_000 });
    expect(only(all, 'call')[0]?.target.callback?.events).toEqual(['completed']);
  });

  test('rings ten at most, and does not listen for a machine where it sends keys', () => {
    const { all } = course(`<Dial>${number(1).repeat(11)}</Dial>`);
    expect(calls(all)).toHaveLength(10);
    const keys = '<Dial><Number machineDetection="Enable" sendDigits="1">+14155550201</Number></Dial>';
    expect(only(course(keys).all, 'call')[0]?.target.detection).toBeNull();
    expect(only(course(keys.replace(' sendDigits="1"', '')).all, 'call')[0]?.target.detection).not.toBeNull();
  });

  test('records from the ringing on, in one channel, and a room with its silences cut off', () => {
    const { all } = course('<Dial record="record-from-ringing">+14155550201</Dial>', [answers(0), ready(0)]);
    expect(only(all, 'record-dial').map(({ wish }) => wish.channels)).toEqual([1]);
    const room = course('<Dial><Conference record="record-from-start" coach=" ada ">red</Conference></Dial>');
    expect(only(room.all, 'join')[0]?.settings).toMatchObject({ coach: 'ada', record: { trim: true } });
  });

  test('into a queue that nobody made has failed', () => {
    const { last } = course('<Dial action="/after"><Queue>line</Queue></Dial>', [{ kind: 'queue-missing' }]);
    expect(told(last)).toEqual({ DialCallStatus: 'failed', DialBridged: 'false' });
  });
});

describe('a leg that is taken away', () => {
  const dial = '<Dial action="/after">+14155550201</Dial>';
  const urls = (actions: readonly Action[]) => only(actions, 'fetch').map(({ fetch }) => fetch.url);

  test('by a hang-up goes nowhere else', () => {
    const { last } = course(dial, [hangup, to('next'), ends(0, 'canceled')]);
    expect(urls(last)).toEqual(['https://app.test/after']);
  });

  test('twice winds up once, and goes where it was sent last', () => {
    const { all, last } = course(dial, [to('one'), to('two'), ends(0, 'canceled')]);
    expect(only(all, 'drop')).toHaveLength(1);
    expect(urls(last)).toEqual(['https://app.test/after', 'https://app.test/two']);
  });

  test('whose whisper cannot be had hears an apology', () => {
    const { last } = course('<Redirect>/gone</Redirect>', [{ kind: 'document-failed', fetch: 1 }], 'whisper');
    expect(only(last, 'say')[0]?.text).toContain('sorry');
  });
});

describe('Gather', () => {
  test('without bargeIn lets a prompt end before it hears a key', () => {
    const menu = '<Gather bargeIn="false" numDigits="1" action="/after"><Say>Hello</Say></Gather>';
    expect(only(course(menu, [key('1')]).last, 'fetch')).toEqual([]);
    expect(told(course(menu, [{ kind: 'media-ended' }, key('1')]).last)).toEqual({ Digits: '1' });
  });

  test('ends speech after as long a silence as its time-out, and after a minute', () => {
    const { last } = course('<Gather input="speech" timeout="9"><Say>Hello</Say></Gather>', [words('Good day')]);
    expect(only(last, 'timer')).toEqual([
      { kind: 'timer', name: 'limit', ms: 60_000 },
      { kind: 'timer', name: 'verb', ms: 9_000 },
    ]);
  });

  test('hides bad words, unless told', () => {
    const heard = (attributes: string) =>
      told(course(`<Gather input="speech" action="/after" ${attributes}/>`, [words('Well, shit happens'), timer]).last);
    expect(heard('').SpeechResult).toBe('Well, s*** happens');
    expect(heard('profanityFilter="false"').SpeechResult).toBe('Well, shit happens');
  });
});

describe('smaller verbs', () => {
  test('Record waits for a second at least', () => {
    expect(only(course('<Record timeout="0" maxLength="0"/>').all, 'record')[0]).toMatchObject({
      silenceMs: 1000,
      maxMs: 1000,
    });
  });

  test('Say and Play repeat as told, a thousand times at most', () => {
    const times = (attributes: string) => [
      only(course(`<Say ${attributes}>Hi</Say>`).all, 'say')[0]?.times,
      only(course(`<Play ${attributes}>/a.wav</Play>`).all, 'play')[0]?.times,
    ];
    expect([times(''), times('loop="3"'), times('loop="0"'), times('loop="5000"')]).toEqual([
      [1, 1],
      [3, 3],
      [0, 0],
      [1000, 1000],
    ]);
  });

  test('Pause first delays the answer by its length, and Hangup first answers too', () => {
    const { all, last } = course('<Pause length="2"/><Pause/>', [{ kind: 'media-ended' }], 'leg', false);
    expect(all.map(({ kind }) => kind).filter((kind) => kind === 'silence' || kind === 'answer')).toEqual([
      'silence',
      'answer',
      'silence',
    ]);
    expect(only(last, 'answer')).toHaveLength(1);
    expect(only(course('<Hangup/>', [], 'leg', false).all, 'end')).toEqual([{ kind: 'end', outcome: 'completed' }]);
  });

  test('an empty Redirect asks for the document once more, as it was asked for', () => {
    expect(only(course('<Redirect/>').all, 'fetch')[0]?.fetch).toEqual({ ...BASE, parameters: [] });
  });

  test('Sms goes to whom it says, and tells its action whether it could be sent', () => {
    const sms = '<Sms to="+14155550203" from="+14155550100" action="/after">Hello</Sms>';
    expect(only(course(sms).all, 'text')[0]).toMatchObject({ to: '+14155550203', from: '+14155550100' });
    const texted = (sid: string | null) => told(course(sms, [{ kind: 'texted', sid }]).last);
    expect([texted('SM1').SmsStatus, texted('SM1').SmsSid]).toEqual(['sending', 'SM1']);
    expect([texted(null).SmsStatus, texted(null).SmsSid]).toEqual(['invalid', undefined]);
  });

  test('a Stream has no query, and says so', () => {
    const { all } = course('<Start><Stream url="wss://app.test/in?a=1"/></Start>');
    expect(only(all, 'warn').map(({ code }) => code)).toEqual([12200]);
    expect(only(all, 'start-stream')[0]?.settings.url).toBe('wss://app.test/in');
  });

  test('Leave leaves the queue, and has no place in a document of the call’s own', () => {
    expect(only(course('<Leave/>', [], 'queue').all, 'leave-queue')).toHaveLength(1);
    const { all } = course('<Leave/>');
    expect([only(all, 'leave-queue').length, only(all, 'warn').map(({ code }) => code)]).toEqual([0, [12200]]);
  });
});
