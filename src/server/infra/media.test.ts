import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../kernel/ids.ts';
import type { MediaStore } from './media.ts';
import { folderStore } from './media-folder.ts';
import { s3Store } from './media-s3.ts';

/** A bucket over HTTP, as far as the store speaks S3: path style, signed, whole objects, ranges. */
function bucket() {
  const objects = new Map<string, Buffer>();
  const asked: { method: string | undefined; path: string; signed: boolean; type: string | undefined }[] = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '', 'http://bucket').pathname;
    const signed = request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=key-id/') ?? false;
    asked.push({ method: request.method, path, signed, type: request.headers['content-type'] });
    if (request.method === 'GET') return give(objects.get(path), request, response);
    if (request.method === 'PUT') objects.set(path, await buffer(request));
    else objects.delete(path);
    return response.writeHead(request.method === 'PUT' ? 200 : 204).end();
  });
  return { server, objects, asked };
}

function give(object: Buffer | undefined, request: IncomingMessage, response: ServerResponse) {
  if (!object) {
    response.writeHead(404, { 'content-type': 'application/xml' });
    return response.end('<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>gone</Message></Error>');
  }
  const [, start, end] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
  const part = start === undefined ? object : object.subarray(Number(start), Number(end) + 1);
  return response.writeHead(start === undefined ? 200 : 206, { 'content-length': part.length }).end(part);
}

let root = '';
const far = bucket();
const stores: Record<string, MediaStore> = {};
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'switchhook-media-'));
  await new Promise<void>((resolve) => far.server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(far.server.address() as AddressInfo).port}`;
  const keys = { accessKeyId: 'key-id', secretAccessKey: 'secret' };
  stores.folder = folderStore(root);
  stores.bucket = s3Store({ bucket: 'calls', region: 'eu-central-1', endpoint, ...keys }, root);
});
afterAll(async () => {
  far.server.closeAllConnections();
  far.server.close();
  await rm(root, { recursive: true });
});

const storeOf = (name: string): MediaStore => {
  const store = stores[name];
  if (!store) throw new Error(`There is no store ${name}`);
  return store;
};
const newKey = () => `recordings/${newId()}/${newId()}.wav`;

async function ready(content: string) {
  const path = join(root, `${newId()}.ready`);
  await writeFile(path, content);
  return { path, bytes: content.length, type: 'audio/wav' };
}

describe.each(['folder', 'bucket'])('a %s', (name) => {
  it('keeps a file, gives it or a part of it, and lets it go', async () => {
    const store = storeOf(name);
    const key = newKey();
    expect(await store.open(key)).toBeNull();
    const file = await ready('0123456789');
    await store.put(key, file);
    const whole = await store.open(key);
    const part = await store.open(key, { start: 3, end: 5 });
    expect(whole && (await text(whole))).toBe('0123456789');
    expect(part && (await text(part))).toBe('345');
    await store.put(key, await ready('another'));
    const again = await store.open(key);
    expect(again && (await text(again))).toBe('another');
    await store.remove(key);
    await store.remove(key);
    expect(await store.open(key)).toBeNull();
    await expect(access(file.path)).rejects.toThrow('ENOENT');
  });

  it.each(['../../etc/passwd', 'recordings/../x.wav', '/recordings/a.wav', 'recordings/a/b.wav', ''])(
    'takes %j for no key',
    async (key) => {
      await expect(storeOf(name).open(key)).rejects.toThrow(/is no key/);
      await expect(storeOf(name).put(key, await ready('x'))).rejects.toThrow(/is no key/);
    },
  );
});

it('a bucket is asked with a signature, and told what it is given', async () => {
  far.asked.length = 0;
  const key = newKey();
  await storeOf('bucket').put(key, await ready('sound'));
  expect(far.asked).toEqual([{ method: 'PUT', path: `/calls/${key}`, signed: true, type: 'audio/wav' }]);
});
