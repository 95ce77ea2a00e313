import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Settings } from './config.ts';
import { checkedKey, type MediaStore } from './media.ts';

/**
 * A bucket of Amazon S3 or of what speaks like it (MinIO, Ceph, R2). One request a file: it is whole on this machine
 * before it is sent, and S3 shows an object only when all of it has arrived. 5 GB are its limit for one request, five
 * times what a recording may have.
 */
export function s3Store(settings: S3Settings, folder: string): MediaStore {
  const client = new S3Client({
    region: settings.region,
    ...(settings.endpoint && { endpoint: settings.endpoint }),
    forcePathStyle: settings.endpoint !== null,
    credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
    maxAttempts: 3,
    // Checksums that newer S3 has and its likenesses refuse are sent only where an operation demands them.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const at = (key: string) => ({ Bucket: settings.bucket, Key: checkedKey(key) });

  return {
    workFolder: resolve(folder, 'work'),
    async put(key, file) {
      const body = { Body: createReadStream(file.path), ContentLength: file.bytes, ContentType: file.type };
      await client.send(new PutObjectCommand({ ...at(key), ...body }));
      await rm(file.path, { force: true });
    },
    async open(key, range) {
      const wanted = range && { Range: `bytes=${range.start}-${range.end}` };
      try {
        const { Body } = await client.send(new GetObjectCommand({ ...at(key), ...wanted }));
        return Body instanceof Readable ? Body : null;
      } catch (thrown) {
        if (thrown instanceof NoSuchKey) return null;
        throw thrown;
      }
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand(at(key)));
    },
  };
}
