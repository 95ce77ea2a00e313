// npm run bench -- voices: what calls with real sound cost the sandbox, and what its people hear of it.
//
// Sandbox and talkers have a process each. A call is two WebRTC lines, bridged and recorded on two channels. Printed are
// the sandbox's CPU at 1, 10 and 20 calls, each against the same sandbox idle in the same run, and against what it
// takes to send as many packets by bare UDP; the one-way delay from sending a frame to hearing it; frames that were lost; the
// latest tick; and how long the event loop was blocked, also while sentences are spoken and files decoded, beside how long
// that of an idle process was, which is the machine's own doing.

import { createSocket } from 'node:dgram';
import { setTimeout as sleep } from 'node:timers/promises';
import type { VoicesView } from '#sandbox/control/views.ts';
import { SANDBOX_FLAGS } from '../scripts/run/sandbox-flags.ts';
import { wavOf } from '../test/support/sound.ts';
import { client, percentile, until } from './parts/client.ts';
import { type CarrierStarted, start, type TalkersFigures, type VoiceFigures } from './parts/programs.ts';

const WINDOW_MS = 8_000;
const CALLS = [1, 10, 20];
const PACKETS_A_SECOND = 50;
const SENTENCES = 30;
const FILES = 10;

const carrier = await start<CarrierStarted>('voices', SANDBOX_FLAGS);
const idler = await start<CarrierStarted>('voices');
const talkers = await start<null>('talkers');
const { url, account } = carrier.started;
const http = client(`${account.accountSid}:${account.authToken}`, 8);
const rest = `${url}/2010-04-01/Accounts/${account.accountSid}`;
const [from = ''] = account.numbers;

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const ms = (time: number) => `${time.toFixed(0)} ms`;
const numberOf = (index: number) => `+1415556${String(index).padStart(4, '0')}`;

try {
  const { sandbox: idle, beside: other } = await measured();
  console.log(`idle: ${percent(idle.cpuShare)} of a core, ${blocked(idle, other)}`);
  let up = 0;
  for (const calls of CALLS) {
    for (; up < calls; up += 1) await connect(up);
    await report(calls, idle);
  }
  await underWork();
} finally {
  await talkers.ask({ kind: 'leave' });
  http.close();
  await talkers.stop();
  await carrier.stop();
  await idler.stop();
}

async function create(to: string, twiml: string): Promise<string> {
  const made = await http.send('POST', `${rest}/Calls.json`, {
    To: to,
    From: from,
    Twiml: `<Response>${twiml}</Response>`,
  });
  if (made.code !== 201) throw new Error(`A call was refused: ${made.body}`);
  return (JSON.parse(made.body) as { sid: string }).sid;
}

/** Two people who talk, recorded; both have a voice before the next call begins. */
async function connect(index: number): Promise<void> {
  const pair = [numberOf(index * 2), numberOf(index * 2 + 1)];
  await create(pair[0] ?? '', `<Dial record="record-from-answer-dual"><Number>${pair[1]}</Number></Dial>`);
  await until('both talk', 5_000, async () => {
    const { handsets } = JSON.parse((await http.send('GET', `${url}/_sandbox/handsets`)).body) as {
      handsets: { number: string; legs: { state: string }[] }[];
    };
    return pair.every((number) => handsets.some((each) => each.number === number && each.legs[0]?.state === 'talking'));
  });
  await talkers.ask({ kind: 'join', url, numbers: pair });
}

async function measured(during: () => Promise<unknown> = () => sleep(WINDOW_MS)) {
  await carrier.ask('reset');
  await idler.ask('reset');
  await talkers.ask({ kind: 'reset' });
  await during();
  const sandbox = await carrier.ask<VoiceFigures>('figures');
  const beside = await idler.ask<VoiceFigures>('figures');
  return { sandbox, beside, people: await talkers.ask<TalkersFigures>({ kind: 'figures' }) };
}

