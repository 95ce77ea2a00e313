import { expect, test } from 'vitest';
import { blankFault, faultOf, faultWords } from './fault.model.ts';

test('a form becomes a fault that names only what was asked for', () => {
  expect(faultOf(blankFault)).toEqual({ ok: true, fault: { on: 'webhook', what: 'delay', delayMs: 3000, count: 1 } });
  expect(faultOf({ ...blankFault, on: 'rest', what: '429', part: ' Calls ', event: 'completed', count: '' })).toEqual({
    ok: true,
    fault: { on: 'rest', what: '429', path: 'Calls' },
  });
  expect(faultOf({ ...blankFault, what: 'drop', webhook: 'status', event: 'completed', part: '/hooks' })).toEqual({
    ok: true,
    fault: { on: 'webhook', what: 'drop', webhook: 'status', event: 'completed', urlPart: '/hooks', count: 1 },
  });
});

test.each([{ delayMs: 'long' }, { count: '0' }, { count: 'twice' }])('%j is refused', (change) => {
  expect(faultOf({ ...blankFault, ...change }).ok).toBe(false);
});

test('a fault in words', () => {
  expect(faultWords({ on: 'webhook', what: 'delay', delayMs: 3000, webhook: 'status', event: 'completed' })).toBe(
    'Webhook “status completed” comes late by 3000 ms',
  );
  expect(faultWords({ on: 'rest', what: '429', probability: 0.25 })).toBe(
    'REST request is refused with 429, 25 % of the time',
  );
});
