// npm run bench -- first-sound: how long after the answer an agent in the browser hears the first sound.
//
// The product, the sandbox and a real browser. In each of thirty calls of mode browser the contact's phone answers and plays
// a tone at once; printed is the time from just before the answer was asked for to the first sample in which the page has
// that tone, all that lies between included: the request, the room, the mixer, the network, the browser's own buffer. The
// baseline of the same run is the same tone played later in the same calls, when everything stands.

import type { Page } from 'playwright-core';
import { demoPassword } from '#server/seed.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { talkingFlags, toneMicrophone } from '../test/support/softphone/tone.ts';
import { wavOf } from '../test/support/sound.ts';
import { percentile, until } from './parts/client.ts';
import { openProduct } from './parts/product.ts';

const CALLS = 30;
const GOAL_MS = 300;
const HERTZ = 880;
const NUMBER = '+14155550110';
const TONE_MS = 1_500;

/** Notes in `firstHeard` when the tone of the other side began; set it to null to listen anew. Looks every 4 ms. */
const listener = `
const Plain = RTCPeerConnection;
const audio = new AudioContext();
const analyser = new AnalyserNode(audio, { fftSize: 512 });
const samples = new Float32Array(512);
const turn = (2 * Math.PI * ${HERTZ}) / audio.sampleRate;
globalThis.firstHeard = null;
globalThis.RTCPeerConnection = class extends Plain {
  constructor(...given) {
    super(...given);
    this.addEventListener('track', ({ track }) => {
      globalThis.source?.disconnect();
      globalThis.source = audio.createMediaStreamSource(new MediaStream([track]));
      globalThis.source.connect(analyser);
    });
  }
};
setInterval(() => {
  if (globalThis.firstHeard !== null) return;
  analyser.getFloatTimeDomainData(samples);
  let [re, im] = [0, 0];
  samples.forEach((sample, at) => { re += sample * Math.cos(turn * at); im += sample * Math.sin(turn * at); });
  if (Math.hypot(re, im) / 256 > 0.05) globalThis.firstHeard = performance.timeOrigin + performance.now();
}, 4);`;

const tone = new Uint8Array(
  wavOf(
    Array.from({ length: (8_000 * TONE_MS) / 1000 }, (_, at) => [8_000 * Math.sin((2 * Math.PI * HERTZ * at) / 8_000)]),
  ),
);

const product = await openProduct();
const browser = await launchBrowser({ flags: talkingFlags });
try {
  const page = await seat();
  const [firsts, laters]: [number[], number[]] = [[], []];
  for (let made = 0; made < CALLS; made += 1) {
    const { first, later } = await call(page);
    firsts.push(first);
    laters.push(later);
  }
  report(firsts, laters);
} finally {
  await browser.close();
  await product.close();
}

async function seat(): Promise<Page> {
  const page = await browser.newWindow();
  await page.addInitScript(toneMicrophone(440));
  await page.addInitScript(listener);
  await page.goto(`${product.url}/contacts`);
  await page.evaluate("localStorage.setItem('switchhook.sound-tested', 'yes')");
  await page.getByLabel('E-mail').fill('alice@northwind.example');
  await page.getByLabel('Password', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  return page;
}

/** One call, from the click to the end. Milliseconds to hear the tone: of the answer, and of a call that stands. */
async function call(page: Page): Promise<{ readonly first: number; readonly later: number }> {
  const bar = page.getByRole('region', { name: 'Current call' });
  await page.getByRole('button', { name: 'Ways to call Amelia Stone' }).first().click();
  await page.getByRole('menuitem', { name: /^Browser/ }).click();
  await until('the telephone rings', 10_000, async () => (await stateOfPhone()) === 'ringing');
  const first = await heardAfter(page, async () => {
    await act('answer');
    await play();
  });
  const connected = bar.getByText('Connected').first();
  await connected.waitFor();
  // The first tone is over, and what was buffered of it.
  await new Promise((resolve) => setTimeout(resolve, TONE_MS + 300));
  const later = await heardAfter(page, play);
  await act('hang-up');
  await until('the telephone is free', 10_000, async () => (await stateOfPhone()) === undefined);
  await connected.waitFor({ state: 'detached' });
  return { first, later };
}

async function heardAfter(page: Page, what: () => Promise<void>): Promise<number> {
  await page.evaluate('globalThis.firstHeard = null');
  const from = performance.timeOrigin + performance.now();
  await what();
  const heardAt = () => page.evaluate<number | null>('globalThis.firstHeard');
  await until('the tone is heard', 10_000, async () => (await heardAt()) !== null);
  return ((await heardAt()) ?? Number.NaN) - from;
}

function handset(path: string, init: RequestInit = { method: 'POST' }): Promise<Response> {
  return fetch(`${product.sandboxUrl}/_sandbox/handsets/${encodeURIComponent(NUMBER)}/${path}`, init);
}

async function act(what: 'answer' | 'hang-up'): Promise<void> {
  const answer = await handset(what);
  if (!answer.ok) throw new Error(`The handset did not ${what}: ${await answer.text()}`);
}

async function play(): Promise<void> {
  const answer = await handset('play', { method: 'POST', headers: { 'content-type': 'audio/wav' }, body: tone });
  if (!answer.ok) throw new Error(`The handset did not play: ${await answer.text()}`);
}

async function stateOfPhone(): Promise<string | undefined> {
  const { handsets } = (await (await fetch(`${product.sandboxUrl}/_sandbox/handsets`)).json()) as {
    handsets: { number: string; legs: { state: string }[] }[];
  };
  return handsets.find(({ number }) => number === NUMBER)?.legs[0]?.state;
}

function report(firsts: readonly number[], laters: readonly number[]): void {
  const figures = (times: readonly number[]) => {
    const sorted = times.toSorted((one, other) => one - other);
    return [0.5, 0.9, 1].map((part) => `${percentile(sorted, part).toFixed(0)} ms`).join(' / ');
  };
  const median = (times: readonly number[]) =>
    percentile(
      times.toSorted((one, other) => one - other),
      0.5,
    );
  console.log(`${firsts.length} calls, median / p90 / worst:`);
  console.log(`  from the answer to the first sound: ${figures(firsts)} (goal: a median of ${GOAL_MS} ms)`);
  console.log(`  the same tone in a call that stands: ${figures(laters)}`);
  console.log(`  ratio of the medians: ${(median(firsts) / median(laters)).toFixed(2)}`);
}
