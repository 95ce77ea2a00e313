import fastifyFormbody from '@fastify/formbody';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TwimlDocument } from '#twiml/nodes.ts';
import { renderTwiml } from '#twiml/render.ts';
import { webhookPrefix } from '../../carrier/addresses.ts';
import { readDocument, readLegStatus, readRecordingStatus, readRoomStatus } from '../../carrier/twilio/webhooks.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../infra/http.ts';
import { tellAbout } from '../../infra/log.ts';
import type { Scope } from '../../infra/scope.ts';
import { Refused } from '../../kernel/refusal.ts';
import { browserEnded, isBrowser, letIn } from './browser.commands.ts';
import type { Learned } from './calls.commands.ts';
import { apology } from './calls.documents.ts';
import { findTarget, type Target } from './calls.store.ts';
import { legTold, recordingTold, roomTold } from './calls.told.ts';
import { createHearing } from './hearing.commands.ts';
import { inboundEnded, receiveCall } from './inbound.commands.ts';
import { registerMoveDocuments } from './moves.webhooks.ts';
import { registerNotices } from './recording.webhooks.ts';
import { answerStep } from './steps.commands.ts';
import { arriving, documentOf } from './steps.model.ts';
import { trusted } from './webhooks.guard.ts';

/** What Twilio sends is a few kilobytes. */
const MOST_BYTES = 64 * 1024;
const options = { config: { access: 'webhook', rateLimit: false }, bodyLimit: MOST_BYTES } as const;

/** The carrier's requests: facts are committed before the 200, documents are answered from the call's row. */
export function registerWebhooks(app: App, deps: Deps): void {
  app.register(
    async (plugin) => {
      // Here only, and nothing else: an address that takes two kinds of body checks one of them.
      plugin.removeAllContentTypeParsers();
      await plugin.register(fastifyFormbody, { bodyLimit: MOST_BYTES });
      documents(plugin as App, deps);
      registerNotices(plugin as App, deps);
      registerMoveDocuments(plugin as App, deps);
      statuses(plugin as App, deps);
    },
    { prefix: `${webhookPrefix}/:key` },
  );
}

function documents(app: App, deps: Deps): void {
  app.post('/voice', options, async (request, reply) => {
    const { who, said, params, addresses } = await trusted(deps, request, readDocument);
    if (isBrowser(said)) {
      const { document, learned } = await deps.db.inTenant(who, (scope) => letIn(scope, said, params, addresses));
      tell(request, learned, said.legSid, 'browser');
      return answer(reply, document);
    }
    const { learned, organization } = await deps.db.inTenant(who, (scope) => receiveCall(scope, said, params));
    tell(request, learned, said.legSid, 'voice');
    return answer(reply, documentOf(learned.intent, arriving, addresses, organization) ?? apology);
  });

  const step = async (request: FastifyRequest, reply: FastifyReply) => {
    const { step: name = 'answer' } = request.params as { step?: string };
    const { who, said, params, addresses } = await trusted(deps, request, readDocument);
    const { document, learned } = await deps.db.inTenant(who, async (scope) =>
      answerStep(scope, await target(scope, request), { name, said, payload: params }, addresses),
    );
    tell(request, learned, said.legSid, name);
    return answer(reply, document);
  };
  app.post('/answer/:id', options, step);
  app.post('/step/:id/:step', options, step);

  // Unchecked on purpose: it says the same to everybody, keeps nothing, and must answer when all else fails.
  app.post('/fallback', options, async (request, reply) => {
    request.log.warn('fallback answered');
    return answer(reply, apology);
  });
}

function statuses(app: App, deps: Deps): void {
  const hear = createHearing(deps);
  app.post('/leg-status/:id', options, async (request, reply) => {
    const { who, said, params } = await trusted(deps, request, readLegStatus);
    const learned = await hear({
      who,
      find: async (scope) => {
        const speaker = await target(scope, request);
        return { callId: speaker.callId, fact: legTold(said, speaker, params, scope.now) };
      },
    });
    tell(request, learned, said.legSid, said.word);
    return reply.code(204).send();
  });

  app.post('/number-status', options, async (request, reply) => {
    const { who, said, params } = await trusted(deps, request, readLegStatus);
    const ended = isBrowser(said) ? browserEnded : inboundEnded;
    const learned = await deps.db.inTenant(who, (scope) => ended(scope, said, params));
    tell(request, learned, said.legSid, said.word);
    return reply.code(204).send();
  });

  app.post('/room-status/:id', options, async (request, reply) => {
    const { who, said, params } = await trusted(deps, request, readRoomStatus);
    const learned = await hear({
      who,
      find: async (scope) => {
        const { callId } = await target(scope, request);
        return { callId, fact: roomTold(said, params, scope.now) };
      },
    });
    tell(request, learned, said.legSid, said.event);
    return reply.code(204).send();
  });

  app.post('/recording-status/:id', options, async (request, reply) => {
    const { who, said, params } = await trusted(deps, request, readRecordingStatus);
    const learned = await hear({
      who,
      find: async (scope) => {
        const { callId } = await target(scope, request);
        return { callId, fact: recordingTold(said, params, scope.now) };
      },
    });
    tell(request, learned, said.legSid, `recording ${said.word}`);
    return reply.code(204).send();
  });
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the address is about. @throws Refused `not-found` for what is not, or is another organization's */
async function target(scope: Scope, request: FastifyRequest): Promise<Target> {
  const { id } = request.params as { id: string };
  const found = uuid.test(id) ? await findTarget(scope, id) : null;
  if (!found) throw new Refused({ code: 'not-found' });
  return found;
}

function tell(request: FastifyRequest, learned: Learned | null, legSid: string | null, said: string): void {
  const { state, outcome } = learned?.projection ?? {};
  tellAbout(request, { ...(learned && { callId: learned.intent.id }), ...(legSid !== null && { legSid }) });
  request.log.info({ said, state, outcome }, 'webhook');
}

function answer(reply: FastifyReply, document: TwimlDocument): FastifyReply {
  return reply.code(200).type('text/xml; charset=utf-8').send(renderTwiml(document));
}
