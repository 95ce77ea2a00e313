import { expect, test } from 'vitest';
import type { MessageView, ThreadView } from '#sandbox/control/views.ts';
import { filesOf, keyOf, lastWords, threadWith } from './thread.model.ts';

const message = (given: Partial<MessageView>): MessageView => ({
  messageSid: 'SM1',
  direction: 'inbound',
  from: '+14155550123',
  to: '+14155550100',
  body: 'Hello',
  status: 'received',
  errorCode: null,
  segments: 1,
  createdAt: '2026-01-02T10:00:00.000Z',
  updatedAt: '2026-01-02T10:00:00.000Z',
  media: [],
  ...given,
});

const thread = (messages: readonly MessageView[], own: string | null = '+14155550100'): ThreadView => ({
  accountSid: 'AC1',
  own,
  person: '+14155550123',
  label: null,
  optedOut: false,
  messages,
});

test('a conversation is found by its key, with and without a sender', () => {
  const threads = [thread([], null), thread([])];
  for (const one of threads) expect(threadWith(threads, keyOf(one))).toBe(one);
  expect(threadWith(threads, 'nobody')).toBeNull();
});

test('the last words say who wrote them', () => {
  expect(lastWords(thread([message({}), message({ direction: 'outbound-api', body: 'Hi' })]))).toBe('Application: Hi');
  expect(lastWords(thread([message({ body: '' })]))).toBe('no text');
  expect(lastWords(thread([]))).toBe('');
});

test('a file of any size becomes base64', async () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256);
  const [file] = await filesOf([new File([bytes], 'a.png', { type: 'image/png' })]);
  expect(file?.contentType).toBe('image/png');
  expect(Uint8Array.from(atob(file?.data ?? ''), (character) => character.charCodeAt(0))).toEqual(bytes);
});
