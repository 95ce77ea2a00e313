// npm run bench -- sandbox: how fast the sandbox is, and how much it keeps.
//
// Sandbox, receiver and client have a process each. Printed are 2,000 silent calls from their making to `completed`, with
// all four callbacks, against as many bare requests of the same client in the same run; 200 legs at once in rooms of
// ten, with every event counted; and what 10,000 finished calls weigh, and what it takes to list them.

import type { JournalView } from '#sandbox/control/views.ts';
import { SANDBOX_FLAGS } from '../scripts/run/sandbox-flags.ts';
import { type Answered, all, type Client, client, percentile, until } from './parts/client.ts';
import {
  type Arrival,
  type CarrierFigures,
  type CarrierStarted,
  type ReceiverStarted,
  start,
} from './parts/programs.ts';
import { checkLegs, checkRooms } from './parts/verdict.ts';

const CALLS = 2000;
const KEPT = 10_000;
const ROOMS = 20;
const SEATS = 10;
const AT_ONCE = 32;
const EVENTS = ['initiated', 'ringing', 'answered', 'completed'];

const profile = process.argv.includes('--profile') ? ['--cpu-prof', '--cpu-prof-dir=.data/profiles'] : [];
const carrier = await start<CarrierStarted>('carrier', [...SANDBOX_FLAGS, ...profile]);
const receiver = await start<ReceiverStarted>('receiver');
const { url, account } = carrier.started;
const http = client(`${account.accountSid}:${account.authToken}`, AT_ONCE);
const rest = `${url}/2010-04-01/Accounts/${account.accountSid}`;
const [from = ''] = account.numbers;
const figures = () => carrier.ask<CarrierFigures>('figures');
const count = () => receiver.ask<number>('count');
const take = () => receiver.ask<Arrival[]>('take');

try {
  await script();
  await bare(http, CALLS);
  await silentCalls();
  await rooms();
  await memory();
  await reading();
} finally {
  http.close();
  await carrier.stop();
  await receiver.stop();
}

/** One handset for all calls: it answers at once and hangs up at once. */
async function script(): Promise<void> {
  await fetch(`${url}/_sandbox/handsets/+14155550201`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ answerAfterMs: 0, hangUpAfterMs: 0 }),
  });
}

/** As many requests as the calls make both ways: one that makes each and four callbacks. */
async function bare(sender: Client, calls: number): Promise<number> {
  const startedAt = performance.now();
  const one = () => sender.send('POST', receiver.started.url, { CallSid: 'CA', CallStatus: 'x', SequenceNumber: '0' });
  await all(
    Array.from({ length: calls * 5 }, () => one),
    AT_ONCE,
  );
  await take();
  return performance.now() - startedAt;
}

function create(): Promise<Answered> {
  return http.send('POST', `${rest}/Calls.json`, {
    To: '+14155550201',
    From: from,
    Twiml: '<Response><Pause length="60"/></Response>',
    StatusCallback: `${receiver.started.url}/status`,
    StatusCallbackEvent: EVENTS,
  });
}

async function burst(calls: number): Promise<{ readonly tookMs: number; readonly arrivals: readonly Arrival[] }> {
  const startedAt = performance.now();
  const made = await all(
    Array.from({ length: calls }, () => create),
    AT_ONCE,
  );
  const refused = made.find((answer) => answer.code !== 201);
  if (refused) throw new Error(`A call was refused: ${refused.body}`);
  await until(`${calls * 4} callbacks`, 60_000, async () => (await count()) >= calls * 4);
  const arrivals = await take();
  const last = Math.max(...arrivals.map((arrival) => arrival.at));
  return { tookMs: last - performance.timeOrigin - startedAt, arrivals };
}

async function silentCalls(): Promise<void> {
  await burst(50);
  const before = await figures();
  const { lastId } = await journal(0, 1);
  const { tookMs, arrivals } = await burst(CALLS);
  const after = await figures();
  checkLegs(arrivals, CALLS);
  const bareMs = await bare(http, CALLS);
  const delays = await delaysOf(arrivals, lastId);
  console.log(
    [
      `${CALLS} silent calls: ${(tookMs / 1000).toFixed(2)} s (bound 10 s)`,
      `${((CALLS * 1000) / tookMs).toFixed(0)} calls/s, ${((CALLS * 4000) / tookMs).toFixed(0)} callbacks/s`,
      `sandbox's CPU ${((after.cpuMs - before.cpuMs) / 1000).toFixed(2)} s`,
      `callback delay p50 ${percentile(delays, 0.5).toFixed(1)} ms, p99 ${percentile(delays, 0.99).toFixed(1)} ms`,
      `as many bare requests: ${(bareMs / 1000).toFixed(2)} s, ratio ${(tookMs / bareMs).toFixed(2)}`,
    ].join('\n  '),
  );
}

async function journal(since: number, limit: number): Promise<JournalView> {
  const answer = await http.send('GET', `${url}/_sandbox/journal?since=${since}&limit=${limit}`);
  return JSON.parse(answer.body);
}

