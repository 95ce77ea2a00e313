import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Recording } from '#sandbox/exchange/recordings/recording.ts';
import { hasMedia, soundOf } from '#sandbox/exchange/recordings/result.ts';
import type { Estate, World } from '#sandbox/exchange/world.ts';
import { iso } from '#sandbox/kernel/dates.ts';
import type { RecordingView } from './views.ts';

/** More would only be scrolled past; the journal has them. */
const MOST_RECORDINGS = 50;

/** The last of all accounts, newest first. */
export function recordingViews({ worlds }: Estate): readonly RecordingView[] {
  return [...worlds.values()]
    .flatMap((world) => [...world.recordings.values()].slice(-MOST_RECORDINGS).map((row) => ({ world, row })))
    .reverse()
    .sort((one, other) => other.row.startedAt - one.row.startedAt)
    .slice(0, MOST_RECORDINGS)
    .map(({ world, row }) => recordingView(world, row));
}

function recordingView(world: World, row: Recording): RecordingView {
  const written = [...world.transcriptions.values()].find((each) => each.recordingSid === row.sid);
  return {
    accountSid: world.account.sid,
    recordingSid: row.sid,
    callSid: row.callSid,
    conferenceSid: row.conferenceSid,
    source: row.origin,
    phase: row.phase,
    channels: row.wish.channels,
    startedAt: iso(row.startedAt),
    durationSeconds: row.durationSeconds,
    errorCode: row.errorCode,
    media: hasMedia(world, row) ? `/_sandbox/recordings/${row.sid}.wav` : null,
    transcription: written && written.status !== 'in-progress' ? written.text : null,
  };
}

const WavParams = Type.Object({ file: Type.String({ pattern: '^RE[0-9a-f]{32}\\.wav$' }) });

/** `GET /_sandbox/recordings/{sid}.wav`: the sound, for the console's player. */
export function registerRecordings(app: FastifyInstance, { worlds }: Estate): void {
  app.get<{ Params: { file: string } }>('/recordings/:file', { schema: { params: WavParams } }, (request, reply) => {
    const sid = request.params.file.slice(0, -'.wav'.length);
    for (const world of worlds.values()) {
      const row = world.recordings.get(sid);
      if (!row || !hasMedia(world, row)) continue;
      const { length, stream } = soundOf(row, false);
      return reply.type('audio/wav').header('Content-Length', length).send(stream());
    }
    return reply.code(404).send({ error: `There is no sound of ${sid}` });
  });
}
