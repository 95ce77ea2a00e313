import fc from 'fast-check';
import { expect, test } from 'vitest';
import { iso, readWhen } from './dates.ts';

test.each([
  ['2026-11-21', 'day', '2026-11-21T00:00:00.000Z'],
  ['2024-02-29', 'day', '2024-02-29T00:00:00.000Z'],
  ['2026-11-21T10:30', 'moment', '2026-11-21T10:30:00.000Z'],
  ['2026-11-21T10:30:15', 'moment', '2026-11-21T10:30:15.000Z'],
  ['2026-11-21T10:30:15Z', 'moment', '2026-11-21T10:30:15.000Z'],
  ['2026-11-21T10:30:15.5Z', 'moment', '2026-11-21T10:30:15.500Z'],
  ['2026-11-21T10:30:15-07:00', 'moment', '2026-11-21T17:30:15.000Z'],
  ['2026-11-21T10:30:15+0100', 'moment', '2026-11-21T09:30:15.000Z'],
])('%s is a %s', (text, kind, at) => {
  expect(readWhen(text)).toEqual({ kind, at: Date.parse(at) });
});

test.each([
  '',
  'garbage',
  '0',
  '2026',
  '2026-11',
  '2026-13-01',
  '2026-13-77',
  '2026-02-29',
  '2026-02-30',
  '2026-00-10',
  '2026-11-21 10:30',
  '2026-11-21T25:00:00Z',
  '2026-11-21T10:61:00Z',
  '2026-11-21T10:30:15 01:00',
  '21 Nov 2026',
  'Sat, 21 Nov 2026 10:30:15 +0000',
  ' 2026-11-21',
])('%j is no date', (text) => {
  expect(readWhen(text)).toBeNull();
});

test('every moment is read back from how it is written', () => {
  const moments = fc.date({
    min: new Date('0001-01-01'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(moments, (moment) => {
      const text = iso(moment.getTime());
      expect(readWhen(text)).toEqual({ kind: 'moment', at: moment.getTime() });
      expect(readWhen(text.slice(0, 10))).toEqual({ kind: 'day', at: Date.parse(text.slice(0, 10)) });
    }),
  );
});
