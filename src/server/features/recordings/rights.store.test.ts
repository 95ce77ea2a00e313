import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditLine } from '#contract/audit.ts';
import type { Peaks, Play } from '#contract/recordings.ts';
import type { Person } from '../../../../test/support/app.ts';
import { gives, useRecorded } from '../../../../test/support/recorded.ts';
import { leftSpeaks, wavOf } from '../../../../test/support/sound.ts';
import { queues } from '../../infra/queues.ts';
import { newId } from '../../kernel/ids.ts';
import { deleteAtCarrier, deleteRecording } from './deleting.commands.ts';
import { sweepRecordings } from './recordings.jobs.ts';

// What becomes of a recording when something else happens to it, or to whoever hears it, meanwhile.

let late = 0;
const our = useRecorded({ now: () => new Date(Date.now() + late) });
const { world, far, who, keep, seen, only } = our;

beforeEach(() => {
  late = 0;
  far.sound = gives(leftSpeaks());
});

const idOf = async () => (await only())?.id ?? '';
const history = async () =>
  (await our.acme.owner.get<{ items: AuditLine[] }>(`/api/calls/${our.call}/audit`)).body.items.toReversed();
const actions = async () => (await history()).map(({ action }) => action);
const there = async (id: string) => (await world.deps.media.open(`recordings/${our.acme.id}/${id}.wav`)) !== null;
const mine = async () => ({ tenantId: our.acme.id, id: await idOf(), requestId: 'test' });

/** The jobs of this recording that wait, by their queue. */
async function jobs(queue: keyof typeof queues): Promise<readonly Record<string, unknown>[]> {
  const { rows } = await world.deps.db.pool.query<{ data: Record<string, unknown> }>(
    `select data from jobs.job where name = $1 and (data->>'id' = $2 or data->>'sid' = $3)`,
    [queues[queue], await idOf(), our.sid],
  );
  return rows.map(({ data }) => data);
}

const change = (set: { created_at?: Date; due_at?: Date; kept_at?: Date }) =>
  world.deps.db.inTenant(who(), (scope) =>
    scope.tx.updateTable('recordings').set(set).where('sid', '=', our.sid).execute(),
  );
const longAgo = () => new Date(Date.now() - 3_600_000);

describe('whoever hears it', () => {
  const plays = async (by: Person, kind = 'play') =>
    (await by.post<Play>(`/api/recordings/${await idOf()}/plays`, { kind })).body;

  it('hears no more of it once the right is gone', async () => {
    await keep();
    const mona = await world.hire(our.acme, 'manager', `Mona ${newId()}`);
    const { url } = await plays(mona);
    expect((await mona.get(url)).status).toBe(200);
    const { items } = (await our.acme.owner.get<{ items: { id: string; userId: string }[] }>('/api/members')).body;
    const id = items.find(({ userId }) => userId === mona.userId)?.id;
    expect((await our.acme.owner.patch(`/api/members/${id}`, { role: 'agent' })).status).toBe(200);
    expect((await mona.get(url)).status).toBe(404);
  });

  it('hears no more of it once its deletion is decided, and the line of that is no ticket', async () => {
    await keep();
    const { url } = await plays(our.acme.owner);
    await our.acme.owner.delete(`/api/recordings/${await idOf()}`);
    expect(await our.acme.owner.get(url)).toMatchObject({ status: 409, body: { code: 'recording-not-there' } });
    const line = (await history()).find(({ action }) => action === 'recording.deletion-asked');
    expect((await our.acme.owner.get(`/api/plays/${line?.id}/audio`)).status).toBe(404);
  });

  it('hears it in the page, or has it as a file; of what it has not there is nothing to save', async () => {
    await keep();
    const [page, file] = [await plays(our.acme.owner), await plays(our.acme.owner, 'download')];
    const name = `filename="recording-${await idOf()}.wav"`;
    expect((await our.acme.owner.get(page.url)).headers['content-disposition']).toBe(`inline; ${name}`);
    expect((await our.acme.owner.get(file.url)).headers['content-disposition']).toBe(`attachment; ${name}`);
    const beyond = await world.app.inject({
      url: file.url,
      cookies: Object.fromEntries(our.acme.owner.cookies),
      headers: { range: 'bytes=99999-' },
    });
    expect([beyond.statusCode, beyond.headers['content-disposition']]).toEqual([416, undefined]);
  });

  it('is told when the media store has lost the file', async () => {
    await keep();
    const { url } = await plays(our.alice);
    await world.deps.media.remove(`recordings/${our.acme.id}/${await idOf()}.wav`);
    expect(await our.alice.get(url)).toMatchObject({ status: 409, body: { code: 'recording-not-there' } });
  });

  it('is told before what they may: each role its own', async () => {
    const may = async (person: Person) => (await seen(person)).may;
    const mona = await world.hire(our.acme, 'manager', `Mona ${newId()}`);
    const bob = await world.hire(our.acme, 'agent', `Bob ${newId()}`);
    expect(await may(our.acme.owner)).toEqual({ play: true, download: true, delete: true, hold: true });
    expect(await may(mona)).toEqual({ play: true, download: true, delete: false, hold: false });
    expect(await may(our.alice)).toEqual({ play: true, download: false, delete: false, hold: false });
    expect(await may(bob)).toEqual({ play: false, download: false, delete: false, hold: false });
  });
});

