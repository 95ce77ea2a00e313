import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hangUp, press, speak } from '#sandbox/exchange/legs/handsets.ts';
import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import { addLeg, endLeg } from '#sandbox/exchange/legs/legs.ts';
import { enqueue } from '#sandbox/exchange/legs/outgoing.ts';
import { createEstate } from '#sandbox/exchange/open-estate.ts';
import { announceTo, announceToAll } from '#sandbox/exchange/rooms/announcements.ts';
import type { Conference } from '#sandbox/exchange/rooms/conference.ts';
import { changeMember, endConference, leaveRoom } from '#sandbox/exchange/rooms/rooms.ts';
import { showTwiml } from '#sandbox/exchange/show-twiml.ts';
import type { Webhook } from '#sandbox/exchange/webhook.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { ManualClock } from '#sandbox/kernel/clock.ts';
import { isOver } from '#sandbox/voice/phases.ts';
import { element, type TwimlElement } from '#twiml/nodes.ts';

const APP = 'http://app.test';
const HANDSETS = ['+14155550201', '+14155550202', '+14155550203', '+14155550204'] as const;
const PAGES = 3;
const LONGEST_MS = 120_000;

const page = fc.nat(PAGES - 1).map((index) => `${APP}/wait/${index}`);
const sound = fc.option(fc.oneof(page, fc.constant('')), { nil: undefined });
const name = fc.constantFrom('red', 'red', 'red', 'blue');
const action = fc.option(fc.constant(`${APP}/action`), { nil: undefined });
const EVENTS = 'start end join leave mute hold modify speaker announcement';

const enqueueVerb = fc
  .record({ action, waitUrl: sound, maxQueueSize: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }), name })
  .map(({ name: queue, ...attributes }) => element('Enqueue', attributes, queue));
const dial = (noun: TwimlElement, attributes: object) => element('Dial', { ...attributes }, noun);
const timeout = fc.integer({ min: 1, max: 20 });
const dialQueue = fc
  .record({ action, timeout, url: fc.option(page, { nil: undefined }), name })
  .map(({ name: queue, url, ...attributes }) => dial(element('Queue', { url }, queue), attributes));
const dialRoom = fc
  .record({
    action,
    waitUrl: sound,
    startConferenceOnEnter: fc.boolean(),
    endConferenceOnExit: fc.boolean(),
    maxParticipants: fc.integer({ min: 2, max: 4 }),
    participantLabel: fc.option(fc.constantFrom('ada', 'bob'), { nil: undefined }),
    coach: fc.option(fc.constant('ada'), { nil: undefined }),
    name,
  })
  .map(({ name: room, action: to, ...attributes }) =>
    dial(element('Conference', { ...attributes, statusCallback: `${APP}/room`, statusCallbackEvent: EVENTS }, room), {
      action: to,
      hangupOnStar: true,
    }),
  );
const document = fc.array(fc.oneof(enqueueVerb, dialQueue, dialRoom), { minLength: 1, maxLength: 3 });

const waitVerb = fc.oneof(
  fc.integer({ min: 0, max: 9 }).map((length) => element('Pause', { length })),
  fc.constant(element('Say', {}, 'Please wait.')),
  fc.constant(element('Gather', { numDigits: 1, timeout: 2, action: `${APP}/wait/0` })),
  page.map((url) => element('Redirect', {}, url)),
  fc.constantFrom(element('Leave'), element('Hangup'), element('Dial', {}, 'nobody')),
);
const WHAT = ['call', 'call', 'call', 'call', 'call', 'call', 'hang-up', 'press', 'speak', 'end', 'redirect'] as const;
const ROOM = ['hold', 'mute', 'kick', 'announce', 'announce-all', 'end-room', 'wait'] as const;
const move = fc.record({
  what: fc.constantFrom(...WHAT, ...ROOM),
  which: fc.nat(20),
  ms: fc.nat(12_000),
  on: fc.boolean(),
});
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

const run = fc.record({
  documents: fc.array(document, { minLength: 2, maxLength: 3 }),
  waits: fc.array(fc.array(waitVerb, { maxLength: 3 }), { minLength: PAGES, maxLength: PAGES }),
  moves: fc.array(move, { minLength: 3, maxLength: 20 }),
});
type Run = typeof run extends fc.Arbitrary<infer T> ? T : never;

function start({ documents, waits }: Run) {
  const sent: Webhook[] = [];
  const pages = new Map([
    ...documents.map((each, index) => [`${APP}/documents/${index}`, showTwiml(each)] as const),
    ...waits.map((each, index) => [`${APP}/wait/${index}`, showTwiml(each)] as const),
    [`${APP}/action`, '<Response><Pause length="3"/></Response>'],
  ]);
  const { main: world } = createEstate(
    { clock: 'manual', startAt: 1_750_000_000_000, seed: 'law', longestCallMs: LONGEST_MS, answerAfterMs: 50 },
    () => {},
    async (webhook) => {
      sent.push(webhook);
      return { ok: true, code: 200, contentType: 'text/xml', body: pages.get(webhook.url) ?? '' };
    },
  );
  return { world, sent, clock: world.clock as ManualClock };
}

function call(world: World, { documents }: Run, which: number): void {
  const url = `${APP}/documents/${which % documents.length}`;
  const to = HANDSETS[which % HANDSETS.length] ?? HANDSETS[0];
  const begin = { kind: 'fetch', fetch: { url, method: 'POST', parameters: [] } } as const;
  const callback = { url: `${APP}/status`, method: 'POST', events: ['completed'] } as const;
  enqueue(
    world,
    addLeg(world, {
      direction: 'outbound-api',
      from: '+14155550100',
      to,
      phase: 'queued',
      handset: to,
      begin,
      callback,
    }),
  );
}

