import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JournalFilter, journal } from './journal.ts';
import type { JournalEntry } from './journal-entry.ts';

type Model = { callSid: string; id: number; done: boolean }[];

const LEGS = ['CA1', 'CA2', 'CA3', 'CA4', 'CA5'];
const steps = fc.array(
  fc.oneof(
    {
      weight: 30,
      arbitrary: fc.record({
        do: fc.constant('add' as const),
        callSid: fc.constantFrom(...LEGS),
        times: fc.integer({ min: 1, max: 400 }),
      }),
    },
    { weight: 6, arbitrary: fc.record({ do: fc.constant('finish' as const), at: fc.nat() }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('forget' as const), callSid: fc.constantFrom(...LEGS) }) },
  ),
  { minLength: 10, maxLength: 60 },
);
const filters = fc.record(
  {
    callSid: fc.constantFrom(...LEGS),
    since: fc.integer({ min: 0, max: 6000 }),
    before: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 6000 }) }, fc.constant(999_999_999_999_999)),
    limit: fc.integer({ min: 1, max: 400 }),
  },
  { requiredKeys: [] },
);

const webhook = (callSid: string) =>
  ({
    kind: 'webhook',
    webhook: 'status',
    event: 'completed',
    callSid,
    conferenceSid: null,
    method: 'POST',
    url: 'http://localhost/',
    parameters: [['CallSid', callSid]],
    signature: '',
    answer: null,
    attempts: [],
    done: false,
    tookMs: null,
    faults: [],
  }) as const;

const shown = (entry: JournalEntry) => ({
  id: entry.id,
  callSid: entry.callSid ?? '',
  done: entry.kind === 'webhook' && entry.done,
});

function expected(model: Model, { callSid, since, before = Number.POSITIVE_INFINITY, limit }: JournalFilter): Model {
  const found = model.filter(
    (entry) => (callSid === undefined || entry.callSid === callSid) && entry.id > (since ?? 0) && entry.id < before,
  );
  if (limit === undefined) return found;
  return since === undefined ? found.slice(-limit) : found.slice(0, limit);
}

test('packed or fresh, bounded and with gaps: a journal says what was put into it', () => {
  fc.assert(
    fc.property(steps, filters, fc.integer({ min: 50, max: 6000 }), (done, filter, capacity) => {
      const kept = journal(
        () => 0,
        () => {},
        capacity,
      )('AC1');
      let model: Model = [];
      for (const step of done) {
        if (step.do === 'add') {
          for (let time = 0; time < step.times; time++) {
            model.push({ callSid: step.callSid, id: kept.add(webhook(step.callSid)), done: false });
          }
        } else if (step.do === 'finish') {
          // All but a few are soon done, as deliveries are.
          for (const entry of model.filter(({ id }) => id % 7 !== step.at % 7)) {
            entry.done = true;
            kept.amend(entry.id, 'webhook', { done: true });
          }
        } else {
          model = model.filter((entry) => entry.callSid !== step.callSid);
          kept.forget(step.callSid);
        }
        model = model.slice(-capacity);
      }
      expect(kept.find(filter).map(shown)).toEqual(expected(model, filter));
      for (const callSid of LEGS) {
        const ofLeg = expected(model, { callSid });
        expect(kept.ofLeg(callSid).map(shown)).toEqual(ofLeg);
        // Done without an answer: each of them went wrong.
        expect(kept.troubles(callSid)).toBe(ofLeg.filter((entry) => entry.done).length);
      }
    }),
    { numRuns: 150 },
  );
});
