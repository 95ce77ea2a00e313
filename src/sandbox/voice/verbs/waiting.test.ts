import { describe, expect, test } from 'vitest';
import { interpret, newLegState } from '#sandbox/voice/interpret.ts';
import type { Action, Role } from '#sandbox/voice/state.ts';
import { parseTwiml } from '#twiml/parse.ts';

const BASE = { url: 'https://app.test/voice', method: 'POST' } as const;

function actionsOf(xml: string, role: Role = 'leg'): readonly Action[] {
  const parsed = parseTwiml(`<Response>${xml}</Response>`);
  if (!parsed.ok) throw new Error(parsed.message);
  const begin = { kind: 'document', document: parsed.document, base: BASE } as const;
  return interpret(newLegState(role, true), { kind: 'begin', with: begin }).actions;
}
const find = <K extends Action['kind']>(actions: readonly Action[], kind: K) =>
  actions.filter((action): action is Extract<Action, { kind: K }> => action.kind === kind);
const codes = (xml: string, role?: Role) => find(actionsOf(xml, role), 'warn').map(({ code }) => code);
const fetched = (path: string, method: 'GET' | 'POST') =>
  ({ kind: 'fetch', fetch: { url: `https://app.test/${path}`, method, parameters: [] } }) as const;

describe('Enqueue', () => {
  const cases: Record<string, { xml: string; settings: object }> = {
    'only a name': {
      xml: '<Enqueue>support</Enqueue>',
      settings: { name: 'support', wait: { kind: 'music' }, maxSize: null },
    },
    'an empty wait document': {
      xml: '<Enqueue waitUrl="">support</Enqueue>',
      settings: { name: 'support', wait: { kind: 'silence' }, maxSize: null },
    },
    everything: {
      xml: '<Enqueue waitUrl="wait" waitUrlMethod="GET" maxQueueSize="7">support</Enqueue>',
      settings: { name: 'support', wait: fetched('wait', 'GET'), maxSize: 7 },
    },
  };
  for (const [what, { xml, settings }] of Object.entries(cases)) {
    test(`with ${what}`, () => expect(find(actionsOf(xml), 'enqueue')).toEqual([{ kind: 'enqueue', settings }]));
  }

  test('that is wrong says why, and goes to its action', () => {
    const long = 'x'.repeat(65);
    expect(codes('<Enqueue/>')).toEqual([14204]);
    expect(codes(`<Enqueue>${long}</Enqueue>`)).toEqual([14205]);
    expect(codes('<Enqueue waitUrl="ftp://x">support</Enqueue>')).toEqual([14202]);
    expect(codes('<Enqueue workflowSid="WW1">support<Task>{}</Task></Enqueue>')).toEqual([12200, 12200]);
    expect(find(actionsOf('<Enqueue action="/left"/>'), 'fetch')[0]?.fetch.parameters).toEqual([
      ['QueueResult', 'error'],
    ]);
  });
});

describe('Dial into a queue', () => {
  test('seeks for as long as its time-out says', () => {
    const actions = actionsOf('<Dial timeout="7"><Queue url="/notice" method="GET">support</Queue></Dial>');
    const { fetch } = fetched('notice', 'GET');
    expect(find(actions, 'seek')).toEqual([{ kind: 'seek', queue: 'support', notice: fetch }]);
    expect(find(actions, 'timer')).toEqual([{ kind: 'timer', name: 'verb', ms: 7000 }]);
  });

  test('that is wrong is an apology', () => {
    expect(codes('<Dial><Queue/></Dial>')).toEqual([14212]);
    expect(codes(`<Dial><Queue>${'x'.repeat(65)}</Queue></Dial>`)).toEqual([14213]);
    expect(codes('<Dial><Queue reservationSid="WR1">support</Queue></Dial>')).toEqual([12200]);
  });
});

test('a Conference without attributes has the defaults of its page', () => {
  expect(find(actionsOf('<Dial><Conference>red</Conference></Dial>'), 'join')[0]?.settings).toMatchObject({
    room: 'red',
    label: null,
    muted: false,
    startConferenceOnEnter: true,
    endConferenceOnExit: false,
    maxParticipants: 250,
    beep: { onEnter: true, onExit: true },
    wait: { kind: 'music' },
    region: null,
    coach: null,
    callback: null,
    eventCallbackUrl: null,
  });
});

test('beep says when it sounds', () => {
  const beep = (word: string) =>
    find(actionsOf(`<Dial><Conference beep="${word}">red</Conference></Dial>`), 'join')[0]?.settings.beep;
  expect(beep('false')).toEqual({ onEnter: false, onExit: false });
  expect(beep('onEnter')).toEqual({ onEnter: true, onExit: false });
  expect(beep('onExit')).toEqual({ onEnter: false, onExit: true });
});

describe('what a program beside the leg’s own may do', () => {
  const all = '<Dial>1</Dial><Enqueue>x</Enqueue><Record/><Reject/><Gather/><Leave/><Hangup/><Redirect>/x</Redirect>';
  const cases: readonly (readonly [Role, string, string, number])[] = [
    // Dial, Enqueue, Record and Reject are skipped; Gather is the first that may run.
    ['queue', all, 'timer', 4],
    ['notice', all, 'fetch', 7],
    ['room', all, 'fetch', 7],
    ['leg', '<Leave/><Hangup/>', 'end', 1],
    ['whisper', '<Leave/><Enqueue>x</Enqueue><Hangup/>', 'end', 2],
  ];
  for (const [role, xml, last, skipped] of cases) {
    test(`${role}: ${skipped} of it skipped`, () => {
      expect(codes(xml, role)).toEqual(Array(skipped).fill(12200));
      expect(actionsOf(xml, role).map(({ kind }) => kind)).toContain(last);
    });
  }

  test('comes to a bad end without an apology', () => {
    expect(actionsOf('<Redirect>ftp://x</Redirect>', 'room').at(-1)).toEqual({ kind: 'program-done', ok: false });
    expect(actionsOf('', 'room').at(-1)).toEqual({ kind: 'program-done', ok: true });
  });
});