const fetchOf = (which: number) => ({ url: `${APP}/wait/${which % PAGES}`, method: 'POST', parameters: [] }) as const;

function make(world: World, given: Run, { what, which, on }: Move): void {
  if (what === 'call') call(world, given, which);
  const talking = [...world.legs.values()].filter((leg) => leg.phase === 'in-progress');
  const leg = talking[which % Math.max(1, talking.length)];
  if (!leg) return;
  if (what === 'hang-up') hangUp(world, leg);
  if (what === 'press') press(world, leg, on ? '*' : '1');
  if (what === 'speak') speak(world, leg, 'I have been waiting for quite a while.');
  if (what === 'end') endLeg(world, leg, 'canceled');
  if (what === 'redirect') world.dispatch(leg.sid, { kind: 'redirect', to: { kind: 'fetch', fetch: fetchOf(which) } });
  const conference = leg.room === null ? undefined : world.conferences.get(leg.room);
  if (conference) change(world, conference, leg, { what, which, on, ms: 0 });
}

function change(world: World, conference: Conference, leg: Leg, { what, which, on }: Move): void {
  const holdSound = { kind: 'fetch', fetch: fetchOf(which) } as const;
  if (what === 'hold') changeMember(world, conference, leg.sid, { hold: on, holdSound });
  if (what === 'mute') changeMember(world, conference, leg.sid, { muted: on });
  if (what === 'wait') changeMember(world, conference, leg.sid, { wait: holdSound });
  if (what === 'kick') leaveRoom(world, leg, 'participant_updated_via_api');
  if (what === 'announce') announceTo(world, conference, leg, fetchOf(which));
  if (what === 'announce-all') void announceToAll(world, conference, fetchOf(which));
  if (what === 'end-room') endConference(world, conference);
}

/** Whoever is in a queue knows it, and the other way round; whoever is taken has somebody who took it. */
function checkQueues(world: World): void {
  for (const { queue } of world.queues.values()) {
    for (const { callSid } of queue.waiting) {
      expect(world.legs.get(callSid)?.queued).toMatchObject({ queueSid: queue.sid, taken: null });
    }
    for (const callSid of queue.seekers) expect(world.legs.get(callSid)?.seeking?.caller).toBeNull();
    expect(Math.min(queue.waiting.length, queue.seekers.length)).toBe(0);
  }
  for (const leg of world.legs.values()) {
    const queue = leg.queued && world.queues.get(leg.queued.queueSid)?.queue;
    if (leg.queued?.taken) expect(world.legs.get(leg.queued.taken.by)?.seeking?.caller).toBe(leg.sid);
    else if (queue) expect(queue.waiting.some(({ callSid }) => callSid === leg.sid)).toBe(true);
  }
}

async function play(given: Run) {
  const started = start(given);
  const { world, clock } = started;
  for (const each of given.moves) {
    make(world, given, each);
    await clock.advance(each.ms, world.pending.settled);
    checkQueues(world);
  }
  await clock.advance(5 * LONGEST_MS, world.pending.settled);
  return started;
}

const value = (webhook: Webhook, key: string) => webhook.parameters.find(([each]) => each === key)?.[1];

describe('however callers wait, meet and part', () => {
  test('every leg ends, every room and queue empties, and nothing is left to happen', async () => {
    await fc.assert(
      fc.asyncProperty(run, async (given) => {
        const { world, clock } = await play(given);
        const legs = [...world.legs.values()];
        expect(legs.filter((leg) => !isOver(leg.phase) || leg.queued || leg.seeking || leg.aside || leg.room)).toEqual(
          [],
        );
        expect(legs.filter((leg) => !leg.machine.over && leg.machine.verb)).toEqual([]);
        expect([...world.conferences.values()].filter(({ room }) => room.phase !== 'completed')).toEqual([]);
        expect(
          [...world.queues.values()].filter(({ queue }) => queue.waiting.length + queue.seekers.length > 0),
        ).toEqual([]);
        expect(clock.waiting()).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  test('each wait ends with one result; conferences number what they tell, and tell nothing after their end', async () => {
    await fc.assert(
      fc.asyncProperty(run, async (given) => {
        const { world, sent } = await play(given);
        const conferences = Map.groupBy(
          sent.filter(({ kind }) => kind === 'conference'),
          ({ conferenceSid }) => conferenceSid,
        );
        for (const told of conferences.values()) {
          expect(told.map((each) => value(each, 'SequenceNumber'))).toEqual(told.map((_, at) => String(at + 1)));
          const end = told.findIndex(({ event }) => event === 'conference-end');
          if (end >= 0) expect(end).toBe(told.length - 1);
        }
        const notes = world.journal.find({}).flatMap((entry) => (entry.kind === 'queue' ? [entry] : []));
        const count = (test: (event: string) => boolean) => notes.filter(({ event }) => test(event)).length;
        expect(count((event) => event.startsWith('left'))).toBe(count((event) => event === 'enqueued'));
      }),
      { numRuns: 400 },
    );
  });

  test('the same seed gives the same run', async () => {
    await fc.assert(
      fc.asyncProperty(run, async (given) => {
        const [one, other] = [await play(given), await play(given)];
        expect(one.world.journal.find({})).toEqual(other.world.journal.find({}));
      }),
      { numRuns: 50 },
    );
  });
});
