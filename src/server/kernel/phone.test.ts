import { describe, expect, it } from 'vitest';
import { countryAllowed, countryOfNumber, digitsOf, formatNumber, parseNumber } from './phone.ts';

const accepted: readonly (readonly [text: string, country: string, number: string, of: string])[] = [
  ['+1 415 555 0132', 'DE', '+14155550132', 'US'],
  ['(415) 555-0132', 'US', '+14155550132', 'US'],
  ['415.555.0132', 'US', '+14155550132', 'US'],
  ['1 415 555 0132', 'US', '+14155550132', 'US'],
  ['\u202a+1 (415) 555‑0132\u202c', 'US', '+14155550132', 'US'],
  ['＋１ ４１５ ５５５ ０１３２', 'US', '+14155550132', 'US'],
  ['٤١٥٥٥٥٠١٣٢', 'US', '+14155550132', 'US'],
  ['+44 (0)20 7946 0018', 'US', '+442079460018', 'GB'],
  ['020 7946 0018', 'GB', '+442079460018', 'GB'],
  ['011 44 20 7946 0018', 'CA', '+442079460018', 'GB'],
  ['030 123456', 'DE', '+4930123456', 'DE'],
  ['+39 06 6988 3145', 'IT', '+390669883145', 'VA'],
  ['06 1234 5678', 'IT', '+390612345678', 'IT'],
  ['+1 242 322 0100', 'US', '+12423220100', 'BS'],
  ['604 555 0123', 'US', '+16045550123', 'CA'],
  ['+1 800 555 0100', 'US', '+18005550100', 'US'],
  ['+44 300 123 4567', 'US', '+443001234567', 'GB'],
];

const refused: readonly (readonly [text: string, country: string, code: string, words: RegExp])[] = [
  ['', 'US', 'number-missing', /no number/],
  ['\u200e \u202c', 'US', 'number-missing', /no number/],
  ['sip:ann@example.com', 'US', 'number-is-uri', /sip:/],
  ['client:agent_7', 'US', 'number-is-uri', /client:/],
  ['ann@example.com', 'US', 'number-is-uri', /sip:/],
  ['tel:+14155550132', 'US', 'number-is-uri', /tel:/],
  ['1-800-FLOWERS', 'US', 'number-has-letters', /letters/],
  ['+1 415 555 O132', 'US', 'number-has-letters', /letters/],
  ['４１５５５５０１３Ｏ', 'US', 'number-has-letters', /letters/],
  ['+1 415 555 0132 ext. 5', 'US', 'number-invalid', /extension 5/],
  ['+1 415 555 0132 x17', 'US', 'number-invalid', /extension 17/],
  ['+14155550132;ext=9', 'US', 'number-invalid', /extension 9/],
  ['+14155550132,,1234#', 'US', 'number-invalid', /extension 1234/],
  ['*67 415 555 0132', 'US', 'number-invalid', /“\*”/],
  ['+1+4155550132', 'US', 'number-invalid', /“\+”/],
  ['(-) .', 'US', 'number-invalid', /no digits/],
  ['४१५५५५०१३२', 'US', 'number-invalid', /not part/],
  ['911', 'US', 'number-emergency', /911/],
  ['9-1-1', 'US', 'number-emergency', /service number/],
  ['+1911', 'US', 'number-emergency', /service number/],
  ['+1 911', 'DE', 'number-emergency', /service number/],
  ['1911', 'US', 'number-invalid', /not a number/],
  ['112', 'DE', 'number-emergency', /112/],
  ['+44999', 'US', 'number-emergency', /999/],
  ['000', 'AU', 'number-emergency', /000/],
  ['+1 900 555 0100', 'US', 'number-premium', /premium-rate/],
  ['+44 909 879 0000', 'US', 'number-premium', /premium-rate/],
  ['+44 7015 123456', 'US', 'number-premium', /personal-number/],
  ['+49 180 5 123456', 'US', 'number-premium', /shared-cost|premium/],
  ['+881 612 345 678', 'US', 'number-premium', /\+881/],
  ['+870 123 456 78', 'US', 'number-premium', /\+870/],
  ['+979 1 2345 6789', 'US', 'number-premium', /\+979/],
  ['+882 1612 345', 'US', 'number-premium', /\+882/],
  ['+883 5100 123', 'US', 'number-premium', /\+883/],
  ['+808 1234 5678', 'US', 'number-premium', /\+808/],
  ['32665', 'US', 'number-invalid', /not a number/],
  ['555 0132', 'US', 'number-invalid', /too few/],
  ['+1 415 555 01', 'US', 'number-invalid', /too few/],
  ['+1 415 555 01321', 'US', 'number-invalid', /./],
  ['+12425550100', 'US', 'number-invalid', /./],
  ['+999 123 456', 'US', 'number-invalid', /any country/],
  ['+1234567890123456789', 'US', 'number-invalid', /too many/],
  ['1'.repeat(64), 'US', 'number-invalid', /64 digits/],
  ['442079460018', 'US', 'number-ambiguous', /United States.*\+44 20 7946 0018 \(United Kingdom\)/],
  ['00442079460018', 'US', 'number-ambiguous', /United Kingdom/],
  ['4930123456', 'FR', 'number-ambiguous', /France.*\+49 30 123456 \(Germany\)/],
  ['4915111234567', 'DE', 'number-ambiguous', /\+49 491 5111234567.*\+49 1511 1234567/],
];

