import { expect, test } from 'vitest';
import { type Found, remedyFor } from './updates.ts';

const found = (more: Partial<Found>): Found => ({
  build: '/assets/index-old.js',
  served: '/assets/index-new.js',
  reloadedFor: null,
  inCall: false,
  typed: false,
  ...more,
});

test('an update reloads a page on which nothing can be lost, once for each build', () => {
  expect(remedyFor(found({})).kind).toBe('reload');
  expect(remedyFor(found({ reloadedFor: '/assets/index-older.js' })).kind).toBe('reload');
  expect(remedyFor(found({ reloadedFor: '/assets/index-old.js' })).kind).toBe('ask');
});

test('in a call, and where something was typed, the person decides', () => {
  expect(remedyFor(found({ inCall: true }))).toEqual({ kind: 'ask', words: 'Reload to go on; your call goes on.' });
  expect(remedyFor(found({ typed: true })).kind).toBe('ask');
});

test('a lost connection is no update', () => {
  expect(remedyFor(found({ served: null })).kind).toBe('none');
  expect(remedyFor(found({ served: '/assets/index-old.js', inCall: true })).kind).toBe('none');
});
