import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from './child.ts';
import { complaint } from './door.ts';

const PATIENCE_MS = 60_000;

/**
 * Waits until an address of the child answers 200.
 * @throws a complaint with the child's last words when it ends or is too late; what `stopped` says, when it says so
 */
export async function awaitReady(child: Child, url: string, stopped?: AbortSignal): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  const gone = child.ended.then(() => 'ended' as const);
  for (;;) {
    stopped?.throwIfAborted();
    if (await answersOk(url)) return;
    const late = performance.now() > deadline;
    if (late || (await Promise.race([gone, sleep(50)])) === 'ended') {
      const why = late ? `does not answer at ${url}` : `ended at once (${child.howEnded()})`;
      throw complaint([`The ${child.name} ${why}.`, child.lastWords()].filter(Boolean).join('\n'));
    }
  }
}

async function answersOk(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
