// Whatever comes as TwiML is executed or refused, and every leg comes to its end. A bounded number of documents in an
// ordinary run; `FUZZ=100000 npx vitest run test/compat/fuzz-twiml.test.ts` for as many as are said.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTwiml } from '#twiml/parse.ts';
import { answer, documentText } from '../support/exchange/documents.ts';
import { leftovers, type Move, misnumbered, play } from '../support/exchange/stage.ts';

const DOCUMENTS = 4;
const WANTED = Number(process.env.FUZZ ?? 2000);
const RUNS = Math.ceil(WANTED / DOCUMENTS);
/** What an ordinary run may take, and what a document may at most, on a machine with much else to do. */
const BUDGET_MS = process.env.FUZZ ? Number.POSITIVE_INFINITY : 15_000;
const SLOWEST_MS = 5000;
const LARGEST_BYTES = 400 * 1024 * 1024;

const script = fc.oneof(
  fc.record({ answerAfterMs: fc.nat(8000), hangUpAfterMs: fc.nat(60_000) }),
  fc.record({
    answerAfterMs: fc.nat(3000),
    speaksForMs: fc.constantFrom(0, 2000),
    keys: fc.array(fc.record({ atMs: fc.nat(20_000), digits: fc.constantFrom('1', '*', '12#', 'w5') }), {
      maxLength: 3,
    }),
  }),
  fc.constantFrom({ busy: true } as const, { ignore: true } as const, { fail: 404 }, {}),
);
const move: fc.Arbitrary<Move> = fc.record({
  what: fc.constantFrom('wait', 'call-in', 'call-in', 'call-out', 'hang-up', 'press', 'speak', 'end', 'redirect'),
  ms: fc.nat(15_000),
  which: fc.nat(10),
});
const course = fc.record({
  documents: fc.array(answer, { minLength: DOCUMENTS, maxLength: DOCUMENTS }),
  scripts: fc.array(script, { minLength: 3, maxLength: 3 }),
  moves: fc
    .array(move, { minLength: 2, maxLength: 8 })
    .map((moves): readonly Move[] => [
      { what: 'call-in', ms: 1000, which: 0 },
      { what: 'call-out', ms: 1000, which: 1 },
      ...moves,
    ]),
});

const within = { interruptAfterTimeLimit: BUDGET_MS === Number.POSITIVE_INFINITY ? 3_600_000 : BUDGET_MS };

test('no document makes the exchange throw, hang or grow', { timeout: 3_600_000 }, async () => {
  const before = process.memoryUsage().heapUsed;
  await fc.assert(
    fc.asyncProperty(course, async (given) => {
      const startedAt = performance.now();
      const played = await play(given);
      expect([...leftovers(played), ...misnumbered(played)]).toEqual([]);
      expect(performance.now() - startedAt).toBeLessThan(SLOWEST_MS);
    }),
    { numRuns: RUNS, endOnFailure: true, ...within },
  );
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(LARGEST_BYTES);
});

test('no text makes the reader throw, or read for long', { timeout: 3_600_000 }, () => {
  fc.assert(
    fc.property(documentText, (text) => {
      const startedAt = performance.now();
      const parsed = parseTwiml(text);
      if (!parsed.ok) expect([12100, 12102]).toContain(parsed.code);
      expect(performance.now() - startedAt).toBeLessThan(SLOWEST_MS);
    }),
    { numRuns: WANTED, ...within },
  );
});
