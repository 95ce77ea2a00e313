import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEstate } from '#sandbox/exchange/open-estate.ts';
import type { Webhook } from '#sandbox/exchange/webhook.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { ManualClock } from '#sandbox/kernel/clock.ts';
import type { JournalEntry } from '#sandbox/kernel/journal-entry.ts';
import type { TextScript } from '#sandbox/kernel/scripts.ts';
import { keywordOf, REPLY } from '#sandbox/messages/keywords.ts';
import { canBecome, isFinal, isTold } from '#sandbox/messages/status.ts';
import { become } from './messages.ts';
import { receiveMessage, sendMessage } from './post-office.ts';
import { readMessageEnds } from './rules.ts';

const NUMBERS = ['+14155550100', '+14155550101'] as const;
const PEOPLE = ['+14155550201', '+14155550202', '+447700900123'] as const;
const DAY_MS = 86_400_000;

const own = fc.constantFrom(...NUMBERS);
const person = fc.constantFrom(...PEOPLE);
const body = fc.oneof(
  fc.constantFrom('STOP', 'start', 'Help', 'Hello', 'я'),
  fc.string({ minLength: 1, maxLength: 400 }),
);

const act = fc.oneof(
  fc.record({
    kind: fc.constant('send' as const),
    from: own,
    to: fc.oneof(person, own),
    body,
    validForMs: fc.integer({ min: 1, max: 60_000 }),
    sendAfterMs: fc.option(fc.integer({ min: 0, max: 30_000 })),
  }),
  fc.record({ kind: fc.constant('receive' as const), from: person, to: own, body }),
  fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(20) }),
  fc.record({ kind: fc.constant('advance' as const), ms: fc.nat(20_000) }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

const texts: fc.Arbitrary<TextScript> = fc.oneof(
  fc.record({ deliverAfterMs: fc.nat(5000) }),
  fc.record({ undelivered: fc.constantFrom(30003, 30005) }),
  fc.record({ failed: fc.constant(30007) }),
  // Not Help: it is always answered, and who always answers that never ends.
  fc.record({ reply: fc.record({ text: fc.constantFrom('Stop', 'START', 'Hello'), afterMs: fc.nat(5000) }) }),
);

/** People who answer and documents that reply would never end; a document that has had enough ends them. */
const MOST_REPLIES = 5;
const REPLIES = '<Response><Message statusCallback="http://app.test/reply">Thanks</Message></Response>';

type Run = { readonly world: World; readonly sent: readonly Webhook[]; readonly journal: readonly JournalEntry[] };

async function play(acts: readonly Act[], scripts: readonly TextScript[], seed: string): Promise<Run> {
  const sent: Webhook[] = [];
  let replies = 0;
  const estate = createEstate(
    { clock: 'manual', startAt: 0, seed, segmentsPerSecond: 1 },
    () => {},
    async (webhook) => {
      sent.push(webhook);
      return {
        ok: true,
        code: 200,
        contentType: 'text/xml',
        body: webhook.kind === 'message' && replies++ < MOST_REPLIES ? REPLIES : '',
      };
    },
  );
  const world = estate.main;
  for (const owned of world.account.numbers.values()) owned.smsUrl = 'http://app.test/sms';
  for (const [index, script] of scripts.entries()) {
    world.scripts.set(PEOPLE[index] ?? '', { texts: script });
  }
  const advance = (ms: number) => (world.clock as ManualClock).advance(ms, world.pending.settled);
  for (const one of acts) await perform(world, one, advance);
  await advance(DAY_MS);
  return { world, sent, journal: world.journal.find({}) };
}

async function perform(world: World, one: Act, advance: (ms: number) => Promise<void>): Promise<void> {
  switch (one.kind) {
    case 'send': {
      const { from, to, sendAfterMs, validForMs } = one;
      const ends = readMessageEnds(world, { to, from, service: undefined });
      if (!ends.ok) return;
      const sendAt = sendAfterMs === null ? null : world.clock.now() + sendAfterMs;
      const callback = { url: 'http://app.test/status', method: 'POST' } as const;
      sendMessage(world, { direction: 'outbound-api', ...ends, body: one.body, validForMs, sendAt, callback });
      return;
    }
    case 'receive':
      receiveMessage(world, { ...one, files: [] });
      return;
    case 'cancel': {
      const message = [...world.mailroom.messages.values()][one.which];
      if (message) become(world, message, 'canceled');
      return;
    }
    case 'advance':
      await advance(one.ms);
  }
}

const ANSWERS = new Set(Object.values(REPLY));

const runs = { numRuns: 100 } as const;
const plays = [fc.array(act, { maxLength: 25 }), fc.tuple(texts, texts, texts)] as const;

test('no status goes back, each message ends once, and whoever subscribed is told of each in turn', async () => {
  await fc.assert(
    fc.asyncProperty(...plays, async (acts, scripts) => {
      const { world, sent, journal } = await play(acts, scripts, 'law');
      for (const message of world.mailroom.messages.values()) {
        const lived = journal.flatMap((entry) =>
          entry.kind === 'message' && entry.messageSid === message.sid ? [entry.status] : [],
        );
        for (const [index, status] of lived.entries()) {
          const before = lived[index - 1];
          if (before !== undefined) expect([before, status, canBecome(before, status)]).toEqual([before, status, true]);
        }
        expect(lived.filter(isFinal)).toEqual([message.status]);
        const told = sent.filter((webhook) => webhook.kind === 'message-status' && webhook.messageSid === message.sid);
        const due = message.callback ? lived.slice(1).filter(isTold) : [];
        expect(told.map((webhook) => webhook.event)).toEqual(due);
      }
      expect((world.clock as ManualClock).waiting()).toBe(0);
    }),
    runs,
  );
});

/** Messages in the order in which they came or were made, which is when they may or may not be made. */
const made = (journal: readonly JournalEntry[]) => {
  const seen = new Set<string>();
  return journal.filter((entry) => {
    if (entry.kind !== 'message' || seen.has(entry.messageSid)) return false;
    seen.add(entry.messageSid);
    return true;
  }) as readonly Extract<JournalEntry, { kind: 'message' }>[];
};

test('nobody who texted STOP last is written to, but for the answers to keywords', async () => {
  await fc.assert(
    fc.asyncProperty(...plays, async (acts, scripts) => {
      const { journal } = await play(acts, scripts, 'law');
      const out = new Set<string>();
      for (const { direction, from, to, body } of made(journal)) {
        if (direction === 'inbound') {
          if (keywordOf(body) === 'STOP') out.add(`${to} ${from}`);
          if (keywordOf(body) === 'START') out.delete(`${to} ${from}`);
        } else if (!ANSWERS.has(body)) {
          expect([from, to, out.has(`${from} ${to}`)]).toEqual([from, to, false]);
        }
      }
    }),
    runs,
  );
});

test('a seed gives the same run', async () => {
  await fc.assert(
    fc.asyncProperty(...plays, async (acts, scripts) => {
      const [one, other] = [await play(acts, scripts, 'same'), await play(acts, scripts, 'same')];
      expect(other.journal).toEqual(one.journal);
    }),
    { numRuns: 10 },
  );
});
