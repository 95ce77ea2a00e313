import fastify from 'fastify';
import { expect, test } from 'vitest';
import { guard } from './guard.ts';

const app = fastify();
app.addHook('onRequest', guard('192.168.0.7'));
app.get('/state', () => 'all');

const ask = async (headers: Record<string, string>): Promise<number> =>
  (await app.inject({ url: '/state', headers })).statusCode;

test.each([
  ['127.0.0.1:4010', undefined, 200],
  ['localhost:4010', undefined, 200],
  ['[::1]:4010', undefined, 200],
  ['192.168.0.7:4010', undefined, 200],
  ['192.168.0.8:4010', undefined, 403],
  ['evil.test', undefined, 403],
  ['127.0.0.1.evil.test', undefined, 403],
  ['localhost:4010', 'http://localhost:4010', 200],
  ['localhost:4010', 'http://localhost:4011', 403],
  ['localhost:4010', 'https://localhost:4010', 403],
  ['localhost:4010', 'null', 403],
  ['localhost:4010', 'http://evil.test', 403],
])('Host %s, Origin %s: %i', async (host, origin, code) => {
  expect(await ask({ host, ...(origin === undefined ? {} : { origin }) })).toBe(code);
});
