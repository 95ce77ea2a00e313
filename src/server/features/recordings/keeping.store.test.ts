import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditLine } from '#contract/audit.ts';
import type { Peaks, Play } from '#contract/recordings.ts';
import type { Person } from '../../../../test/support/app.ts';
import { gives, useRecorded } from '../../../../test/support/recorded.ts';
import type { SoundAnswer } from '../../../../test/support/recording-carrier.ts';
import { leftSpeaks, wavOf } from '../../../../test/support/sound.ts';
import { newId } from '../../kernel/ids.ts';
import { deleteAtCarrier, deleteRecording } from './deleting.commands.ts';
import { sweepRecordings } from './recordings.jobs.ts';

let late = 0;
const our = useRecorded({ now: () => new Date(Date.now() + late) });
const { world, far, who, keep, seen, only } = our;

describe('a recording that the carrier has', () => {
  it('is kept with its hash and its waveform, channel by channel, once', async () => {
    const wav = leftSpeaks();
    far.sound = gives(wav);
    await keep();
    const recording = await only();
    const sha256 = createHash('sha256').update(wav).digest('hex');
    expect(recording).toMatchObject({ state: 'kept', channels: 2, durationMs: 1_000, bytes: wav.length, sha256 });
    const peaks = (await our.alice.get<Peaks>(`/api/recordings/${recording?.id}/peaks`)).body;
    const [left, right] = peaks.channels.map((row) => [...Buffer.from(row, 'base64')]);
    expect(peaks.perSecond).toBe(20);
    expect(left).toEqual(Array.from({ length: 20 }, () => 156));
    expect(right).toEqual(Array.from({ length: 20 }, () => 0));
    const stream = await world.deps.media.open(`recordings/${our.acme.id}/${recording?.id}.wav`);
    expect(stream && (await buffer(stream)).equals(wav)).toBe(true);
    expect(far.asked.map(({ path }) => path.split('?')[1]).filter(Boolean)).toEqual(['RequestedChannels=2']);
    far.asked.length = 0;
    await keep();
    expect(far.asked).toEqual([]);
  });

  const faults: readonly (readonly [what: string, sound: SoundAnswer, fault: RegExp])[] = [
    ['whose sound is not there yet', (response) => response.writeHead(404).end(), /not there \(yet\)/],
    [
      'that breaks off',
      (response) => {
        response.writeHead(200, { 'content-length': 50_000 }).write(leftSpeaks().subarray(0, 9_000));
        setImmediate(() => response.destroy());
      },
      /could not be read to its end/,
    ],
    ['that is shorter than its head says', (response) => response.end(leftSpeaks().subarray(0, 9_000)), /Only 9000 of/],
    ['behind a page', (response) => response.end('<html>Sign in</html>'), /no recording: it does not begin/],
    ['that is nothing', (response) => response.end(), /it has 0 bytes/],
    ['of a carrier in trouble', (response) => response.writeHead(503).end(), /answered with 503/],
    [
      'that is sent round in circles',
      (response) => response.writeHead(302, { location: '/elsewhere' }).end(),
      /more than 3 redirects/,
    ],
    [
      'that a redirect takes off https',
      (response) => response.writeHead(302, { location: 'http://files.example/x.wav' }).end(),
      /not followed/,
    ],
  ];
  it.each(faults)('%s is asked for again', async (_what, sound, fault) => {
    far.sound = sound;
    await keep();
    expect(await only()).toMatchObject({ state: 'waiting', fault: expect.stringMatching(fault) });
    far.sound = gives(leftSpeaks());
    await keep();
    expect(await only()).toMatchObject({ state: 'kept', fault: null });
  });

  it('is followed to where the carrier keeps it', async () => {
    far.sound = (response) => {
      if (far.asked.at(-1)?.path === '/elsewhere') gives(leftSpeaks())(response);
      else response.writeHead(302, { location: '/elsewhere' }).end();
    };
    await keep();
    expect((await only())?.state).toBe('kept');
  });

  it.each([
    [
      'empty',
      'of which it says that there is nothing',
      () => Object.assign(far, { recording: { word: 'absent', channels: 1 } }),
    ],
    ['empty', 'without a sound in it', () => Object.assign(far, { sound: gives(wavOf([])) })],
    [
      'unreadable',
      'that is too large',
      () => Object.assign(far, { sound: gives(Buffer.concat([leftSpeaks(), Buffer.alloc(2 ** 20)])) }),
    ],
  ])('is %s: one %s', async (state, _what, arrange) => {
    arrange();
    await keep();
    expect((await only())?.state).toBe(state);
  });

  it('is unreadable after five answers that are no sound, and lost after a day of none', async () => {
    far.sound = (response) => response.end('nonsense');
    for (let turn = 0; turn < 5; turn += 1) await keep();
    expect((await only())?.state).toBe('unreadable');

    our.sid = `RE${newId().replaceAll('-', '')}`;
    far.recording = null;
    await keep();
    await world.deps.db.inTenant(who(), (scope) =>
      scope.tx
        .updateTable('recordings')
        .set({ created_at: new Date(scope.now.getTime() - 25 * 3_600_000) })
        .where('sid', '=', our.sid)
        .execute(),
    );
    await keep();
    expect((await seen()).items.find((each) => each.state === 'lost')).toBeDefined();
  });
});

