import { get, type IncomingMessage } from 'node:http';
import type { LiveEvent } from '#contract/live.ts';

export type Told = { readonly id: string | null; readonly event: LiveEvent };

/** A browser's EventSource without its reconnecting: what a client of the live stream was told, in order. */
export type Listening = {
  readonly told: readonly Told[];
  /** The id that an EventSource would send as `Last-Event-ID`. */
  readonly lastId: () => string | null;
  /** Resolves once `enough` holds. @throws after fifteen seconds, or when the stream ended first */
  readonly until: (enough: (told: readonly Told[]) => boolean) => Promise<void>;
  readonly ended: Promise<void>;
  readonly headers: IncomingMessage['headers'];
  readonly pause: () => void;
  readonly stop: () => void;
};

export function listen(url: string, headers: Record<string, string>): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers, agent: false }, (response) => {
      if (response.statusCode !== 200) {
        response.resume();
        reject(Object.assign(new Error(`The stream answered ${response.statusCode}`), { status: response.statusCode }));
      } else resolve(follow(response, () => request.destroy()));
    });
    request.on('error', reject);
  });
}

function follow(response: IncomingMessage, stop: () => void): Listening {
  const told: Told[] = [];
  const waiting = new Set<() => void>();
  const notice = () => {
    for (const look of waiting) look();
  };
  let lastId: string | null = null;
  let rest = '';
  let over = false;
  response.setEncoding('utf8');
  response.on('data', (text: string) => {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]));
      lastId = fields.get('id') ?? lastId;
      const body = fields.get('data');
      if (body) told.push({ id: fields.get('id') ?? null, event: JSON.parse(body) });
    }
    notice();
  });
  const ended = new Promise<void>((resolve) => {
    response.on('error', () => {});
    response.on('close', () => {
      over = true;
      notice();
      resolve();
    });
  });

  const until: Listening['until'] = (enough) =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => finish(new Error(`Not told in time: ${JSON.stringify(told.slice(-5))}`)), 15_000);
      const look = () => {
        if (enough(told)) finish();
        else if (over) finish(new Error(`The stream ended after ${told.length} events`));
      };
      const finish = (error?: Error) => {
        clearTimeout(late);
        waiting.delete(look);
        error ? reject(error) : resolve();
      };
      waiting.add(look);
      look();
    });

  return {
    told,
    lastId: () => lastId,
    until,
    ended,
    headers: response.headers,
    pause: () => response.pause(),
    stop,
  };
}