/** From the moment that the journal has for an event to its arrival, in ascending order. */
async function delaysOf(arrivals: readonly Arrival[], since: number): Promise<readonly number[]> {
  const sentAt = new Map<string, number>();
  for (let next = since; ; ) {
    const { entries } = await journal(next, 1000);
    for (const entry of entries) {
      if (entry.kind === 'webhook') sentAt.set(`${entry.callSid} ${entry.event}`, Date.parse(entry.at));
    }
    const last = entries.at(-1);
    if (!last) break;
    next = last.id;
  }
  return arrivals
    .flatMap(({ at, callSid, event }) => {
      const sent = sentAt.get(`${callSid} ${event}`);
      return sent === undefined ? [] : [at - sent];
    })
    .sort((one, other) => one - other);
}

async function rooms(): Promise<void> {
  const startedAt = performance.now();
  const seats = Array.from({ length: ROOMS * SEATS }, (_, index) => () => join(`room ${index % ROOMS}`, index));
  await all(seats, AT_ONCE);
  const joined = ROOMS * (SEATS + 1) + ROOMS * SEATS * 3;
  await until('everybody in', 30_000, async () => (await count()) >= joined);
  const live = await http.send('GET', `${rest}/Calls.json?Status=in-progress&PageSize=1000`);
  const alive = (JSON.parse(live.body) as { calls: unknown[] }).calls.length;
  if (alive !== ROOMS * SEATS) throw new Error(`${alive} legs are alive, not ${ROOMS * SEATS}`);
  const list = await http.send('GET', `${rest}/Conferences.json?Status=in-progress&PageSize=1000`);
  const { conferences } = JSON.parse(list.body) as { conferences: { sid: string }[] };
  await all(
    conferences.map(
      ({ sid }) =>
        () =>
          http.send('POST', `${rest}/Conferences/${sid}.json`, { Status: 'completed' }),
    ),
    AT_ONCE,
  );
  const expected = joined + ROOMS * (SEATS + 1) + ROOMS * SEATS;
  await until(`${expected} events`, 30_000, async () => (await count()) >= expected);
  const arrivals = await take();
  checkRooms(arrivals, ROOMS, SEATS);
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(
    `${alive} legs at once in ${ROOMS} rooms: ${arrivals.length} events, none missed, ${seconds.toFixed(2)} s`,
  );
}

async function join(room: string, index: number): Promise<void> {
  const answer = await http.send('POST', `${rest}/Conferences/${encodeURIComponent(room)}/Participants.json`, {
    To: `+1415556${String(index).padStart(4, '0')}`,
    From: from,
    StatusCallback: `${receiver.started.url}/status`,
    StatusCallbackEvent: EVENTS,
    ConferenceStatusCallback: `${receiver.started.url}/conference`,
    ConferenceStatusCallbackEvent: ['start', 'end', 'join', 'leave'],
  });
  if (answer.code !== 201) throw new Error(`A participant was refused: ${answer.body}`);
}

async function memory(): Promise<void> {
  const first = JSON.parse((await create()).body) as { sid: string };
  await until('its callbacks', 10_000, async () => (await count()) >= 4);
  await take();
  for (let made = 1; made < KEPT; made += CALLS) await burst(Math.min(CALLS, KEPT - made));
  const { rssBytes } = await figures();
  const kept = await http.send('GET', `${rest}/Calls/${first.sid}.json`);
  await burst(1);
  const gone = await http.send('GET', `${rest}/Calls/${first.sid}.json`);
  if (kept.code !== 200 || gone.code !== 404) throw new Error(`The oldest call: ${kept.code}, then ${gone.code}`);
  console.log(`${KEPT} finished calls kept, no more: ${(rssBytes / 2 ** 20).toFixed(0)} MB (bound 400 MB)`);
}

/** How long it takes to look at what is kept. */
async function reading(): Promise<void> {
  const { lastId } = await journal(0, 1);
  const call = (
    JSON.parse((await http.send('GET', `${rest}/Calls.json?PageSize=1`)).body) as { calls: { sid: string }[] }
  ).calls[0];
  const looks = {
    'first page of Calls': `${rest}/Calls.json`,
    'Calls by Status': `${rest}/Calls.json?Status=in-progress`,
    'Calls by To': `${rest}/Calls.json?To=%2B14155550201&PageSize=20`,
    state: `${url}/_sandbox/state`,
    handsets: `${url}/_sandbox/handsets`,
    'journal, first page': `${url}/_sandbox/journal?limit=200`,
    'journal, last page': `${url}/_sandbox/journal?since=${lastId - 200}&limit=200`,
    'journal of a call': `${url}/_sandbox/journal?callSid=${call?.sid}`,
  };
  for (const [name, address] of Object.entries(looks)) {
    const times: number[] = [];
    let size = 0;
    for (let turn = 0; turn < 20; turn++) {
      const startedAt = performance.now();
      size = (await http.send('GET', address)).body.length;
      times.push(performance.now() - startedAt);
    }
    times.sort((one, other) => one - other);
    console.log(`  ${name}: median ${percentile(times, 0.5).toFixed(1)} ms, ${(size / 1024).toFixed(0)} kB`);
  }
}
