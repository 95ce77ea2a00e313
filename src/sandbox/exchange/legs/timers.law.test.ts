import fc from 'fast-check';
import { expect, test } from 'vitest';
import { showTwiml } from '#sandbox/exchange/show-twiml.ts';
import { isOver } from '#sandbox/voice/phases.ts';
import { element } from '#twiml/nodes.ts';
import { addressOf, HANDSETS, type Move, make, start, twiml } from '../../../../test/support/exchange/stage.ts';
import { endLeg } from './legs.ts';

/** Every verb that waits for something, and nothing that makes work of its own after a call (recordings, messages). */
const number = fc
  .record({ to: fc.constantFrom(...HANDSETS, 'nobody'), url: fc.option(fc.constant(addressOf(2)), { nil: undefined }) })
  .map(({ to, url }) => element('Number', { url }, to));
const verb = fc.oneof(
  fc.nat(20).map((length) => element('Pause', { length })),
  fc.constant(element('Say', {}, 'Please wait for a moment.')),
  fc.nat(10).map((timeout) => element('Gather', { timeout, action: addressOf(3) }, element('Say', {}, 'Choose.'))),
  fc.array(number, { minLength: 1, maxLength: 3 }).map((nouns) => element('Dial', { timeout: 10 }, ...nouns)),
  fc.boolean().map((sequential) => element('Dial', { sequential }, element('Number', {}, HANDSETS[1]))),
  fc.constant(element('Dial', {}, element('Conference', { waitUrl: addressOf(2) }, 'red'))),
  fc.constant(element('Enqueue', { waitUrl: addressOf(2) }, 'line')),
  fc.constant(element('Dial', { timeout: 15 }, element('Queue', {}, 'line'))),
  fc.constant(element('Redirect', {}, addressOf(3))),
);
const page = fc.array(verb, { maxLength: 3 }).map((document) => twiml(showTwiml(document)));
const script = fc.record(
  {
    answerAfterMs: fc.nat(5000),
    hangUpAfterMs: fc.integer({ min: 10_000, max: 90_000 }),
    keys: fc.array(fc.record({ atMs: fc.nat(60_000), digits: fc.constantFrom('1', '12#', 'WW5') }), { maxLength: 4 }),
  },
  { requiredKeys: [] },
);
const move: fc.Arbitrary<Move> = fc.record({
  what: fc.constantFrom('wait', 'call-in', 'call-out', 'hang-up', 'press', 'redirect'),
  ms: fc.nat(8000),
  which: fc.nat(10),
});
const course = fc.record({
  documents: fc.array(page, { minLength: 4, maxLength: 4 }),
  scripts: fc.array(script, { minLength: 3, maxLength: 3 }),
  moves: fc.array(move, { minLength: 1, maxLength: 10 }),
});

test('when the last leg is over, no timer waits but that which rates each answered one', async () => {
  await fc.assert(
    fc.asyncProperty(course, async (given) => {
      const { world, clock } = start(given);
      for (const step of given.moves) {
        make(world, step, given.documents.length);
        await clock.advance(step.ms, world.pending.settled);
        const over = [...world.legs.values()].filter((leg) => isOver(leg.phase));
        expect(over.filter((leg) => leg.timers.size + leg.acts.size > 0)).toEqual([]);
      }
      for (const leg of world.legs.values()) endLeg(world, leg, 'canceled');
      await clock.advance(0, world.pending.settled);
      const unrated = [...world.legs.values()].filter((leg) => leg.answeredAt !== null && leg.price === null);
      expect(clock.waiting()).toBe(unrated.length);
    }),
    { numRuns: 300 },
  );
});
