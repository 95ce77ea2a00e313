import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { checkedKey, type MediaStore } from './media.ts';

/** Files in a folder. One that a crash left half written lies in `work` and is never seen under its key. */
export function folderStore(root: string): MediaStore {
  const workFolder = resolve(root, 'work');
  const pathOf = (key: string) => resolve(root, checkedKey(key));

  return {
    workFolder,
    async put(key, file) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      await moveHere(file.path, path, workFolder);
    },
    async open(key, range) {
      const path = pathOf(key);
      const found = await stat(path).catch(() => null);
      return found?.isFile() ? createReadStream(path, range ?? {}) : null;
    },
    remove: (key) => rm(pathOf(key), { force: true }),
  };
}

/** Synced before it is renamed: a name never stands for a file whose bytes a power cut took. */
async function moveHere(from: string, to: string, workFolder: string): Promise<void> {
  const near = dirname(from) === workFolder ? from : join(workFolder, `${crypto.randomUUID()}.part`);
  if (near !== from) {
    await mkdir(workFolder, { recursive: true });
    await copyFile(from, near);
  }
  const file = await open(near, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(near, to);
  if (near !== from) await rm(from, { force: true });
}