describe('a typed number', () => {
  it.each(accepted)('“%s” in %s is %s', (text, defaultCountry, number, country) => {
    expect(parseNumber(text, { defaultCountry })).toMatchObject({ ok: true, number, country });
  });

  it.each(refused)('“%s” in %s is refused as %s', (text, defaultCountry, code, words) => {
    const reading = parseNumber(text, { defaultCountry });
    expect(reading).toMatchObject({ ok: false, code });
    expect(!reading.ok && reading.detail).toMatch(words);
  });

  it('does not repeat a whole novel in the reason', () => {
    const reading = parseNumber('novel '.repeat(10), { defaultCountry: 'US' });
    expect(!reading.ok && reading.detail.length).toBeLessThan(80);
  });

  it('without a known default country needs the plus sign', () => {
    expect(parseNumber('+14155550132', { defaultCountry: 'XX' })).toMatchObject({ ok: true });
    expect(parseNumber('2025550132', { defaultCountry: 'XX' })).toMatchObject({ ok: false });
  });
});

describe('countries', () => {
  it('allow the default one only, unless others are listed', () => {
    expect(countryAllowed('US', { defaultCountry: 'US', allowedCountries: [] })).toBe(true);
    expect(countryAllowed('CA', { defaultCountry: 'US', allowedCountries: [] })).toBe(false);
    expect(countryAllowed('CA', { defaultCountry: 'US', allowedCountries: ['US', 'CA'] })).toBe(true);
    expect(countryAllowed('US', { defaultCountry: 'US', allowedCountries: ['CA'] })).toBe(false);
  });

  it('of a number, where it has one', () => {
    expect(countryOfNumber('+12423220100')).toBe('BS');
    expect(countryOfNumber('+881612345678')).toBeNull();
  });
});

it('formats for people, and leaves alone what is no number', () => {
  expect(formatNumber('+14155550132')).toBe('+1 415 555 0132');
  expect(formatNumber('anonymous')).toBe('anonymous');
});

describe('digits for searching', () => {
  it.each([
    ['(415) 555-0132', '4155550132'],
    ['+1 415', '1415'],
    ['020 7946 0018', '2079460018'],
    ['0044 20 7946', '44207946'],
    ['+44 (0)20 7946', '44207946'],
    ['٤١٥', '415'],
    ['0018', '0018'],
    ['55', null],
    ['Suite 415', null],
    ['a415@example.com', null],
  ])('of “%s” are %s', (text, digits) => {
    expect(digitsOf(text)).toBe(digits);
  });
});
