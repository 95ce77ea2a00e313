import type { FastifyReply, FastifyRequest } from 'fastify';
import parseRange from 'range-parser';
import type { ByteRange, MediaStore } from '../../infra/media.ts';
import { Refused } from '../../kernel/refusal.ts';
import type { Playable } from './listening.commands.ts';

/**
 * Sends a recording, or the part of it that was asked for (RFC 9110, section 14): a player seeks by Range, and Safari
 * plays nothing without it. Of several ranges the first is sent, as the RFC allows. Never kept by a cache: who may hear
 * it is asked each time.
 */
export async function sendAudio(
  media: MediaStore,
  request: FastifyRequest,
  reply: FastifyReply,
  { recording, download }: Playable,
): Promise<FastifyReply> {
  const total = recording.bytes ?? 0;
  const range = rangeOf(request.headers.range, total);
  const disposition = download ? 'attachment' : 'inline';
  reply.headers({
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-store',
    'content-type': recording.mediaType ?? 'audio/wav',
    'content-disposition': `${disposition}; filename="recording-${recording.id}.wav"`,
  });
  if (range === 'unsatisfiable') {
    return reply.code(416).header('content-range', `bytes */${total}`).removeHeader('content-disposition').send();
  }
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${total}`);
  reply.header('content-length', range ? range.end - range.start + 1 : total);
  if (request.method === 'HEAD') return reply.send();
  const stream = await media.open(recording.mediaKey ?? '', range ?? undefined);
  if (!stream) throw new Refused({ code: 'recording-not-there', detail: 'Its file is missing in the media store.' });
  return reply.send(stream);
}

function rangeOf(header: string | undefined, total: number): ByteRange | 'unsatisfiable' | null {
  if (header === undefined) return null;
  const ranges = parseRange(total, header);
  if (ranges === -1) return 'unsatisfiable';
  // What is no range of bytes is ignored, as the RFC has it.
  if (ranges === -2 || ranges.type !== 'bytes') return null;
  return ranges[0] ?? null;
}