describe('a recording that is deleted', () => {
  const asks = async () => our.acme.owner.delete(`/api/recordings/${await idOf()}`, { reason: 'They asked' });
  const removes = async () => deleteRecording(world.deps, who(), far.carrier(), await mine());

  it('twice is deleted once, and each step of it is written down', async () => {
    await keep();
    expect([(await asks()).status, (await asks()).status]).toEqual([202, 202]);
    expect(await jobs('deleteRecording')).toEqual([expect.objectContaining(await mine().then(({ id }) => ({ id })))]);
    await removes();
    await removes();
    expect((await asks()).status).toBe(404);
    expect((await history()).map(({ action, detail }) => [action, detail])).toEqual([
      ['recording.kept', expect.anything()],
      ['recording.deletion-asked', { because: 'person', reason: 'They asked' }],
      ['recording.deleted', { atCarrier: true }],
    ]);
  });

  it('is one whose deletion was decided: no other is touched', async () => {
    await keep();
    await removes();
    expect((await only())?.state).toBe('kept');
    expect(await there(await idOf())).toBe(true);
  });

  it('while its sound comes stays so, and what came is gone', async () => {
    far.sound = (response) => void asks().then(() => gives(leftSpeaks())(response));
    await keep();
    expect((await only())?.state).toBe('deleting');
    expect(await there(await idOf())).toBe(false);
    expect(await actions()).toEqual(['recording.deletion-asked']);
  });

  it('while what comes is no sound stays so, and is not asked for again', async () => {
    far.sound = (response) => void asks().then(() => response.end('<html>'));
    await keep();
    expect((await only())?.state).toBe('deleting');
    expect(await jobs('keepRecording')).toEqual([]);
  });

  it('leaves no file that was put away before its row knew', async () => {
    far.sound = (response) => response.writeHead(404).end();
    await keep();
    const id = await idOf();
    await mkdir(world.deps.media.workFolder, { recursive: true });
    const path = join(world.deps.media.workFolder, `${randomUUID()}.part`);
    await writeFile(path, leftSpeaks());
    await world.deps.media.put(`recordings/${our.acme.id}/${id}.wav`, { path, bytes: 4, type: 'audio/wav' });
    await asks();
    await removes();
    expect(await there(id)).toBe(false);
  });

  it('where there is no carrier any more is deleted here, and says that it may be there still', async () => {
    await keep();
    await asks();
    await deleteRecording(world.deps, who(), null, await mine());
    expect(await only()).toMatchObject({ state: 'deleted', atCarrier: true });
    expect((await history()).at(-1)?.detail).toEqual({ atCarrier: false });
  });
});

describe('the carrier’s copy of one that is kept', () => {
  beforeEach(() => our.acme.owner.patch('/api/settings/organization', { deleteAtCarrier: true }));
  const removes = async () => deleteAtCarrier(world.deps, who(), far.carrier(), await mine());

  it('is to be deleted from then on, and that is written down', async () => {
    await keep();
    expect(await jobs('deleteAtCarrier')).toEqual([expect.objectContaining({ id: await idOf() })]);
    await removes();
    expect(await actions()).toEqual(['recording.kept', 'recording.deleted-at-carrier']);
  });

  it('is left to the deletion of the whole, once that is decided', async () => {
    await keep();
    await our.acme.owner.delete(`/api/recordings/${await idOf()}`);
    far.asked.length = 0;
    await removes();
    expect(far.asked).toEqual([]);
  });
});

