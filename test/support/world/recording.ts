import type { Call, CallRecordingState, RecordingMove } from '#contract/calls.ts';
import type { Problem } from '#contract/common.ts';
import type { Carrier } from '#server/carrier/port.ts';
import { carrierOf } from '#server/features/connections/index.ts';
import type { Server } from '#server/server.ts';
import { readWav, type Wav } from '../wav.ts';
import type { Person } from './asking.ts';
import type { Seen } from './call.ts';

/** Has somebody do something about a recording, and gives what they were answered. */
export async function records(person: Person, call: Pick<Seen, 'id'>, move: RecordingMove) {
  const { status, body } = await person.ask<Problem & { recording: CallRecordingState }>(
    'POST',
    `/api/calls/${call.id}/recording`,
    { do: move },
  );
  return { status, code: body.code, recording: body.recording, carrier: body.carrier };
}

/** Ends what is recorded of a call without our knowing, as somebody in the carrier's own console would. */
export async function stoppedByCarrier(server: Server, tenantId: string, { sid }: Pick<Call, 'sid'>): Promise<void> {
  const carrier = await carrierFor(server, tenantId);
  const legSid = sid ?? '';
  const found = await carrier.listRecordings({ legSid });
  for (const recording of found.kind === 'done' ? found.value : []) {
    await carrier.changeRecording(legSid, recording.sid, 'stopped');
  }
}

async function carrierFor(server: Server, tenantId: string): Promise<Carrier> {
  const who = { tenantId, actor: { kind: 'system' as const }, requestId: 'story' };
  const carrier = await server.deps.db.inTenant(who, (scope) => carrierOf(scope, server.deps));
  if (!carrier.ok) throw new Error('There is no carrier');
  return carrier.value;
}

/** A recording as the carrier made it, on two channels. @throws when it is not there */
export async function soundOf(server: Server, tenantId: string, sid: string): Promise<Wav> {
  const sound = await (await carrierFor(server, tenantId)).openRecording(sid, 2);
  if (sound.kind !== 'done' || sound.value === null) throw new Error(`No sound: ${JSON.stringify(sound)}`);
  return readWav(new Uint8Array(await new Response(sound.value.body).arrayBuffer()));
}
