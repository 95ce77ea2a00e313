import type { Config } from './config.ts';
import type { MediaStore } from './media.ts';
import { folderStore } from './media-folder.ts';

/** The store that the configuration names. The S3 client is read from disk only where it is used: it is 25 MB of code. */
export async function createMediaStore({ media }: Pick<Config, 'media'>): Promise<MediaStore> {
  if (!media.s3) return folderStore(media.folder);
  const { s3Store } = await import('./media-s3.ts');
  return s3Store(media.s3, media.folder);
}
