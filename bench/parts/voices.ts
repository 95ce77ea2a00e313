// A sandbox with voices in a process of its own. Says its figures when asked; `reset` begins them anew.

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startSandbox } from '#sandbox/server.ts';
import type { CarrierStarted, VoiceFigures } from './programs.ts';

const sandbox = await startSandbox({ voices: {}, answerAfterMs: 0, callsPerSecond: 1000 });
const started: CarrierStarted = { url: sandbox.url, account: sandbox.account };
process.send?.(started);

const loop = monitorEventLoopDelay({ resolution: 1 });
loop.enable();
let since = { cpu: process.cpuUsage(), at: performance.now() };

process.on('message', (wanted) => {
  const { user, system } = process.cpuUsage(since.cpu);
  const figures: VoiceFigures = {
    cpuShare: (user + system) / 1000 / (performance.now() - since.at),
    // The timer itself is counted with what it waits for.
    blockedMs: Math.max(0, loop.max / 1e6 - 1),
    blockedOftenMs: Math.max(0, loop.percentile(99) / 1e6 - 1),
    rssBytes: process.memoryUsage.rss(),
  };
  if (wanted === 'reset') {
    loop.reset();
    since = { cpu: process.cpuUsage(), at: performance.now() };
  }
  process.send?.(figures);
});
process.on('disconnect', () => void sandbox.close());
