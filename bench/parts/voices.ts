// A sandbox with voices in a process of its own. Says its figures when asked; `reset` begins them anew.

import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startSandbox } from '#sandbox/server.ts';
import { watchOwnWork } from './own-work.ts';
import type { CarrierStarted, VoiceFigures } from './programs.ts';

const sandbox = await startSandbox({ voices: {}, answerAfterMs: 0, callsPerSecond: 1000 });
const started: CarrierStarted = { url: sandbox.url, account: sandbox.account };
process.send?.(started);

const loop = monitorEventLoopDelay({ resolution: 1 });
loop.enable();
const work = watchOwnWork();
const now = () => ({ cpu: process.cpuUsage(), at: performance.now(), waitedMs: waitedMs() });
let since = now();

/** Linux counts it in ns (https://docs.kernel.org/scheduler/sched-stats.html). */
function waitedMs(): number | null {
  if (process.platform !== 'linux') return null;
  return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6;
}

process.on('message', (wanted) => {
  const { user, system } = process.cpuUsage(since.cpu);
  const passed = performance.now() - since.at;
  const waited = waitedMs();
  const figures: VoiceFigures = {
    cpuShare: (user + system) / 1000 / passed,
    waitedShare: waited === null || since.waitedMs === null ? null : (waited - since.waitedMs) / passed,
    workedMs: work.longestMs(),
    // The timer itself is counted with what it waits for.
    blockedMs: Math.max(0, loop.max / 1e6 - 1),
    blockedOftenMs: Math.max(0, loop.percentile(99) / 1e6 - 1),
    rssBytes: process.memoryUsage.rss(),
  };
  if (wanted === 'reset') {
    loop.reset();
    work.reset();
    since = now();
  }
  process.send?.(figures);
});
process.on('disconnect', () => void sandbox.close());
