import fc from 'fast-check';
import { getCountries, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { expect, it } from 'vitest';
import { parseNumber } from './phone.ts';

const country = fc.constantFrom(...getCountries());
const typed = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'0123456789+ ()-.x#*٤５'), maxLength: 24 }),
  fc.string({ unit: 'binary', maxLength: 64 }),
  fc.stringMatching(/^\+?[1-9][0-9]{6,14}$/),
);

it('what is accepted is E.164 and reads as itself, wherever it is read again', () => {
  fc.assert(
    fc.property(typed, country, country, (text, here, elsewhere) => {
      const reading = parseNumber(text, { defaultCountry: here });
      if (!reading.ok) {
        expect(reading.detail).not.toBe('');
        return;
      }
      expect(reading.number).toMatch(/^\+[1-9]\d{6,14}$/);
      const again = parseNumber(reading.number, { defaultCountry: elsewhere });
      expect(again).toMatchObject({ ok: true, number: reading.number, display: reading.display });
      expect(parseNumber(reading.display, { defaultCountry: elsewhere })).toMatchObject({ number: reading.number });
    }),
    { numRuns: 5_000 },
  );
});

it('the example mobile of every country, written internationally, is that number', () => {
  for (const each of getCountries()) {
    const example = getExampleNumber(each, examples);
    if (!example) continue;
    const reading = parseNumber(example.formatInternational(), { defaultCountry: 'US' });
    expect(reading, each).toMatchObject({ ok: true, number: example.number });
  }
});
