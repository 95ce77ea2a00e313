import { expect, test } from 'vitest';
import { phase, rest, webhook } from '../samples.ts';
import { answerWords, shortPath, summary, toneOf, verbsIn } from './entry-words.ts';

test('paths lose what is the same on every line', () => {
  const account = `/2010-04-01/Accounts/AC${'a'.repeat(32)}`;
  expect(shortPath(`${account}/Calls/CA1.json`)).toBe('Calls/CA1');
  expect(shortPath(`${account}/Calls.json?PageSize=50`)).toBe('Calls?PageSize=50');
  expect(shortPath('/elsewhere')).toBe('elsewhere');
});

test('a document is named by its verbs', () => {
  expect(verbsIn('<?xml version="1.0"?><Response><Gather><Say>Hi</Say></Gather><Hangup/></Response>')).toBe(
    'Gather, Say, Hangup',
  );
});

test('retries, faults and silence are told', () => {
  const attempt = { startedAt: '2026-01-02T10:00:00.000Z', tookMs: 3, code: 503, failure: null };
  const retried = webhook(1, {
    attempts: [attempt, { ...attempt, code: 200 }],
    answer: { code: 200, contentType: null, body: '' },
  });
  expect(answerWords(retried)).toBe('200 · 12 ms · 2 attempts');
  expect(toneOf(retried)).toBe('ring');
  const silent = webhook(2, { attempts: [{ ...attempt, code: null, failure: 'refused' }], answer: null });
  expect(answerWords(silent)).toBe('no answer · 12 ms');
  expect(toneOf(silent)).toBe('bad');
  expect(answerWords(rest(3, { faults: ['5xx-after-accepting'] }))).toBe('201 · 8 ms · 5xx-after-accepting');
});

test('a request for a document names its path, a failure its SIP code, a success not', () => {
  expect(summary(webhook(1, { webhook: 'document', url: 'http://a.test/voice?x=1' }))).toBe('asks /voice for TwiML');
  const keyed = 'http://a.test/hooks/2_R2imEdCK0VIgQZWdhezPiMiE97/answer/01a1fdfe-1eb2-739d-a15c-44631db11902';
  expect(summary(webhook(2, { webhook: 'document', url: keyed }))).toBe(
    'asks /hooks/2_R2im…iE97/answer/01a1fd…1902 for TwiML',
  );
  expect(summary(phase(2, { phase: 'busy', sipCode: 486 }))).toBe('busy (SIP 486)');
  expect(summary(phase(3, { phase: 'completed', sipCode: 200 }))).toBe('completed');
});
