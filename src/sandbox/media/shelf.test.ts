import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Shelf, shelf } from './shelf.ts';
import type { Tape } from './tape.ts';

const SECOND = Int16Array.from({ length: 8000 }, (_, at) => (at % 2 === 0 ? 1000 : -1000));

let root: string;
let tapes: Shelf;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'shelf-'));
  tapes = shelf(undefined, root);
});
afterEach(() => {
  tapes.clear();
  rmSync(root, { recursive: true });
});

async function bytesOf(tape: Tape, from = 0, to = tape.frames()): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of tape.read({ from, to })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const folders = () => readdirSync(root);

test('a short tape stays in memory, a long one goes to a folder that ends with the shelf', async () => {
  const short = tapes.newTape(1);
  short.write(SECOND);
  expect(folders()).toEqual([]);
  const long = tapes.newTape(1);
  for (let second = 0; second < 40; second++) long.write(SECOND);
  expect((await bytesOf(long)).length).toBe(40 * 16_000);
  expect(folders()).toHaveLength(1);
  tapes.clear();
  expect(folders()).toEqual([]);
});

test('clearing while sound is on its way to the disk leaves nothing behind', async () => {
  for (let round = 0; round < 3; round++) {
    for (let each = 0; each < 50; each++) {
      const tape = tapes.newTape(1);
      for (let second = 0; second < 17; second++) tape.write(SECOND);
    }
    // The writes have begun, and none is done.
    await Promise.resolve();
    tapes.clear();
    expect(folders()).toEqual([]);
  }
});

test('the folder of a program that was killed goes at the next start, and one of a living program stays', async () => {
  const killed = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)']);
  const dead = join(root, `sandbox-recordings-${hostname()}-${killed.pid}-abc`);
  const alive = join(root, `sandbox-recordings-${hostname()}-${process.ppid}-abc`);
  const elsewhere = join(root, `sandbox-recordings-not-${hostname()}-1-abc`);
  for (const folder of [dead, alive, elsewhere]) mkdirSync(folder);
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  vi.resetModules();
  const { shelf: nextStart } = await import('./shelf.ts');
  nextStart(undefined, root);
  expect(folders()).toEqual([alive, elsewhere].map((folder) => basename(folder)).sort());
});

test('what is read is what was written, wherever it lies', async () => {
  const tape = tapes.newTape(2);
  const written: number[] = [];
  for (let part = 0; part < 90; part++) {
    const samples = Int16Array.from({ length: 8000 }, (_, at) => ((part * 8000 + at * 7) % 30_000) - 15_000);
    tape.write(samples);
    written.push(...samples);
    if (part % 10 !== 0) continue;
    tape.silence(100);
    written.push(...new Int16Array(200));
  }
  const whole = await bytesOf(tape);
  expect(whole.length).toBe(written.length * 2);
  expect(whole.equals(Buffer.from(Int16Array.from(written).buffer))).toBe(true);
  for (const [from, to] of [
    [0, 1],
    [3990, 4110],
    [100_000, 250_000],
    [tape.frames() - 5000, tape.frames()],
  ] as const) {
    expect((await bytesOf(tape, from, to)).equals(whole.subarray(from * 4, to * 4)), `${from} to ${to}`).toBe(true);
  }
});

test('silence takes no room, and is not sound', async () => {
  const tape = tapes.newTape(1);
  tape.silence(4 * 3600 * 8000);
  expect(tape.sounding()).toBeNull();
  expect((await bytesOf(tape, 8000, 16_000)).every((byte) => byte === 0)).toBe(true);
  tape.write(SECOND);
  tape.silence(8000);
  expect(tape.sounding()).toEqual({ from: 4 * 3600 * 8000, to: (4 * 3600 + 1) * 8000 });
  expect(folders()).toEqual([]);
});

test('when all is full the oldest that is finished goes, and what runs loses its sound but not its time', async () => {
  tapes = shelf(3 * 16_000, root);
  const gone: string[] = [];
  const [old, older] = ['old', 'older'].map((name) => {
    const tape = tapes.newTape(1);
    tape.write(SECOND);
    tapes.finished(tape, () => gone.push(name));
    return tape;
  });
  const running = tapes.newTape(1);
  for (let second = 0; second < 4; second++) running.write(SECOND);
  expect(gone).toEqual(['old', 'older']);
  await expect(bytesOf(old ?? running)).rejects.toThrow('gone');
  await expect(bytesOf(older ?? running)).rejects.toThrow('gone');
  expect(running.frames()).toBe(4 * 8000);
  expect(running.sounding()).toEqual({ from: 0, to: 3 * 8000 });
  const bytes = await bytesOf(running);
  expect(bytes.subarray(3 * 16_000).every((byte) => byte === 0)).toBe(true);
});

test('a discarded tape cannot be read, and takes nothing more', async () => {
  const tape = tapes.newTape(1);
  tape.write(SECOND);
  tape.discard();
  tape.write(SECOND);
  await expect(bytesOf(tape, 0, 8000)).rejects.toThrow('gone');
});
