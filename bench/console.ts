// npm run bench -- console: how quick the sandbox's console is with 10,000 finished calls in the journal.
//
// A real browser looks at the same sandbox twice: with ten calls, the baseline, and with ten thousand. Printed are the time
// from the address to the first row, from a call's making to its row on the screen, what one burst keeps the page from
// doing else, and what the page holds in memory.

import type { Page } from 'playwright-core';
import { SANDBOX_FLAGS } from '../scripts/run/sandbox-flags.ts';
import { buildWeb } from '../scripts/run/web.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { all, client, percentile, until } from './parts/client.ts';
import { type CarrierStarted, type ReceiverStarted, start } from './parts/programs.ts';

const FEW = 10;
const KEPT = 10_000;
const BURST = 500;
const LOOKS = 7;
const AT_ONCE = 32;

type Figures = Readonly<Record<string, number>>;

await buildWeb(['console']);
const carrier = await start<CarrierStarted>('carrier', SANDBOX_FLAGS);
const receiver = await start<ReceiverStarted>('receiver');
const { url, account } = carrier.started;
const http = client(`${account.accountSid}:${account.authToken}`, AT_ONCE);
const rest = `${url}/2010-04-01/Accounts/${account.accountSid}`;
const [from = ''] = account.numbers;
const browser = await launchBrowser();

try {
  await fetch(`${url}/_sandbox/handsets/+14155550201`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ answerAfterMs: 0, hangUpAfterMs: 0 }),
  });
  await make(FEW);
  const few = await look();
  for (let made = FEW + LOOKS + BURST; made < KEPT; made += 1000) await make(Math.min(1000, KEPT - made));
  const many = await look();
  const { lastId } = (await (await fetch(`${url}/_sandbox/journal?limit=1`)).json()) as { lastId: number };
  console.log(`The console with ${KEPT} calls, ${lastId} journal entries (in brackets: with ${FEW}):`);
  for (const [name, figure] of Object.entries(many)) {
    const before = few[name] ?? Number.NaN;
    console.log(`  ${name}: ${figure.toFixed(1)} (${before.toFixed(1)}), ratio ${(figure / before).toFixed(2)}`);
  }
} finally {
  await browser.close();
  http.close();
  await carrier.stop();
  await receiver.stop();
}

/** So many calls, from their making to the last callback. */
async function make(calls: number): Promise<void> {
  const create = () =>
    http.send('POST', `${rest}/Calls.json`, {
      To: '+14155550201',
      From: from,
      Twiml: '<Response><Pause length="60"/></Response>',
      StatusCallback: `${receiver.started.url}/status`,
      StatusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    });
  const made = await all(
    Array.from({ length: calls }, () => create),
    AT_ONCE,
  );
  if (made.some(({ code }) => code !== 201)) throw new Error('A call was refused');
  await until(`${calls * 4} callbacks`, 120_000, async () => (await receiver.ask<number>('count')) >= calls * 4);
  await receiver.ask('take');
}

async function look(): Promise<Figures> {
  const page = await browser.newWindow();
  await page.addInitScript(
    'window.kept=0;new PerformanceObserver(l=>{for(const e of l.getEntries())window.kept+=e.duration}).observe({type:"longtask"})',
  );
  const calls = await firstRow(page, '/?view=calls', 'Calls');
  const journal = await firstRow(page, '/?view=journal', 'Journal entries');
  await firstRow(page, '/?view=calls', 'Calls');
  const seen = await callsToScreen(page);
  const kept = await burst(page);
  const heap = await heapMb(page);
  await page.close();
  return {
    'address to first call on the screen, ms': calls,
    'address to first journal entry, ms': journal,
    'call made to its row on the screen, median ms': percentile(seen, 0.5),
    'call made to its row on the screen, slowest ms': percentile(seen, 1),
    [`long tasks during a burst of ${BURST} calls, ms`]: kept,
    'heap of the page, MB': heap.used,
    'elements of the page': heap.elements,
  };
}

/** Median of some loadings, each from the address to the first row that is drawn. */
async function firstRow(page: Page, path: string, list: string): Promise<number> {
  const took: number[] = [];
  for (let turn = 0; turn < LOOKS; turn++) {
    const startedAt = performance.now();
    await page.goto(`${url}${path}`, { waitUntil: 'commit' });
    await page.getByRole('list', { name: list }).getByRole('listitem').first().waitFor();
    took.push(performance.now() - startedAt);
  }
  return percentile(
    took.toSorted((one, other) => one - other),
    0.5,
  );
}

/** The first row's link changes as soon as a new call is drawn; both clocks are this machine's. */
async function callsToScreen(page: Page): Promise<readonly number[]> {
  const took: number[] = [];
  for (let turn = 0; turn < LOOKS; turn++) {
    const drawn = page.evaluate<number>(`new Promise((resolve) => {
      const list = document.querySelector('ul[aria-label=Calls]');
      const first = () => list.querySelector('a')?.href;
      const before = first();
      new MutationObserver((_, watch) => {
        if (first() === before) return;
        watch.disconnect();
        resolve(performance.timeOrigin + performance.now());
      }).observe(list, { subtree: true, childList: true, attributes: true });
    })`);
    // The observer stands before the call is made: a page answers its evaluations in order.
    await page.evaluate('0');
    const startedAt = performance.timeOrigin + performance.now();
    await make(1);
    took.push((await drawn) - startedAt);
  }
  return took.toSorted((one, other) => one - other);
}

/** How long the page was busy in tasks of more than 50 ms while so many calls came and went. */
async function burst(page: Page): Promise<number> {
  await page.evaluate('window.kept = 0');
  await make(BURST);
  const [newest] = JSON.parse((await http.send('GET', `${url}/_sandbox/calls/rows?limit=1`)).body).rows;
  await page.locator(`ul[aria-label=Calls] a[href*="${newest.callSid}"]`).waitFor();
  return page.evaluate<number>('window.kept');
}

async function heapMb(page: Page): Promise<{ readonly used: number; readonly elements: number }> {
  const tools = await page.context().newCDPSession(page);
  await tools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await tools.send('Runtime.getHeapUsage');
  const elements = await page.evaluate<number>('document.querySelectorAll("*").length');
  return { used: usedSize / 2 ** 20, elements };
}
