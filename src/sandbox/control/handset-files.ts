import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { Estate } from '#sandbox/exchange/world.ts';
import { playByHand } from './acts.ts';
import { handsetOf } from './addresses.ts';
import { legView } from './legs.ts';
import { NumberParams } from './schemas.ts';

const TYPES = ['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave', 'audio/mpeg', 'audio/mp3'];
/** Twenty minutes of telephone sound. */
const MOST_BYTES = 20 * 1024 * 1024;

const closed = { additionalProperties: false };
const Address = Type.Object(
  { url: Type.String({ pattern: '^https?://', maxLength: 2_000 }), callSid: Type.Optional(Type.String()) },
  closed,
);
const Which = Type.Object({ callSid: Type.Optional(Type.String()) }, closed);

/**
 * `POST /_sandbox/handsets/{number}/play`: a handset plays a WAV or MP3 file into its call, once. The file is the body
 * (`audio/wav`, `audio/mpeg`; `?callSid=` says which of several calls), or the body says where it is (`{url}`).
 * A file that cannot be had or read is told of in the debugger (13420).
 */
export function registerHandsetFiles(app: FastifyInstance, estate: Estate): void {
  app.addContentTypeParser(TYPES, { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) =>
    done(null, body),
  );
  app.post<{ Params: { number: string }; Querystring: { callSid?: string } }>(
    '/handsets/:number/play',
    { schema: { params: NumberParams, querystring: Which } },
    (request, reply) => {
      const number = handsetOf(request.params.number) ?? '';
      const given: unknown = request.body;
      const order = orderOf(given);
      if (!order) return reply.code(400).send({ error: 'The body must be a WAV or MP3 file, or {url}' });
      const callSid = Check(Address, given) ? given.callSid : request.query.callSid;
      const done = playByHand(estate, { number, callSid }, order);
      return done.ok ? legView(done.world, done.leg) : reply.code(409).send({ error: done.error });
    },
  );
}

function orderOf(given: unknown): Parameters<typeof playByHand>[2] | null {
  if (given instanceof Uint8Array) return { kind: 'clip', bytes: given };
  return Check(Address, given) ? { kind: 'file', url: given.url, times: 1 } : null;
}
