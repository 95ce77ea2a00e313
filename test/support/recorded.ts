import { beforeAll, beforeEach } from 'vitest';
import type { CallRecordings, Recording } from '#contract/recordings.ts';
import { keepPastCall } from '#server/features/calls/index.ts';
import { keepRecording } from '#server/features/recordings/keeping.commands.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { newId } from '#server/kernel/ids.ts';
import { type Person, type TestApp, useApp } from './app.ts';
import { type RecordingCarrier, type SoundAnswer, useRecordingCarrier } from './recording-carrier.ts';

/** The carrier gives this file, whole and at once. */
export const gives =
  (bytes: Buffer): SoundAnswer =>
  (response) =>
    response.writeHead(200, { 'content-type': 'audio/x-wav', 'content-length': bytes.length }).end(bytes);

export type Recorded = {
  readonly world: TestApp;
  readonly far: RecordingCarrier;
  readonly acme: Awaited<ReturnType<TestApp['found']>>;
  readonly alice: Awaited<ReturnType<TestApp['hire']>>;
  /** Of each test its own: a call of Alice's that is over, and the carrier's id of its recording. */
  readonly call: string;
  sid: string;
  readonly who: () => {
    readonly tenantId: string;
    readonly actor: { readonly kind: 'system' };
    readonly requestId: string;
  };
  readonly job: () => {
    readonly tenantId: string;
    readonly callId: string;
    readonly sid: string;
    readonly requestId: string;
  };
  /** Runs the job that fetches the recording, once. */
  readonly keep: () => Promise<void>;
  readonly seen: (by?: Person) => Promise<CallRecordings>;
  readonly only: () => Promise<Recording | undefined>;
};

/** Acme, its agent Alice, and before each test a call of hers whose recording the carrier has. */
export function useRecorded(clock: Clock): Recorded {
  const world = useApp({ env: { MEDIA_MAX_MB: '1' }, clock });
  const far = useRecordingCarrier();
  const our = { world, far, call: '', sid: '' } as { -readonly [Key in keyof Recorded]: Recorded[Key] };
  our.who = () => ({ tenantId: our.acme.id, actor: { kind: 'system' }, requestId: 'test' });
  our.job = () => ({ tenantId: our.acme.id, callId: our.call, sid: our.sid, requestId: 'test' });
  our.keep = () => keepRecording(world.deps, our.who(), far.carrier(), our.job());
  our.seen = async (by = our.acme.owner) => (await by.get<CallRecordings>(`/api/calls/${our.call}/recordings`)).body;
  our.only = async () => (await our.seen()).items[0];

  beforeAll(async () => {
    our.acme = await world.found('Acme');
    our.alice = await world.hire(our.acme, 'agent', 'Alice Agent');
  });

  beforeEach(async () => {
    our.sid = `RE${newId().replaceAll('-', '')}`;
    our.call = newId();
    Object.assign(far, { recording: { word: 'completed', channels: 2 }, deletion: 204 });
    far.asked.length = 0;
    await world.deps.db.inTenant(our.who(), (scope) =>
      keepPastCall(scope, {
        id: our.call,
        direction: 'outbound',
        mode: 'bridge',
        from: '+14155550100',
        to: '+14155550201',
        contactId: null,
        userId: our.alice.userId,
        legs: [{ role: 'contact', from: '+14155550100', to: '+14155550201', phases: [['completed', 9]] }],
      }),
    );
  });
  return our;
}
