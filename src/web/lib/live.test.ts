import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '#contract/live.ts';
import { createLive, type LiveSource, reconnectWait } from './live.ts';

const CONNECTING = 0;
const CLOSED = 2;

/** A stream whose other end the test holds. */
function streams() {
  const opened: (LiveSource & { say: (event: LiveEvent) => void; lose: (readyState: number) => void })[] = [];
  const waits: { ms: number; then: () => void }[] = [];
  const live = createLive({
    open: () => {
      const listeners = new Map<string, (message: Event) => void>();
      const source = {
        readyState: CONNECTING as number,
        onerror: null as LiveSource['onerror'],
        close: () => {},
        addEventListener: (kind: string, listener: unknown) => {
          listeners.set(kind, listener as (message: Event) => void);
        },
        say: (event: LiveEvent) =>
          listeners.get(event.kind)?.({ data: JSON.stringify(event) } as unknown as MessageEvent<string>),
        lose: (readyState: number) => {
          source.readyState = readyState;
          (source.onerror as (() => void) | null)?.();
        },
      };
      opened.push(source as never);
      return source as unknown as LiveSource;
    },
    wait: (ms, then) => {
      waits.push({ ms, then });
      return () => {
        waits.splice(0);
      };
    },
    random: () => 1,
  });
  const heard: string[] = [];
  live.onEvent((event) => heard.push(event.kind));
  live.start();
  const last = () => {
    const source = opened.at(-1);
    if (source === undefined) throw new Error('no stream was opened');
    return source;
  };
  return { live, last, opened, waits, heard };
}

describe('the live stream', () => {
  it('is live from the first hello and passes events on by kind', () => {
    const { live, last, heard } = streams();
    expect(live.state()).toBe('connecting');
    last().say({ kind: 'hello' });
    last().say({ kind: 'settings' });
    expect(live.state()).toBe('live');
    expect(heard).toEqual(['hello', 'settings']);
  });

  it('lets the browser reconnect by itself while it still tries, and asks for nothing anew', () => {
    const { live, last, opened, waits, heard } = streams();
    last().say({ kind: 'hello' });
    last().lose(CONNECTING);
    expect(live.state()).toBe('connecting');
    expect(waits).toHaveLength(0);
    last().say({ kind: 'hello' });
    expect(opened).toHaveLength(1);
    expect(heard).toEqual(['hello', 'hello']);
  });

  it('opens a new stream when the browser has given up, and then has everything read anew', () => {
    const { last, opened, waits, heard } = streams();
    last().say({ kind: 'hello' });
    last().lose(CLOSED);
    waits.shift()?.then();
    expect(opened).toHaveLength(2);
    last().say({ kind: 'hello' });
    expect(heard).toEqual(['hello', 'resync', 'hello']);
  });

  it('falls back to polling after three failures in a row, and comes back by a hello', () => {
    const { live, last, waits } = streams();
    for (const state of ['connecting', 'connecting', 'polling']) {
      last().lose(CLOSED);
      expect(live.state()).toBe(state);
      waits.shift()?.then();
    }
    last().say({ kind: 'hello' });
    expect(live.state()).toBe('live');
  });

  it('waits twice as long after each failure, up to half a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((failures) => reconnectWait(failures, 1))).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
    ]);
    expect(reconnectWait(3, 0)).toBe(2_000);
  });

  it('does not wait any longer when the network has come back', () => {
    const { live, last, opened, waits } = streams();
    last().lose(CLOSED);
    live.retryNow();
    expect(opened).toHaveLength(2);
    expect(waits).toHaveLength(0);
  });

  it('ignores the errors of a stream that it has replaced', () => {
    const { live, opened, last } = streams();
    last().lose(CLOSED);
    live.retryNow();
    last().say({ kind: 'hello' });
    opened[0]?.lose(CLOSED);
    expect(live.state()).toBe('live');
  });
});
