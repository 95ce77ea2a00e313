import { expect, test, vi } from 'vitest';
import type { StateView } from '#sandbox/control/views.ts';
import { state } from '../samples.ts';
import { type LiveWorld, liveStore } from './live.ts';

type On = Parameters<LiveWorld['stream']>[0];

function world() {
  const reads: PromiseWithResolvers<StateView>[] = [];
  let on: On | null = null;
  let poll: (() => void) | null = null;
  const stopped: string[] = [];
  const store = liveStore({
    readState() {
      const read = Promise.withResolvers<StateView>();
      reads.push(read);
      return read.promise;
    },
    stream(given) {
      on = given;
      return () => stopped.push('stream');
    },
    now: () => 1000,
    every(_ms, task) {
      poll = task;
      return () => stopped.push('poll');
    },
  });
  return {
    store,
    reads,
    stopped,
    stream: () => on ?? expect.fail('the stream was not opened'),
    poll: () => poll?.(),
    answer: (index: number, version: number) => reads[index]?.resolve(state(version)),
    shows: (expected: object) => vi.waitFor(() => expect(store.read()).toMatchObject(expected)),
  };
}

test('a state is read at once, and again at every hint', async () => {
  const { store, reads, stream, answer, shows } = world();
  store.subscribe(() => {});
  answer(0, 1);
  await shows({ link: 'polling', state: { version: 1 } });
  stream().open();
  await vi.waitFor(() => expect(reads).toHaveLength(2));
  answer(1, 1);
  await shows({ link: 'live' });
  stream().hint();
  await vi.waitFor(() => expect(reads).toHaveLength(3));
  answer(2, 7);
  await shows({ state: { version: 7 } });
});

test('hints during a reading ask for one more, not for one each', async () => {
  const { store, reads, stream, answer, shows } = world();
  store.subscribe(() => {});
  for (let hint = 0; hint < 20; hint++) stream().hint();
  expect(reads).toHaveLength(1);
  answer(0, 1);
  await vi.waitFor(() => expect(reads).toHaveLength(2));
  answer(1, 2);
  await shows({ state: { version: 2 } });
  expect(reads).toHaveLength(2);
});

test('without a stream the poll reads; with one it keeps quiet', async () => {
  const { store, reads, stream, answer, poll, shows } = world();
  store.subscribe(() => {});
  answer(0, 1);
  await shows({ link: 'polling' });
  poll();
  expect(reads).toHaveLength(2);
  answer(1, 1);
  stream().open();
  await vi.waitFor(() => expect(reads).toHaveLength(3));
  answer(2, 1);
  await shows({ link: 'live' });
  poll();
  expect(reads).toHaveLength(3);
});

test('when nothing answers, the last state stays and the reason is told; the next answer mends it', async () => {
  const { store, reads, stream, answer, shows } = world();
  store.subscribe(() => {});
  answer(0, 1);
  await shows({ state: { version: 1 } });
  stream().lost();
  await vi.waitFor(() => expect(reads).toHaveLength(2));
  reads[1]?.reject(new Error('no answer'));
  await shows({ link: 'lost', error: 'no answer', state: { version: 1 } });
  stream().open();
  await vi.waitFor(() => expect(reads).toHaveLength(3));
  answer(2, 1);
  await shows({ link: 'live', error: null });
});

test('the last to leave closes the stream and the poll', () => {
  const { store, stopped } = world();
  const leave = [store.subscribe(() => {}), store.subscribe(() => {})];
  leave[0]?.();
  expect(stopped).toEqual([]);
  leave[1]?.();
  expect(stopped).toEqual(['stream', 'poll']);
});
