import type { HandsetView, JournalEntry, LegRow, StateView } from '#sandbox/control/views.ts';

// What the control API could send, for tests: whole objects, of which a test names only what it is about.

const AT = '2026-01-02T10:00:00.000Z';

export const leg = (given: Partial<LegRow> = {}): LegRow => ({
  accountSid: 'AC1',
  callSid: 'CA1',
  parentCallSid: null,
  direction: 'outbound-api',
  from: '+14155550100',
  to: '+14155550123',
  phase: 'ringing',
  live: true,
  createdAt: AT,
  answeredAt: null,
  endedAt: null,
  durationSeconds: null,
  sipCode: null,
  answeredBy: null,
  conferenceSid: null,
  troubles: 0,
  ...given,
});

const base = (id: number) => ({ id, at: AT, accountSid: 'AC1', callSid: 'CA1', conferenceSid: null });

type Entry<K extends JournalEntry['kind']> = Extract<JournalEntry, { kind: K }>;

export const rest = (id: number, given: Partial<Entry<'rest'>> = {}): JournalEntry => ({
  ...base(id),
  kind: 'rest',
  method: 'POST',
  path: `/2010-04-01/Accounts/AC${'0'.repeat(32)}/Calls.json`,
  parameters: [['To', '+14155550123']],
  answer: { code: 201, body: {} },
  tookMs: 8,
  faults: [],
  ...given,
});

export const webhook = (id: number, given: Partial<Entry<'webhook'>> = {}): JournalEntry => ({
  ...base(id),
  kind: 'webhook',
  webhook: 'status',
  event: 'ringing',
  method: 'POST',
  url: 'http://127.0.0.1:3000/status',
  parameters: [['CallStatus', 'ringing']],
  signature: 'c2ln',
  answer: { code: 204, contentType: null, body: '' },
  attempts: [{ startedAt: AT, tookMs: 12, code: 204, failure: null }],
  done: true,
  tookMs: 12,
  faults: [],
  ...given,
});

export const phase = (id: number, given: Partial<Entry<'phase'>> = {}): JournalEntry => ({
  ...base(id),
  kind: 'phase',
  phase: 'ringing',
  sipCode: null,
  ...given,
});

export const keys = (id: number, digits: string, given: Partial<Entry<'handset'>> = {}): JournalEntry => ({
  ...base(id),
  kind: 'handset',
  number: '+14155550123',
  act: 'keys',
  digits,
  ...given,
});

export const warning = (id: number): JournalEntry => ({
  ...base(id),
  kind: 'warning',
  level: 'error',
  code: 12100,
  title: 'Document parse failure',
  message: 'Document parse failure',
});

export const handset = (number: string, states: readonly ('ringing' | 'calling' | 'talking')[] = []): HandsetView => ({
  number,
  label: null,
  script: null,
  browser: null,
  legs: states.map((state, index) => ({
    callSid: `CA${index}`,
    state,
    peer: '+14155550100',
    since: AT,
    keys: '',
    reason: null,
    parameters: [],
    hearing: null,
    inBrowser: false,
  })),
});

export const state = (version: number): StateView => ({
  version,
  now: AT,
  clock: 'real',
  account: {
    accountSid: 'AC1',
    authToken: 'token',
    apiKeySid: 'SK1',
    apiKeySecret: 'secret',
    applicationSid: 'AP1',
    messagingServiceSid: 'MG1',
    messagingServiceNumbers: [],
    numbers: ['+14155550100'],
    testAccountSid: 'AC2',
    testAuthToken: 'test token',
  },
  accounts: [],
  handsets: [],
  legs: [],
  conferences: [],
  queues: [],
  threads: [],
  recordings: [],
  forks: [],
  faults: [],
});
