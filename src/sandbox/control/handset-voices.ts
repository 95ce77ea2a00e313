import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Device } from '#sandbox/exchange/legs/far-end.ts';
import { press } from '#sandbox/exchange/legs/handsets.ts';
import type { Estate, World } from '#sandbox/exchange/world.ts';
import type { VoicePlane } from '#sandbox/media/live/voices.ts';
import { type WebRtcLine, webRtcLine } from '#sandbox/media/live/webrtc.ts';
import { findHeld, hasOpenLine } from './acts.ts';
import { handsetOf } from './addresses.ts';
import { NumberParams } from './schemas.ts';
import type { HandsetVoiceView, VoicesView } from './views.ts';

/** The plane that sounds, and the address at which browsers reach it. */
export type Voice = { readonly plane: VoicePlane; readonly host: string };

const closed = { additionalProperties: false };
/** An offer of Chrome has 3 to 6 kB. */
const Offer = Type.Object(
  { sdp: Type.String({ minLength: 1, maxLength: 32_000 }), callSid: Type.Optional(Type.String()) },
  closed,
);
const Which = Type.Object({ callSid: Type.String({ pattern: '^CA[0-9a-f]{32}$' }) }, closed);
type Offer = { readonly sdp: string; readonly callSid?: string };
type Params = { readonly number: string };

/** The far end of a leg that a page of the console speaks for; its line, which another page may take over. */
type Talker = Device & { line: WebRtcLine; disconnect: () => void };

/**
 * A page speaks for a handset, by WebRTC: it sends an offer without candidates and gets an answer that has ours.
 *
 * - `GET /_sandbox/voices`: whether this sandbox sounds, and where.
 * - `POST /_sandbox/handsets/{number}/voice`: the page speaks for the handset's call, instead of the page before it. The
 *   call must have been answered, or placed by this handset. It ends with the call.
 * - `DELETE /_sandbox/handsets/{number}/voice?callSid=CA…`: the page falls silent; the call goes on.
 */
export function registerHandsetVoices(app: FastifyInstance, estate: Estate, voice: Voice | null): void {
  const talkers = new Map<string, Talker>();
  app.get('/voices', (): VoicesView => ({ host: voice?.host ?? null, latestTickMs: voice?.plane.latestMs() ?? null }));

  app.post<{ Params: Params; Body: Offer }>(
    '/handsets/:number/voice',
    { schema: { params: NumberParams, body: Offer } },
    async (request, reply) => {
      if (!voice) return reply.code(409).send({ error: 'This sandbox is silent: start it without --silent' });
      const number = handsetOf(request.params.number) ?? '';
      const { sdp, callSid } = request.body;
      const found = findHeld(estate, { number, callSid }, hasOpenLine, 'talks or calls');
      if (!found.ok) return reply.code(409).send({ error: found.error });
      const { world, leg } = found;
      if (leg.device && !talkers.has(leg.sid)) {
        return reply.code(409).send({ error: `${number} speaks by a device of its own` });
      }
      const line = lineOf(voice.host, world, leg.sid);
      const answer = await line.answer(sdp).catch(() => null);
      if (answer === null || !world.legs.has(leg.sid) || !hasOpenLine(leg)) {
        await line.close();
        const error = answer === null ? 'The offer cannot be answered: it has no G.711' : 'The call is over';
        return reply.code(409).send({ error });
      }
      silence(talkers, leg.sid);
      const talker = talkerOf(line, voice.plane.connect(leg.sid, line), () => talkers.delete(leg.sid));
      talkers.set(leg.sid, talker);
      leg.device = talker;
      const view: HandsetVoiceView = { callSid: leg.sid, sdp: answer };
      return view;
    },
  );

  app.delete<{ Params: Params; Querystring: { callSid: string } }>(
    '/handsets/:number/voice',
    { schema: { params: NumberParams, querystring: Which } },
    (request, reply) => {
      silence(talkers, request.query.callSid);
      return reply.code(204).send();
    },
  );
  app.addHook('onClose', async () => {
    for (const callSid of talkers.keys()) silence(talkers, callSid);
  });
}

/** Keys that the page sends in its sound (RFC 4733) count as those of the handset. */
function lineOf(host: string, world: World, callSid: string): WebRtcLine {
  const onKey = (key: string) => {
    const leg = world.legs.get(callSid);
    if (leg?.phase === 'in-progress') press(world, leg, key);
  };
  return webRtcLine({ host, onKey });
}

/** It rings nowhere and needs no word: the page follows the state of the sandbox. */
function talkerOf(line: WebRtcLine, disconnect: () => void, forget: () => void): Talker {
  const talker: Talker = {
    line,
    disconnect,
    ring() {},
    cancel() {},
    ended() {
      quiet(talker);
      forget();
    },
  };
  return talker;
}

function silence(talkers: ReadonlyMap<string, Talker>, callSid: string): void {
  const talker = talkers.get(callSid);
  if (talker) quiet(talker);
}

function quiet({ line, disconnect }: Talker): void {
  disconnect();
  void line.close();
}
