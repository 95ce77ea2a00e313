/** The keypad's letters: `NOPE` is 6673. */
const KEYPAD = ['', '', 'ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'];

const digitOf = (letter: string): string => String(KEYPAD.findIndex((letters) => letters.includes(letter)));

/**
 * `Contains`, as a test of E.164 numbers: digits and the letters of the keypad, `*` for any digit, `%` for any digits, a
 * leading `+` for the number's beginning and a trailing `$` for its end. Null: no pattern, for which `least` digits or
 * letters are needed.
 * https://www.twilio.com/docs/phone-numbers/api/availablephonenumberlocal-resource
 */
export function numberPattern(text: string, least = 2): RegExp | null {
  const match = /^(\+?)([0-9A-Z*%]{1,16})(\$?)$/.exec(text.toUpperCase());
  const body = match?.[2];
  if (!body || body.replace(/[*%]/g, '').length < least) return null;
  const digits = body
    .replace(/[A-Z]/g, digitOf)
    .replace(/\*/g, '\\d')
    // One run of any digits says as much as many, and does not make the search explode.
    .replace(/%+/g, '\\d*');
  return new RegExp(`${match[1] ? '^\\+' : ''}${digits}${match[3] ? '$' : ''}`);
}
