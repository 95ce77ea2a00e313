import type { ServerResponse } from 'node:http';
import type { LiveEvent } from '#contract/live.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type Cursor, formatPlace, isAfter } from './cursor.ts';
import type { Entry } from './live.queries.ts';

/** A reader that is this far behind is cut; it comes back with its last id and misses nothing. */
const mostBuffered = 1024 * 1024;

/** One client's Server-Sent Events (WHATWG HTML 9.2), in order and each once. */
export type Stream = {
  readonly tell: (event: LiveEvent, at: Cursor | null) => void;
  /** Sends those after the client's place and moves the place on. */
  readonly send: (entries: readonly Entry[]) => void;
  readonly beat: () => void;
  readonly place: () => Cursor;
};

export function openStream(response: ServerResponse, clock: Clock, from: Cursor): Stream {
  let place = from;

  function write(text: string): void {
    if (response.writableEnded || response.destroyed) return;
    response.write(text);
    if (response.writableLength > mostBuffered) response.destroy();
  }

  const idOf = (cursor: Cursor) => formatPlace({ cursor, at: clock.now() });
  function tell(event: LiveEvent, at: Cursor | null): void {
    write(`${at ? `id: ${idOf(at)}\n` : ''}event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`);
  }

  return {
    tell,
    send: (entries) => {
      for (const { cursor, event } of entries) {
        if (!isAfter(cursor, place)) continue;
        place = cursor;
        tell(event, cursor);
      }
    },
    // The comment keeps proxies from closing a quiet line; the id without data says, unseen by the page, that the client
    // is up to date as of now, so that a quiet hour does not end in a needless `resync`.
    beat: () => write(`: beat\nid: ${idOf(place)}\n\n`),
    place: () => place,
  };
}
