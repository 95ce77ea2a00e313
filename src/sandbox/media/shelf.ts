import { appendFile, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newFolder, removeFolder, sweep } from './folders.ts';
import type { Channels } from './plane.ts';
import { type Bytes, newTape, type Tape } from './tape.ts';

/** What a tape keeps in memory before it goes to disk: 16 s of one channel. */
const IN_MEMORY = 256 * 1024;
const CHUNK = 64 * 1024;
/** All tapes together: 9 hours of one channel with sound. Beyond it, the oldest that is finished goes. */
const MOST_BYTES = 512 * 1024 * 1024;

/** Where the sound of recordings is kept. Its folder is made when the first tape outgrows memory. */
export type Shelf = {
  newTape(channels: Channels): Tape;
  /** Only what is finished is taken away when room is needed; `gone` is told then. */
  finished(tape: Tape, gone: () => void): void;
  /** Discards everything, its folder too. */
  clear(): void;
};

type Kept = { size: number; gone: (() => void) | null; discard: () => void };

export function shelf(mostBytes = MOST_BYTES, root = tmpdir()): Shelf {
  sweep(root);
  const kept = new Map<Tape, Kept>();
  let folder: string | null = null;
  let total = 0;
  let made = 0;

  const fileName = () => {
    folder ??= newFolder(root);
    return join(folder, `${++made}.pcm`);
  };

  const remove = (tape: Tape) => {
    const entry = kept.get(tape);
    if (!entry) return;
    kept.delete(tape);
    total -= entry.size;
    entry.discard();
  };

  const makeRoom = (wanted: number): boolean => {
    for (const [tape, { gone }] of kept) {
      if (total + wanted <= mostBytes) break;
      if (!gone) continue;
      remove(tape);
      gone();
    }
    return total + wanted <= mostBytes;
  };

  return {
    newTape(channels) {
      const bytes = spillingBytes(fileName);
      const entry: Kept = { size: 0, gone: null, discard: bytes.discard };
      const counted: Bytes = {
        append(more) {
          if (!kept.has(tape) || !makeRoom(more.length) || !bytes.append(more)) return false;
          entry.size += more.length;
          total += more.length;
          return true;
        },
        read: bytes.read,
        discard: () => remove(tape),
      };
      const tape = newTape(channels, counted);
      kept.set(tape, entry);
      return tape;
    },
    finished(tape, gone) {
      const entry = kept.get(tape);
      if (entry) entry.gone = gone;
    },
    clear() {
      for (const tape of [...kept.keys()]) remove(tape);
      // At once, not later: whoever ends the program now leaves nothing behind.
      if (folder !== null) removeFolder(folder);
      folder = null;
    },
  };
}

/** In memory while it is short; then what there is goes to a file, in steps, while more may come. */
function spillingBytes(fileName: () => string): Bytes {
  let waiting: Buffer[] = [];
  let waitingSize = 0;
  let onDisk = 0;
  let file: string | null = null;
  let writing: Promise<void> = Promise.resolve();
  let discarded = false;

  const spill = () => {
    const path = file ?? fileName();
    file = path;
    const bytes = Buffer.concat(waiting);
    waiting = [];
    waitingSize = 0;
    onDisk += bytes.length;
    // A disk that fails loses the sound, as a broken recorder would: reading then rejects.
    writing = writing.then(async () => {
      if (!discarded) await appendFile(path, bytes);
    });
    writing.catch(() => {});
  };

  return {
    append(bytes) {
      if (discarded) return false;
      waiting.push(bytes);
      waitingSize += bytes.length;
      if (waitingSize > IN_MEMORY) spill();
      return true;
    },
    async *read(from, to) {
      await writing;
      if (discarded) throw new Error('The recording is gone');
      if (file !== null && from < onDisk) yield* readFile(file, from, Math.min(to, onDisk));
      const first = Math.max(0, from - onDisk);
      if (to > onDisk) yield Buffer.concat(waiting).subarray(first, to - onDisk);
    },
    discard() {
      discarded = true;
      waiting = [];
      const path = file;
      if (path !== null) void writing.then(() => rm(path, { force: true })).catch(() => {});
    },
  };
}

async function* readFile(path: string, from: number, to: number): AsyncGenerator<Buffer> {
  const handle = await open(path);
  try {
    for (let at = from; at < to; ) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(CHUNK, to - at)), 0, null, at);
      if (bytesRead === 0) throw new Error('The recording is shorter than it was');
      yield buffer.subarray(0, bytesRead);
      at += bytesRead;
    }
  } finally {
    await handle.close();
  }
}
