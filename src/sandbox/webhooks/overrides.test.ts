import { describe, expect, test } from 'vitest';
import { DEFAULTS, splitOverrides } from './overrides.ts';

// https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides

const HERE = 'https://app.test/voice?x=1';
const read = (fragment: string) => splitOverrides(`${HERE}#${fragment}`);

test('without any: five seconds to connect, fifteen for all, one more try where no connection was made', () => {
  const defaults = { connectMs: 5000, readMs: 15_000, totalMs: 15_000, retries: 1, retryOn: ['ct'], sni: true };
  expect(splitOverrides(HERE)).toEqual({ url: HERE, overrides: { ...defaults, edges: [] }, faults: [] });
  expect(read('top')).toEqual({ url: HERE, overrides: DEFAULTS, faults: [] });
});

test('all at once', () => {
  expect(read('ct=2000&rt=3000&tt=4000&rc=5&rp=4xx,5xx,ct,rt&sni=n&e=dublin,tokyo')).toEqual({
    url: HERE,
    overrides: {
      connectMs: 2000,
      readMs: 3000,
      totalMs: 4000,
      retries: 5,
      retryOn: ['4xx', '5xx', 'ct', 'rt'],
      sni: false,
      edges: ['dublin', 'tokyo'],
    },
    faults: [],
  });
});

describe('the first and the last value that are taken', () => {
  test.each([
    ['ct', 'connectMs', 100, 10_000],
    ['rt', 'readMs', 100, 15_000],
    ['tt', 'totalMs', 100, 15_000],
    ['rc', 'retries', 0, 5],
  ] as const)('of %s', (name, field, least, most) => {
    for (const value of [least, most]) {
      expect(read(`${name}=${value}`)).toMatchObject({ overrides: { [field]: value }, faults: [] });
    }
    for (const value of [least - 1, most + 1, 'x', '', `${least}.5`]) {
      const { overrides, faults } = read(`${name}=${value}`);
      expect(overrides).toEqual(DEFAULTS);
      expect(faults).toHaveLength(1);
    }
  });
});

test('a list with one unknown word is not taken at all, and each fault is told', () => {
  const { overrides, faults } = read('rp=5xx,sometimes&e=dublin,atlantis&sni=maybe&rc=2');
  expect(overrides).toEqual({ ...DEFAULTS, retries: 2 });
  expect(faults).toHaveLength(3);
});
