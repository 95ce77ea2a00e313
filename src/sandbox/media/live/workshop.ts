import { Worker } from 'node:worker_threads';
import type { Made, Order } from './sound-worker.ts';
import { isWav, wavMs } from './wav-reader.ts';

/** The thread that makes sound. It is started when it is first needed, and again when it has died. */
export type Workshop = {
  /** Samples at telephone rate. Rejects for words that cannot be spoken. */
  say(text: string): Promise<Int16Array>;
  /** WAV or MP3. Rejects for anything else. */
  decode(bytes: Uint8Array): Promise<Int16Array>;
  /** How long such a file is, in ms, which is quicker to find out. Rejects for anything else. */
  measure(bytes: Uint8Array): Promise<number>;
  close(): Promise<void>;
};

type Sounding = { readonly samples: Int16Array; readonly ms: number };
type Waiting = { readonly done: (made: Sounding) => void; readonly failed: (error: Error) => void };
type Wish =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'decode' | 'measure'; readonly bytes: Uint8Array };

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
    started.on('message', (made: Made) => {
      const order = waiting.get(made.id);
      waiting.delete(made.id);
      if ('fault' in made) order?.failed(new Error(made.fault));
      else order?.done(made);
    });
    started.on('error', fail);
    started.on('exit', () => fail(new Error('The thread that makes sound has ended')));
    started.unref();
    return started;
  };

  const order = (wish: Wish): Promise<Sounding> =>
    new Promise((done, failed) => {
      orders += 1;
      waiting.set(orders, { done, failed });
      worker ??= start();
      worker.postMessage({ id: orders, ...wish } satisfies Order);
    });

  return {
    say: async (text) => (await order({ kind: 'say', text })).samples,
    decode: async (bytes) => (await order({ kind: 'decode', bytes })).samples,
    // What a WAV file says of itself needs no thread.
    measure: async (bytes) => (isWav(bytes) ? wavMs(bytes) : (await order({ kind: 'measure', bytes })).ms),
    async close() {
      await worker?.terminate();
    },
  };
}
