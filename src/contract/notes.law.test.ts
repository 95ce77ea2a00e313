import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinedNote } from './notes.ts';

const line = fc.string({ maxLength: 8 });
const text = fc.array(line, { maxLength: 4 }).map((lines) => lines.join('\n'));

describe('a note that is joined', () => {
  it('loses nothing of what was written, and nothing of what others said before', () => {
    fc.assert(
      fc.property(text, text, (said, written) => {
        const joined = joinedNote(said, written);
        expect(joined.endsWith(written)).toBe(true);
        expect(joined.startsWith(said)).toBe(true);
      }),
    );
  });

  it('is not doubled, however often it is kept and goes on', () => {
    fc.assert(
      fc.property(
        text,
        text.filter((each) => each !== ''),
        text,
        (said, written, more) => {
          const once = joinedNote(said, written);
          expect(joinedNote(once, written).length).toBeLessThanOrEqual(once.length);
          const longer = joinedNote(once, written + more);
          expect(longer.length).toBeLessThanOrEqual(once.length + more.length);
        },
      ),
    );
  });

  it('takes the place of its own beginning, behind what somebody else said', () => {
    expect(joinedNote('From Ben.\nWants', 'Wants the blue one.')).toBe('From Ben.\nWants the blue one.');
    expect(joinedNote('From Ben.', 'Wants the blue one.')).toBe('From Ben.\nWants the blue one.');
    expect(joinedNote('', 'a')).toBe('a');
    expect(joinedNote('a', '')).toBe('a');
  });
});
