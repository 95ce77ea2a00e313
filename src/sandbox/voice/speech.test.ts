import { describe, expect, test } from 'vitest';
import { parseTwiml } from '#twiml/parse.ts';
import { speechOf } from './speech.ts';

/** The text with what is silent in it, as somebody would write it down. */
function said(inside: string, attributes = ''): string {
  const parsed = parseTwiml(`<Response><Say${attributes}>${inside}</Say></Response>`);
  if (!parsed.ok) throw new Error(parsed.message);
  const [say] = parsed.document;
  if (!say) throw new Error('There is no <Say>');
  const { text, pauses } = speechOf(say);
  const ends = [...pauses.map(({ after }) => after), text.length];
  const pieces = ends.map(
    (end, at) => `${text.slice(ends[at - 1] ?? 0, end)}${pauses[at] ? `[${pauses[at].ms}]` : ''}`,
  );
  return pieces.join('');
}

describe('a break', () => {
  test.each([
    ['One <break time="3s"/> two', 'One[3000] two'],
    ['One <break time="250ms"/> two', 'One[250] two'],
    ['One <break time="1.5s"/>two', 'One[1500] two'],
    ['One<break time="+2s" strength="none"/>two', 'One[2000] two'],
    ['One <break time="11s"/> two', 'One[10000] two'],
    ['One <break time="10001ms"/> two', 'One[10000] two'],
    ['<break time="1s"/>One<break time="2s"/>', '[1000]One[2000]'],
    ['One <break time="1s"/> <break time="1s"/> two', 'One[2000] two'],
    ['<break time="2s"/>', '[2000]'],
  ])('of a time: %s', (inside, expected) => expect(said(inside)).toBe(expected));

  test.each([
    ['none', 'a b'],
    ['x-weak', 'a b'],
    ['weak', 'a[250] b'],
    ['medium', 'a[250] b'],
    ['strong', 'a[500] b'],
    ['x-strong', 'a[1000] b'],
  ])('of a strength: %s', (strength, expected) => expect(said(`a <break strength="${strength}"/> b`)).toBe(expected));

  test.each([
    ['Mary <break/> had', 'Mary[250] had'],
    ['Mary, <break/> had', 'Mary,[500] had'],
    ['Mary. <break/> Had', 'Mary.[1000] Had'],
  ])('of neither, by what stands before it: %s', (inside, expected) => expect(said(inside)).toBe(expected));

  test.each([
    ['time="long"'],
    ['time="3"'],
    ['time="-1s"'],
    ['time="1e3s"'],
    ['strength="loud"'],
    ['strength="constructor"'],
  ])('of nothing that is understood is none: %s', (attributes) =>
    expect(said(`a <break ${attributes}/> b`)).toBe('a b'),
  );

  test('of a voice that knows no SSML is none', () => {
    expect(said('a <break time="3s"/> b', ' voice="man"')).toBe('a b');
    expect(said('a <break time="3s"/> b', ' voice="Polly.Joanna"')).toBe('a[3000] b');
  });
});

describe('other marks', () => {
  test.each([
    ['<p>One.</p><p>Two.</p>', 'One.[1000] Two.'],
    ['<s>One</s> <s>Two</s> and', 'One[500] Two[500] and'],
    ['<p><s>One</s><s>Two</s></p><p>Three</p>', 'One[500] Two[1000] Three'],
    ['Before <p>one</p>', 'Before[1000] one'],
    ['<p>One</p><break time="1s"/>two', 'One[2000] two'],
    ['<sub alias="World Wide Web">WWW</sub> is old', 'World Wide Web is old'],
    ['<prosody rate="slow">One <break time="1s"/> <emphasis>two</emphasis></prosody>', 'One[1000] two'],
    ['re<emphasis>mark</emphasis>able', 'remarkable'],
    ['  One \n\t two  ', 'One two'],
    ['', ''],
  ])('%s', (inside, expected) => expect(said(inside)).toBe(expected));
});
