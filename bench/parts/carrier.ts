// A sandbox in a process of its own, so that its time and memory are nobody else's. Says its figures when asked.

import { startSandbox } from '#sandbox/server.ts';
import type { CarrierFigures, CarrierStarted } from './programs.ts';

const sandbox = await startSandbox({ callsPerSecond: 100_000, concurrentRequests: 1000, answerAfterMs: 0 });
const started: CarrierStarted = { url: sandbox.url, account: sandbox.account };
process.send?.(started);

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  const figures: CarrierFigures = { cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() };
  process.send?.(figures);
});
process.on('disconnect', () => void sandbox.close());
