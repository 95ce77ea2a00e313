import type { Readable } from 'node:stream';

/** A file that is ready to be kept; the store takes it away from its path. */
export type ReadyFile = { readonly path: string; readonly bytes: number; readonly type: string };

/** Both ends included, as in HTTP. */
export type ByteRange = { readonly start: number; readonly end: number };

/**
 * Where sound is kept: a folder, or a bucket of what speaks S3. Keys are made by us (`recordings/<tenant>/<id>.wav`);
 * nobody outside is ever given an address of the store.
 */
export type MediaStore = {
  /** A folder of this machine for files that are not whole yet, on the store's own disk where it has one. */
  readonly workFolder: string;
  /** Whole or not at all; a key that is there already is replaced. */
  readonly put: (key: string, file: ReadyFile) => Promise<void>;
  /** Null: there is none. Whoever does not read the stream to its end destroys it. */
  readonly open: (key: string, range?: ByteRange) => Promise<Readable | null>;
  /** One that is gone already counts as done. */
  readonly remove: (key: string) => Promise<void>;
};

/** Keys become paths and addresses, so that nothing but this shape is let through. */
export function checkedKey(key: string): string {
  if (!/^[a-z]+(\/[0-9a-f-]{36}){2}\.[a-z0-9]{1,5}$/.test(key)) throw new Error(`${key} is no key of the media store`);
  return key;
}
