import { expect, test } from 'vitest';
import { leg } from '../samples.ts';
import { callsOf, callWith } from './group.ts';

const sids = (legs: Parameters<typeof callsOf>[0]) => callsOf(legs).map((call) => call.legs.map((one) => one.callSid));

test('a dialled leg belongs to the call of the leg that dialled it, however deep', () => {
  const legs = [
    leg({ callSid: 'CA3', parentCallSid: 'CA2', createdAt: '2026-01-02T10:00:02.000Z' }),
    leg({ callSid: 'CA2', parentCallSid: 'CA1', createdAt: '2026-01-02T10:00:01.000Z' }),
    leg({ callSid: 'CA1' }),
  ];
  expect(sids(legs)).toEqual([['CA1', 'CA2', 'CA3']]);
});

test('legs that met in a conference are one call, strangers are not', () => {
  const legs = [
    leg({ callSid: 'CA1', conferenceSid: 'CF1' }),
    leg({ callSid: 'CA2', conferenceSid: 'CF1' }),
    leg({ callSid: 'CA3', conferenceSid: 'CF2' }),
    leg({ callSid: 'CA4' }),
  ];
  expect(sids(legs)).toEqual([['CA1', 'CA2'], ['CA3'], ['CA4']]);
});

test('newest call first, and a call lives as long as one of its legs', () => {
  const legs = [
    leg({ callSid: 'CA1', live: false, createdAt: '2026-01-02T10:00:00.000Z' }),
    leg({ callSid: 'CA2', live: true, parentCallSid: 'CA1', createdAt: '2026-01-02T10:00:09.000Z' }),
    leg({ callSid: 'CA3', live: false, createdAt: '2026-01-02T10:00:05.000Z' }),
  ];
  expect(callsOf(legs).map((call) => [call.id, call.live])).toEqual([
    ['CA3', false],
    ['CA1', true],
  ]);
});

test('a call is found by any of its legs', () => {
  const calls = callsOf([leg(), leg({ callSid: 'CA2', parentCallSid: 'CA1' })]);
  expect(callWith(calls, 'CA2')?.id).toBe('CA1');
  expect(callWith(calls, 'CA9')).toBeNull();
  expect(callWith(calls, null)).toBeNull();
});
