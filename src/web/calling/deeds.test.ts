import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, unreachable } from '#web/lib/problem.ts';
import { type Deed, doOnce } from './deeds.ts';

const tell = vi.fn();
beforeEach(() => tell.mockClear());

/** A hold whose answer comes when the test says so. */
function hold(name = 'hold CA1') {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const send = vi.fn((signal: AbortSignal) => {
    signal.addEventListener('abort', () => reject(signal.reason));
    return promise;
  });
  return { deed: { callId: 'call-1', name, words: 'Hold', send } satisfies Deed<string>, send, resolve, reject };
}

describe('what is done in a call', () => {
  it('is not sent twice while it is under way, and can be done again afterwards', async () => {
    const { deed, send, resolve } = hold();
    const first = doOnce(deed, { tell });
    expect(await doOnce(deed, { tell })).toBeNull();
    expect(send).toHaveBeenCalledTimes(1);
    const other = hold('hold CA2');
    void doOnce(other.deed, { tell });
    expect(other.send).toHaveBeenCalledTimes(1);
    expect(await doOnce(deed, { tell }), 'also while something else is').toBeNull();
    other.resolve('held');
    await vi.waitFor(async () => expect(await doOnce(other.deed, { tell })).toBe('held'));
    expect(await doOnce(deed, { tell }), 'also when that is done').toBeNull();
    expect(send).toHaveBeenCalledTimes(1);
    resolve('held');
    expect(await first).toBe('held');
    expect(await doOnce(deed, { tell })).toBe('held');
    expect(tell).not.toHaveBeenCalled();
  });

  it('is given up when the server does not answer: it says so, and can be tried again', async () => {
    const silent = hold();
    expect(await doOnce(silent.deed, { waitsMs: 2, tell })).toBeNull();
    const detail = 'The server has not answered for 0.002 seconds.';
    expect(tell).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ problem: expect.objectContaining({ code: 'no-answer', detail }) }),
      'Hold did not come through',
    );
    const again = hold();
    again.resolve('held');
    expect(await doOnce(again.deed, { tell })).toBe('held');
  });

  it('that is refused, or finds no server, says why', async () => {
    const away = hold();
    away.reject(new ApiError(unreachable()));
    expect(await doOnce(away.deed, { tell })).toBeNull();
    expect(tell).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ problem: expect.objectContaining({ code: 'offline' }) }),
      'Hold did not come through',
    );
  });
});
