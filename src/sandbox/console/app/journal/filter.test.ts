import { expect, test } from 'vitest';
import { keys, phase, rest, warning, webhook } from '../samples.ts';
import { choiceOf, filtered } from './filter.ts';

const failed = webhook(4, { answer: { code: 503, contentType: null, body: '' } });
const entries = [rest(1), phase(2), webhook(3), failed, keys(5, '1'), warning(6), rest(7, { faults: ['delay'] })];
const ids = (choice: Parameters<typeof filtered>[1], q = '') => filtered(entries, choice, q).map((entry) => entry.id);

test('each choice lets its kinds through, newest first', () => {
  expect(ids('traffic')).toEqual([7, 6, 4, 3, 1]);
  expect(ids('webhook')).toEqual([4, 3]);
  expect(ids('trouble')).toEqual([7, 6, 4]);
  expect(ids('handset')).toEqual([5]);
  expect(ids('all')).toHaveLength(7);
});

test('every word must occur somewhere, in any case', () => {
  expect(ids('all', 'document PARSE')).toEqual([6]);
  expect(ids('all', '503')).toEqual([4]);
  expect(ids('all', 'document nowhere')).toEqual([]);
});

test('an unknown choice in the address is the first one', () => {
  expect(choiceOf('nonsense')).toBe('traffic');
  expect(choiceOf('toString')).toBe('traffic');
  expect(choiceOf(null)).toBe('traffic');
  expect(choiceOf('trouble')).toBe('trouble');
});
