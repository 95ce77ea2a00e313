// Who gets which SID, whatever arrives first. Three callers' documents are answered in any order.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownedNumber } from '#sandbox/account/account.ts';
import type { ManualClock } from '#sandbox/kernel/clock.ts';
import { APP, OWN, twiml } from '../../../test/support/exchange/stage.ts';
import { callIn } from './legs/incoming.ts';
import type { Leg } from './legs/leg.ts';
import { createEstate } from './open-estate.ts';
import type { World } from './world.ts';

const ADA = '+14155550201';
const BOB = '+14155550202';
const EVE = '+14155550203';

/** By the number that is called, each with a document of its own. */
const NUMBERS = [OWN, '+14155550101', '+12125550100'] as const;

const DOCUMENTS: Readonly<Record<string, string>> = {
  [NUMBERS[0]]: `<Start><Recording/><Stream url="ws://127.0.0.1:1/"/></Start><Sing/>
    <Dial record="record-from-answer" callerId="${OWN}"><Number>+14155550204</Number><Number>+14155550205</Number></Dial>
    <Sms to="${BOB}" from="${OWN}">Bye</Sms>`,
  [NUMBERS[1]]: `<Sing/><Dial callerId="${OWN}"><Number>+14155550206</Number><Client>eve</Client></Dial>
    <Record maxLength="10" transcribe="true" playBeep="false" action="${APP}/?of=next"/>`,
  [NUMBERS[2]]: `<Sing/><Dial callerId="${OWN}"><Number>+14155550207</Number></Dial>
    <Dial><Conference record="record-from-start">room</Conference></Dial>`,
  next: '<Enqueue>line</Enqueue>',
};

/** Each answer comes so many turns after it was asked for. */
async function play(turns: readonly number[]): Promise<World> {
  let asked = 0;
  const { main: world } = createEstate(
    { clock: 'manual', startAt: 1_750_000_000_000, seed: 'law', callsPerSecond: 1000, answerAfterMs: 100 },
    () => {},
    async ({ url }) => {
      for (let left = turns[asked++ % turns.length] ?? 0; left > 0; left--) await Promise.resolve();
      return twiml(`<Response>${DOCUMENTS[new URL(url).searchParams.get('of') ?? ''] ?? ''}</Response>`);
    },
  );
  world.scripts.set(BOB, { says: [{ atMs: 5000, text: 'Hello, this is Bob.' }] });
  world.scripts.set('+14155550205', { ignore: true });
  for (const number of ['+14155550204', '+14155550206', '+14155550207']) {
    world.scripts.set(number, { answerAfterMs: 500, hangUpAfterMs: 3000 });
  }
  // At once: all documents are asked for before any has come.
  for (const [at, from] of [ADA, BOB, EVE].entries()) {
    const owned = ownedNumber(world.account, NUMBERS[at] ?? '');
    if (!owned) throw new Error('The demo account has three numbers');
    owned.voiceUrl = `${APP}/?of=${encodeURIComponent(owned.number)}`;
    callIn(world, from, owned);
  }
  await (world.clock as ManualClock).advance(120_000, world.pending.settled);
  world.shelf.clear();
  return world;
}

/** Every sid that is not another order's: by whose it is. */
function sidsOf(world: World): ReadonlyMap<string, readonly string[]> {
  const wayTo = (leg: Leg): string => {
    const parent = world.legs.get(leg.parentSid ?? '');
    return `${parent ? `${wayTo(parent)} > ` : ''}${leg.direction} ${leg.from} ${leg.to}`;
  };
  const way = (callSid: string | null) => {
    const leg = world.legs.get(callSid ?? '');
    return leg ? wayTo(leg) : 'nobody';
  };
  const rows = [
    ...world.legs.values().map((leg) => [wayTo(leg), leg.sid] as const),
    ...world.recordings.values().map(({ sid, callSid, origin }) => [`${way(callSid)}: ${origin}`, sid] as const),
    ...world.transcriptions.values().map(({ sid, callSid }) => [`${way(callSid)}: transcription`, sid] as const),
    ...world.notifications.map(({ sid, callSid, code }) => [`${way(callSid)}: ${code}`, sid] as const),
    ...world.conferences.values().map(({ room }) => [`room ${room.friendlyName}`, room.sid] as const),
    ...world.queues.values().map(({ queue }) => [`queue ${queue.friendlyName}`, queue.sid] as const),
    ...world.mailroom.messages.values().map(({ sid, to, direction }) => [`${direction} to ${to}`, sid] as const),
  ];
  const byWay = Map.groupBy(rows, ([key]) => key);
  return new Map([...byWay].sort().map(([key, found]) => [key, found.map(([, sid]) => sid).sort()]));
}

test('everybody gets the same SIDs, in whatever order the application answers', async () => {
  const plain = sidsOf(await play([0]));
  expect([...plain.keys()].map((key) => key.split(':').at(-1)?.trim())).toEqual(
    expect.arrayContaining(['DialVerb', 'StartCallRecordingAPI', 'RecordVerb', 'transcription', '12200']),
  );
  expect([...plain.keys()]).toEqual(expect.arrayContaining(['room room', 'queue line', `outbound-call to ${BOB}`]));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(12), { minLength: 1, maxLength: 12 }), async (turns) => {
      expect(sidsOf(await play(turns))).toEqual(plain);
    }),
    { numRuns: 40 },
  );
});
