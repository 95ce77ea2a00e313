import { Worker } from 'node:worker_threads';
import type { Made, Order } from './sound-worker.ts';

/** The thread that makes sound. It is started when it is first needed, and again when it has died. */
export type Workshop = {
  /** Samples at telephone rate. Rejects for words that cannot be spoken. */
  say(text: string): Promise<Int16Array>;
  /** WAV or MP3. Rejects for anything else. */
  decode(bytes: Uint8Array): Promise<Int16Array>;
  close(): Promise<void>;
};

type Waiting = { readonly done: (samples: Int16Array) => void; readonly failed: (error: Error) => void };
type Wish = { readonly kind: 'say'; readonly text: string } | { readonly kind: 'decode'; readonly bytes: Uint8Array };

export function workshop(): Workshop {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let orders = 0;

  const start = (): Worker => {
    const started = new Worker(new URL('./sound-worker.ts', import.meta.url), {
      // WASI calls itself experimental, once a thread; nobody who reads the log can do anything about it.
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    const fail = (error: Error) => {
      if (worker === started) worker = null;
      for (const { failed } of waiting.values()) failed(error);
      waiting.clear();
    };
    started.on('message', ({ id, samples, fault }: Made) => {
      const order = waiting.get(id);
      waiting.delete(id);
      if (samples) order?.done(samples);
      else order?.failed(new Error(fault ?? 'It made no sound'));
    });
    started.on('error', fail);
    started.on('exit', () => fail(new Error('The thread that makes sound has ended')));
    started.unref();
    return started;
  };

  const order = (wish: Wish): Promise<Int16Array> =>
    new Promise((done, failed) => {
      orders += 1;
      waiting.set(orders, { done, failed });
      worker ??= start();
      worker.postMessage({ id: orders, ...wish } satisfies Order);
    });

  return {
    say: (text) => order({ kind: 'say', text }),
    decode: (bytes) => order({ kind: 'decode', bytes }),
    async close() {
      await worker?.terminate();
    },
  };
}
