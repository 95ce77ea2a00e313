import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ChangedEvent } from './views.ts';

/** Tells browsers that something has changed, not what: they ask again. */
export type Changes = {
  changed(): void;
  version(): number;
  subscribe(request: FastifyRequest, reply: FastifyReply): void;
  close(): void;
};

/** A burst of changes is one hint. */
const COALESCE_MS = 50;
/** Comments keep proxies and browsers from giving a silent stream up. */
const KEEP_ALIVE_MS = 15_000;

export function changes(): Changes {
  const listeners = new Set<NodeJS.WritableStream>();
  let version = 0;
  let soon: NodeJS.Timeout | null = null;

  const now = (): ChangedEvent => ({ version });

  const hint = () => {
    soon = null;
    const frame = `event: changed\ndata: ${JSON.stringify(now())}\n\n`;
    for (const listener of listeners) listener.write(frame);
  };
  const beat = setInterval(() => {
    for (const listener of listeners) listener.write(': still here\n\n');
  }, KEEP_ALIVE_MS);
  beat.unref();

  return {
    changed() {
      version += 1;
      if (listeners.size > 0) soon ??= setTimeout(hint, COALESCE_MS);
    },
    version: () => version,
    subscribe(request, reply) {
      reply.hijack();
      const stream = reply.raw;
      stream.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      stream.write(`event: changed\ndata: ${JSON.stringify(now())}\n\n`);
      listeners.add(stream);
      request.raw.on('close', () => listeners.delete(stream));
    },
    close() {
      clearInterval(beat);
      if (soon) clearTimeout(soon);
      for (const listener of listeners) listener.end();
      listeners.clear();
    },
  };
}
