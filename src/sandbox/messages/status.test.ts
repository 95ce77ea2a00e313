import { expect, test } from 'vitest';
import type { MessageStatus } from '#sandbox/kernel/words.ts';
import { canBecome, isFinal, isTold } from './status.ts';

const ALL = [
  'accepted',
  'scheduled',
  'queued',
  'sending',
  'sent',
  'delivered',
  'undelivered',
  'failed',
  'canceled',
  'receiving',
  'received',
] as const satisfies readonly MessageStatus[];

test.each([
  ['accepted', ['queued', 'failed', 'canceled']],
  ['scheduled', ['queued', 'failed', 'canceled']],
  ['queued', ['sending', 'failed', 'canceled']],
  ['sending', ['sent', 'failed']],
  ['sent', ['delivered', 'undelivered']],
  ['receiving', ['received']],
  ['delivered', []],
  ['undelivered', []],
  ['failed', []],
  ['canceled', []],
  ['received', []],
] as const)('from %s to %o and nowhere else', (from, to) => {
  expect(ALL.filter((status) => canBecome(from, status))).toEqual(
    ALL.filter((status) => (to as readonly string[]).includes(status)),
  );
  expect(isFinal(from)).toBe(to.length === 0);
});

test('no way leads back', () => {
  const reached = (from: MessageStatus, seen: ReadonlySet<MessageStatus>): void => {
    for (const next of ALL.filter((status) => canBecome(from, status))) {
      expect(seen.has(next)).toBe(false);
      reached(next, new Set([...seen, next]));
    }
  };
  for (const first of ALL) reached(first, new Set([first]));
});

test('what is told: never a beginning, nor that it is being sent', () => {
  expect(ALL.filter(isTold)).toEqual(['queued', 'sent', 'delivered', 'undelivered', 'failed', 'canceled']);
});
