import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { leftSpeaks } from '../../../../test/support/sound.ts';
import { fetchSound } from './fetching.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'switchhook-fetching-'));
});
afterEach(() => rm(folder, { recursive: true }));

const limits = (idleMs: number) => ({ folder, maxBytes: 2 ** 20, idleMs });

it('of a carrier that falls silent is given up, and the connection is let go of', async () => {
  let letGo = false;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new Uint8Array(leftSpeaks().subarray(0, 9_000))),
    cancel: () => {
      letGo = true;
    },
  });
  const outcome = await fetchSound({ body, bytes: null, type: 'audio/wav' }, limits(5));
  expect(outcome).toMatchObject({ kind: 'again', fault: expect.stringContaining('silence for 5 ms') });
  expect(letGo).toBe(true);
  expect(await readdir(folder)).toEqual([]);
});

it('is not whole before all that was announced has come', async () => {
  const wav = leftSpeaks();
  const sound = (bytes: number) => ({ body: new Blob([new Uint8Array(wav)]).stream(), bytes, type: 'audio/wav' });
  const short = await fetchSound(sound(wav.length + 1), limits(30_000));
  expect(short).toMatchObject({ kind: 'again', fault: `Only ${wav.length} of ${wav.length + 1} bytes came.` });
  expect(await fetchSound(sound(wav.length), limits(30_000))).toMatchObject({ bytes: wav.length, durationMs: 1_000 });
});