describe('hearing it', () => {
  beforeEach(async () => {
    far.sound = gives(leftSpeaks());
    await keep();
  });

  const play = async (by: Person, kind = 'play') =>
    by.post<Play>(`/api/recordings/${(await only())?.id}/plays`, { kind });

  it('is one’s own right for one’s own calls, and leaves a line each time', async () => {
    const { body } = await play(our.alice);
    const heard = await world.app.inject({ url: body.url, cookies: Object.fromEntries(our.alice.cookies) });
    expect(heard.statusCode).toBe(200);
    expect(heard.headers).toMatchObject({
      'content-type': 'audio/wav',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect(heard.rawPayload.equals(leftSpeaks())).toBe(true);
    await play(our.acme.owner, 'download');
    const { items } = (await our.acme.owner.get<{ items: AuditLine[] }>(`/api/calls/${our.call}/audit`)).body;
    expect(items.map((line) => [line.action, line.user?.name ?? null])).toEqual([
      ['recording.downloaded', 'Owner of Acme'],
      ['recording.played', 'Alice Agent'],
      ['recording.kept', null],
    ]);
  });

  it.each([
    ['bytes=0-3', 206, 'bytes 0-3/32044', 4],
    ['bytes=32040-', 206, 'bytes 32040-32043/32044', 4],
    ['bytes=-2', 206, 'bytes 32042-32043/32044', 2],
    ['bytes=40-99999999', 206, 'bytes 40-32043/32044', 32_004],
    ['bytes=99999-', 416, 'bytes */32044', 0],
    ['lines=1-2', 200, undefined, 32_044],
    ['nonsense', 200, undefined, 32_044],
  ])('of the range %s is answered %i', async (range, status, contentRange, length) => {
    const { body } = await play(our.alice);
    const answer = await world.app.inject({
      url: body.url,
      cookies: Object.fromEntries(our.alice.cookies),
      headers: { range },
    });
    expect([answer.statusCode, answer.headers['content-range'], answer.rawPayload.length]).toEqual([
      status,
      contentRange,
      length,
    ]);
    const start = /^bytes (\d+)/.exec(contentRange ?? '')?.[1];
    if (start)
      expect(answer.rawPayload.equals(leftSpeaks().subarray(Number(start), Number(start) + length))).toBe(true);
  });

  it('can be asked about without the sound', async () => {
    const { body } = await play(our.alice);
    const answer = await world.app.inject({
      method: 'HEAD',
      url: body.url,
      cookies: Object.fromEntries(our.alice.cookies),
    });
    expect([answer.statusCode, answer.headers['content-length'], answer.body]).toEqual([200, '32044', '']);
  });

  it('is refused to whoever may not', async () => {
    const bob = await world.hire(our.acme, 'agent', `Bob ${newId()}`);
    const viewer = await world.hire(our.acme, 'viewer', `Vera ${newId()}`);
    const other = await world.found(`Other ${newId()}`);
    const id = (await only())?.id;
    const { body } = await play(our.alice);
    expect((await play(bob)).status).toBe(403);
    expect((await play(viewer)).status).toBe(403);
    expect((await play(our.alice, 'download')).status).toBe(403);
    expect((await other.owner.post(`/api/recordings/${id}/plays`, { kind: 'play' })).status).toBe(404);
    expect((await other.owner.get(`/api/calls/${our.call}/recordings`)).status).toBe(404);
    expect((await other.owner.get(`/api/recordings/${id}/peaks`)).status).toBe(404);
    expect((await bob.get(`/api/recordings/${id}/peaks`)).status).toBe(404);
    for (const stranger of [bob, our.acme.owner, other.owner]) expect((await stranger.get(body.url)).status).toBe(404);
  });

  it('ends with the address’s hours', async () => {
    const { body } = await play(our.alice);
    late = 12 * 3_600_000 + 1;
    expect((await our.alice.get(body.url)).status).toBe(404);
    late = 0;
    expect((await our.alice.get(body.url)).status).toBe(200);
  });
});

describe('letting go of it', () => {
  beforeEach(async () => {
    far.sound = gives(leftSpeaks());
    await keep();
  });

  it('removes the file, the peaks and the carrier’s copy, and says so', async () => {
    const id = (await only())?.id ?? '';
    expect((await our.alice.delete(`/api/recordings/${id}`)).status).toBe(403);
    expect((await our.acme.owner.delete(`/api/recordings/${id}`)).status).toBe(202);
    expect((await our.alice.post(`/api/recordings/${id}/plays`, { kind: 'play' })).status).toBe(409);
    far.deletion = 503;
    const removal = () =>
      deleteRecording(world.deps, who(), far.carrier(), { tenantId: our.acme.id, id, requestId: 'test' });
    await expect(removal()).rejects.toThrow(/could not be deleted/);
    expect((await only())?.state).toBe('deleting');
    far.deletion = 404;
    await removal();
    expect(await only()).toMatchObject({ state: 'deleted', deletedBecause: 'person', atCarrier: false });
    expect(await world.deps.media.open(`recordings/${our.acme.id}/${id}.wav`)).toBeNull();
    expect((await our.acme.owner.get(`/api/recordings/${id}/peaks`)).status).toBe(404);
  });

  it('waits for a hold to be lifted, whoever asks', async () => {
    const id = (await only())?.id ?? '';
    expect((await our.alice.put(`/api/calls/${our.call}/legal-hold`, { reason: 'Suit' })).status).toBe(403);
    expect((await our.acme.owner.put(`/api/calls/${our.call}/legal-hold`, { reason: 'The suit of 2026' })).status).toBe(
      204,
    );
    expect(await our.acme.owner.delete(`/api/recordings/${id}`)).toMatchObject({
      status: 409,
      body: { code: 'on-hold' },
    });
    await our.acme.owner.patch('/api/settings/organization', { recordingDays: 1 });
    const grow = () =>
      world.deps.db.inTenant(who(), (scope) =>
        scope.tx
          .updateTable('recordings')
          .set({ created_at: new Date(scope.now.getTime() - 48 * 3_600_000) })
          .where('id', '=', id)
          .execute(),
      );
    await grow();
    await sweepRecordings(world.deps);
    expect(await seen()).toMatchObject({ items: [{ state: 'kept' }], hold: { reason: 'The suit of 2026' } });
    await our.acme.owner.delete(`/api/calls/${our.call}/legal-hold`);
    await sweepRecordings(world.deps);
    expect(await only()).toMatchObject({ state: 'deleting', deletedBecause: 'retention' });
  });

  it('at the carrier alone, when the organization wants that', async () => {
    await our.acme.owner.patch('/api/settings/organization', { deleteAtCarrier: true, recordingDays: null });
    our.sid = `RE${newId().replaceAll('-', '')}`;
    await keep();
    const id = (await seen()).items.at(-1)?.id ?? '';
    far.asked.length = 0;
    const removal = () =>
      deleteAtCarrier(world.deps, who(), far.carrier(), { tenantId: our.acme.id, id, requestId: 'test' });
    await removal();
    await removal();
    expect(far.asked.map(({ method }) => method)).toEqual(['DELETE']);
    expect((await seen()).items.at(-1)).toMatchObject({ state: 'kept', atCarrier: false });
    await our.acme.owner.patch('/api/settings/organization', { deleteAtCarrier: false });
  });
});
