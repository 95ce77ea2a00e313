import { expect, test } from 'vitest';
import type { JournalEntry } from './journal-entry.ts';
import { levelOf } from './level.ts';

const about = { id: 1, at: '', accountSid: '', callSid: null, conferenceSid: null };
const rest = (code: number): JournalEntry => ({
  ...about,
  kind: 'rest',
  method: 'GET',
  path: '',
  parameters: [],
  answer: { code, body: null },
  tookMs: 0,
  faults: [],
});
const webhook = (code: number | null, done: boolean): JournalEntry => ({
  ...about,
  kind: 'webhook',
  webhook: 'status',
  event: null,
  method: 'POST',
  url: '',
  parameters: [],
  signature: '',
  answer: code === null ? null : { code, contentType: null, body: '' },
  attempts: [],
  done,
  tookMs: null,
  faults: [],
});
const message = (errorCode: number | null): JournalEntry => ({
  ...about,
  kind: 'message',
  messageSid: '',
  status: 'failed',
  errorCode,
  direction: 'outbound-api',
  from: null,
  to: '',
  body: '',
});
const fork = (event: string): JournalEntry => ({ ...about, kind: 'fork', fork: 'stream', sid: '', name: null, event });
const warning = (level: 'warning' | 'error'): JournalEntry => ({
  ...about,
  kind: 'warning',
  level,
  code: 0,
  title: '',
  message: '',
});

test.each<[JournalEntry, string]>([
  [rest(399), 'ok'],
  [rest(400), 'error'],
  [webhook(299, true), 'ok'],
  [webhook(300, true), 'error'],
  [webhook(null, true), 'error'],
  [webhook(null, false), 'ok'],
  [{ ...about, kind: 'phase', phase: 'failed', sipCode: 404 }, 'error'],
  [{ ...about, kind: 'phase', phase: 'busy', sipCode: 486 }, 'ok'],
  [message(30003), 'error'],
  [message(null), 'ok'],
  [fork('stream-error'), 'error'],
  [fork('stream-started'), 'ok'],
  [{ ...about, kind: 'recording', recordingSid: '', phase: 'absent', source: 'DialVerb' }, 'error'],
  [{ ...about, kind: 'recording', recordingSid: '', phase: 'completed', source: 'DialVerb' }, 'ok'],
  [warning('warning'), 'warning'],
  [warning('error'), 'error'],
  [{ ...about, kind: 'document', url: null, xml: '' }, 'ok'],
])('%o is %s', (entry, level) => {
  expect(levelOf(entry)).toBe(level);
});