/** How long the event loop could do nothing else, and how long that of a process could not that has nothing to do. */
function blocked(sandbox: VoiceFigures, beside: VoiceFigures): string {
  return [
    `its own work blocked the loop for at most ${ms(sandbox.workedMs)} (bound 20 ms)`,
    `with all else on the machine p99 ${ms(sandbox.blockedOftenMs)}, at most ${ms(sandbox.blockedMs)}`,
    `an idle process beside it p99 ${ms(beside.blockedOftenMs)}, at most ${ms(beside.blockedMs)}`,
    ...(sandbox.waitedShare === null ? [] : [`it waited for a core ${percent(sandbox.waitedShare)} of the time`]),
  ].join('; ');
}

async function report(calls: number, idle: VoiceFigures): Promise<void> {
  // What arrives late because of setting up is none of the conversation's.
  await sleep(1_000);
  const bare = await bareUdp(calls);
  const { sandbox, beside, people } = await measured();
  const each = (sandbox.cpuShare - idle.cpuShare) / calls;
  const { latestTickMs } = JSON.parse((await http.send('GET', `${url}/_sandbox/voices`)).body) as VoicesView;
  console.log(
    [
      `${calls} bridged, recorded calls: ${percent(sandbox.cpuShare)} of a core, ${percent(each)} a call`,
      `as many packets by bare UDP: ${percent(bare)}, ratio ${((sandbox.cpuShare - idle.cpuShare) / bare).toFixed(1)}`,
      `one way p50 ${ms(percentile(people.delays, 0.5))}, p99 ${ms(percentile(people.delays, 0.99))} (goal 50 to 60 ms)`,
      `lost ${percent(Math.max(0, 1 - people.heard / people.sent))} of ${people.sent} frames`,
      `latest tick so far ${ms(latestTickMs ?? 0)}; ${blocked(sandbox, beside)}`,
      `${(sandbox.rssBytes / 2 ** 20).toFixed(0)} MB`,
    ].join('\n  '),
  );
}

/** What it costs this very process to send and receive what so many calls send and receive. A share of one core. */
async function bareUdp(calls: number): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const packet = Buffer.alloc(200);
  const before = process.cpuUsage();
  const startedAt = performance.now();
  for (let tick = 1; performance.now() - startedAt < WINDOW_MS / 4; tick += 1) {
    for (let sent = 0; sent < calls * 2; sent += 1) socket.send(packet, socket.address().port, '127.0.0.1');
    await sleep(Math.max(0, startedAt + (tick * 1000) / PACKETS_A_SECOND - performance.now()));
  }
  const { user, system } = process.cpuUsage(before);
  const share = (user + system) / 1000 / (performance.now() - startedAt);
  socket.close();
  return share;
}

/** Sentences that were never said before and files that were never played, while twenty calls talk. */
async function underWork(): Promise<void> {
  const { sandbox, beside, people } = await measured(async () => {
    for (let index = 0; index < SENTENCES; index += 1) {
      await create(
        numberOf(100 + index),
        `<Say>This is sentence number ${index}, and nobody has said it before.</Say>`,
      );
    }
    for (let index = 0; index < FILES; index += 1) await playFile(numberOf(index * 2), index);
    await sleep(WINDOW_MS);
  });
  console.log(
    [
      `and ${SENTENCES} new sentences and ${FILES} files of half a minute meanwhile:`,
      blocked(sandbox, beside),
      `one way p50 ${ms(percentile(people.delays, 0.5))}, p99 ${ms(percentile(people.delays, 0.99))}`,
    ].join('\n  '),
  );
}

/** Half a minute of a soft tone at 16,000 samples a second, so that it must be brought to telephone rate. */
async function playFile(number: string, index: number): Promise<void> {
  const frames = Array.from({ length: 16_000 * 30 }, (_, at) => [300 * Math.sin((at * (index + 1)) / 20)]);
  const answer = await fetch(`${url}/_sandbox/handsets/${encodeURIComponent(number)}/play`, {
    method: 'POST',
    headers: { 'content-type': 'audio/wav' },
    body: new Uint8Array(wavOf(frames, 16_000)),
  });
  if (!answer.ok) throw new Error(`A file was refused: ${await answer.text()}`);
}
