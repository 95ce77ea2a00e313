import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres } from './postgres.ts';
import { isAlive } from './run/programs.ts';

/** Safe against the end of a program, which is what is tested here; not against that of the machine. */
const settings = ['fsync=off'];

let home: string;
let folder: string;

// One cluster for all but the last: making one is what takes long.
beforeAll(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'switchhook-postgres-'));
  fs.chmodSync(home, 0o755);
  folder = path.join(home, 'pg');
});
afterEach(async () => {
  // Whatever a failed test left running is found again and stopped.
  if (fs.existsSync(path.join(folder, 'postmaster.pid'))) await (await startPostgres({ folder })).stop();
});
afterAll(() => fs.rmSync(home, { recursive: true, force: true }));

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  it('keeps its rows when it was killed, and starts again', async () => {
    const first = await startPostgres({ settings, folder });
    await query(await first.database('app'), 'create table kept as select 42 as answer');
    process.kill(first.pid, 'SIGKILL');
    const second = await startPostgres({ settings, folder });
    expect(second).toMatchObject({ made: false, port: first.port });
    expect(await query(await second.database('app'), 'select * from kept')).toEqual([{ answer: 42 }]);
    await second.stop();
    expect(isAlive(second.pid)).toBe(false);
  });

  it('is found again when the program that started it was killed', async () => {
    const script = `const { startPostgres } = await import(${JSON.stringify(path.resolve('scripts/postgres.ts'))});
      console.log((await startPostgres({ folder: ${JSON.stringify(folder)} })).pid); process.kill(process.pid, 'SIGKILL');`;
    const killed = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script], { encoding: 'utf8' });
    expect(killed.signal).toBe('SIGKILL');
    const found = await startPostgres({ settings, folder });
    expect(found).toMatchObject({ reused: true, pid: Number(killed.stdout) });
    await found.stop();
    expect(isAlive(found.pid)).toBe(false);
  });

  it('starts beside a pid file whose number another program has got', async () => {
    const first = await startPostgres({ settings, folder });
    await first.stop();
    fs.writeFileSync(path.join(folder, 'postmaster.pid'), `${process.pid}\n${folder}\n0\n${first.port}\n`);
    const second = await startPostgres({ settings, folder });
    expect(second.reused).toBe(false);
    await second.stop();
  });

  it('lets nobody in without its password, which only its owner can read', async () => {
    const server = await startPostgres({ settings, folder });
    const url = new URL(await server.database('app'));
    url.password = 'guessed';
    await expect(query(url.href, 'select 1')).rejects.toThrow(/password/);
    expect(fs.statSync(`${folder}.json`).mode & 0o077).toBe(0);
    await server.stop();
  });

  it.runIf(process.getuid?.() === 0)('runs as another user where namespaces are not allowed', async () => {
    folder = path.join(home, 'other');
    const server = await startPostgres({ settings, folder, avoid: 'namespace' });
    expect(await query(await server.database('app'), 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(fs.statSync(folder).uid).not.toBe(0);
    await server.stop();
  });
});