it('a hold has one reason, the first, and a line for each time that it is placed or lifted', async () => {
  const holds = (reason: string) => our.acme.owner.put(`/api/calls/${our.call}/legal-hold`, { reason });
  const lifts = async () => (await our.acme.owner.delete(`/api/calls/${our.call}/legal-hold`)).status;
  expect(await holds('\u0007')).toMatchObject({ status: 400, body: { fields: { reason: 'is empty' } } });
  expect((await seen()).hold).toBeNull();
  expect([(await holds('The suit')).status, (await holds('Another')).status]).toEqual([204, 204]);
  expect((await seen()).hold?.reason).toBe('The suit');
  expect([await lifts(), await lifts()]).toEqual([204, 204]);
  expect((await history()).map(({ action, detail }) => [action, detail])).toEqual([
    ['call.held', { reason: 'The suit' }],
    ['call.released', {}],
  ]);
});

describe('one that is fetched', () => {
  it('is asked for in the channels that it has, and says when it began', async () => {
    far.recording = { word: 'completed', channels: 1 };
    far.sound = gives(wavOf([[1], [2]]));
    await keep();
    expect(far.asked.map(({ path }) => path.split('?')[1]).filter(Boolean)).toEqual(['RequestedChannels=1']);
    expect((await only())?.startedAt).toBe('2026-03-09T10:00:00.000Z');
  });

  it('and is not there, is asked for a second later, and by the sweep when that job is lost', async () => {
    far.sound = (response) => response.writeHead(404).end();
    await keep();
    expect(await jobs('keepRecording')).toEqual([our.job()]);
    await sweepRecordings(world.deps);
    expect(await jobs('keepRecording')).toHaveLength(1);
    late = 3_600_000;
    await sweepRecordings(world.deps);
    expect(await jobs('keepRecording')).toHaveLength(2);
  });

  it('leaves nothing of what was no recording', async () => {
    far.sound = (response) => response.end('<html>');
    await keep();
    expect(await readdir(world.deps.media.workFolder)).toEqual([]);
  });

  it('in pieces, and with words behind its sound, is drawn from the sound alone', async () => {
    const loud = Buffer.concat([Buffer.from('LIST\x04\0\0\0', 'latin1'), Buffer.from([0xff, 0x7f, 0xff, 0x7f])]);
    const file = Buffer.concat([leftSpeaks(), ...Array.from({ length: 1_000 }, () => loud)]);
    far.sound = (response) => {
      response.writeHead(200, { 'content-length': file.length }).write(file.subarray(0, 50));
      setImmediate(() => response.end(file.subarray(50)));
    };
    await keep();
    const sha256 = createHash('sha256').update(file).digest('hex');
    expect(await only()).toMatchObject({ state: 'kept', durationMs: 1_000, sha256 });
    const { channels } = (await our.alice.get<Peaks>(`/api/recordings/${await idOf()}/peaks`)).body;
    expect(channels.map((row) => new Set(Buffer.from(row, 'base64')))).toEqual([new Set([156]), new Set([0])]);
  });
});

describe('the sweep asks again', () => {
  it('for deletions that were decided', async () => {
    await keep();
    await our.acme.owner.delete(`/api/recordings/${await idOf()}`);
    const before = (await jobs('deleteRecording')).length;
    await sweepRecordings(world.deps);
    expect((await jobs('deleteRecording')).length).toBe(before + 1);
  });

  it.each([
    ['that should be gone', true, 1],
    ['that may stay', false, 0],
  ] as const)('for the carrier’s copy %s', async (_what, due, more) => {
    await our.acme.owner.patch('/api/settings/organization', { deleteAtCarrier: due });
    await keep();
    await change({ kept_at: longAgo() });
    const before = (await jobs('deleteAtCarrier')).length;
    await sweepRecordings(world.deps);
    expect((await jobs('deleteAtCarrier')).length).toBe(before + more);
  });

  it('and lets go of all that is older than it is kept, also of what never came', async () => {
    await our.acme.owner.patch('/api/settings/organization', { recordingDays: 1 });
    far.recording = { word: 'absent', channels: 1 };
    await keep();
    await change({ created_at: new Date(Date.now() - 25 * 3_600_000) });
    await sweepRecordings(world.deps);
    expect(await only()).toMatchObject({ state: 'deleting', deletedBecause: 'retention' });
    await our.acme.owner.patch('/api/settings/organization', { recordingDays: null });
  });
});
