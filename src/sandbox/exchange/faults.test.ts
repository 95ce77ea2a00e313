import { beforeEach, expect, test } from 'vitest';
import { chance } from '#sandbox/kernel/chance.ts';
import type { FaultSpec } from '#sandbox/kernel/fault.ts';
import { type Faults, faults } from './faults.ts';
import { inWords, spoil } from './spoil.ts';

const WRITE = { method: 'POST', path: '/Calls' };
const READ = { method: 'GET', path: '/Calls' };
const TOLD = { webhook: 'status', event: 'ringing', url: 'https://app.test/status' };
const AT_TIMES: FaultSpec = { on: 'rest', what: '429', probability: 0.5 };

let all: Faults;
let changes: number;
const fresh = () =>
  faults(chance('seed'), () => {
    changes += 1;
  });
beforeEach(() => {
  changes = 0;
  all = fresh();
});
const strikes = (on: Faults, subject: typeof WRITE, times: number) =>
  Array.from({ length: times }, () => on.onRest(subject).length);

test('what is drawn for writes does not depend on how often somebody reads', () => {
  all.add(AT_TIMES);
  const undisturbed = strikes(all, WRITE, 24);
  const other = fresh();
  other.add(AT_TIMES);
  const disturbed = undisturbed.map((_, at) => {
    strikes(other, READ, at % 3);
    return strikes(other, WRITE, 1)[0];
  });
  expect(disturbed).toEqual(undisturbed);
  expect(new Set(undisturbed)).toEqual(new Set([0, 1]));
});

test('each fault draws for itself: another beside it changes nothing', () => {
  all.add(AT_TIMES);
  const alone = strikes(all, WRITE, 24);
  const other = fresh();
  other.add(AT_TIMES);
  other.add({ ...AT_TIMES, what: 'drop' });
  const beside = alone.map(() => other.onRest(WRITE).filter(({ what }) => what === '429').length);
  expect(beside).toEqual(alone);
});

test('its number is never given to another', () => {
  expect([all.add(AT_TIMES).id, all.add(AT_TIMES).id]).toEqual([1, 2]);
  all.clear();
  expect(all.list()).toEqual([]);
  expect(all.add(AT_TIMES).id).toBe(3);
});

test('whoever watches is told of what is added, strikes and is cleared, and not of what passes by', () => {
  all.add({ on: 'webhook', what: 'drop', event: 'ringing' });
  expect(changes).toBe(1);
  all.onWebhook({ ...TOLD, event: 'busy' });
  all.onRest(WRITE);
  expect(changes).toBe(1);
  expect(all.onWebhook(TOLD)).toHaveLength(1);
  expect([changes, all.list()[0]?.struck]).toEqual([2, 1]);
  all.clear();
  expect(changes).toBe(3);
});

const SENT = {
  signature: 'signed',
  tries: [],
  failure: { code: 11205, message: 'HTTP connection failure' },
  answer: { code: 200, contentType: 'text/xml', body: Buffer.from('<Response/>'), headers: [] },
};

test('an answer that is taken for a 502 is one, whatever came, and nothing failed', () => {
  const treated = spoil(SENT, [{ on: 'webhook', what: '5xx-treatment' }]);
  expect(treated).toMatchObject({ failure: null, answer: { code: 502, contentType: 'text/xml' } });
  const nothing = spoil({ ...SENT, answer: null }, [{ on: 'webhook', what: '5xx-treatment' }]);
  expect(nothing).toMatchObject({ failure: null, answer: { code: 502, contentType: null } });
});

test('of an answer that is cut off the first half is left, and of none nothing', () => {
  const cut = spoil(SENT, [{ on: 'webhook', what: 'truncate' }]);
  expect(String(cut.answer?.body)).toBe('<Resp');
  expect(spoil({ ...SENT, answer: null }, [{ on: 'webhook', what: 'truncate' }]).answer).toBeNull();
});

test.each<[FaultSpec, string]>([
  [{ on: 'rest', what: 'delay' }, 'delay 1000 ms'],
  [{ on: 'rest', what: 'delay', delayMs: 5 }, 'delay 5 ms'],
  [{ on: 'webhook', what: 'double' }, 'double'],
  [{ on: 'webhook', what: 'double', delayMs: 5 }, 'double after 5 ms'],
  [{ on: 'webhook', what: 'reorder', delayMs: 5 }, 'reorder'],
])('%o in the journal', (spec, words) => {
  expect(inWords(spec)).toBe(words);
});
