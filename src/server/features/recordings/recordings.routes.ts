import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { AuditLines } from '#contract/audit.ts';
import { IdParams, Nullable } from '#contract/common.ts';
import { may } from '#contract/permissions.ts';
import { CallRecordings, DeletionReason, HoldReason, NewPlay, Peaks, Play } from '#contract/recordings.ts';
import type { Deps } from '../../deps.ts';
import { callerOf, identityOf } from '../../infra/access.ts';
import type { App } from '../../infra/app.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Caller } from '../../kernel/actor.ts';
import { ok, type Result, refuse, unwrap } from '../../kernel/refusal.ts';
import { historyOfRecordings } from '../audit/index.ts';
import { callOf } from '../calls/index.ts';
import { sendAudio } from './audio.ts';
import { askDeletion } from './deleting.commands.ts';
import { holdCall, releaseCall } from './holding.commands.ts';
import { mayHear, openPlay, startPlay } from './listening.commands.ts';
import { loadHold, loadPeaks, loadRecording, recordingsOfCall } from './recordings.queries.ts';

const tags = ['Recordings'];
const Empty = { 204: Type.Null() };

export function registerRoutes(app: App, deps: Deps): void {
  registerReading(app);
  registerPlaying(app, deps);
  registerKeeping(app);
}

function registerReading(app: App): void {
  app.get(
    '/api/calls/:id/recordings',
    {
      config: { access: 'calls:read' },
      schema: { tags, summary: 'The recordings of a call', params: IdParams, response: { 200: CallRecordings } },
    },
    async (request) => {
      const { actor } = callerOf(request);
      return unwrap(await request.inTenant((scope) => listOf(scope, actor, request.params.id)));
    },
  );

  app.get(
    '/api/calls/:id/audit',
    {
      config: { access: 'audit:read' },
      schema: {
        tags,
        summary: 'The history of a call’s recordings: who heard, downloaded, held or deleted them, newest first',
        params: IdParams,
        response: { 200: AuditLines },
      },
    },
    async (request) => {
      const { id } = request.params;
      const lines = await request.inTenant(async (scope) =>
        (await callOf(scope, id)) ? ok(await historyOfRecordings(scope, id)) : refuse('not-found'),
      );
      return { items: unwrap(lines) };
    },
  );

  app.get(
    '/api/recordings/:id/peaks',
    {
      config: { access: 'recordings:play' },
      schema: { tags, summary: 'What its waveform is drawn from', params: IdParams, response: { 200: Peaks } },
    },
    async (request) => {
      const { actor } = identityOf(request);
      return unwrap(
        await request.inTenant(async (scope) => {
          const recording = await loadRecording(scope, request.params.id);
          const call = recording && (await callOf(scope, recording.callId));
          const peaks = call && mayHear(actor, call) ? await loadPeaks(scope, request.params.id) : null;
          return peaks ? ok(peaks) : refuse('not-found');
        }),
      );
    },
  );
}

async function listOf(scope: Scope, caller: Caller, callId: string): Promise<Result<CallRecordings>> {
  const call = await callOf(scope, callId);
  if (!call) return refuse('not-found');
  const hears = mayHear(caller, call);
  return ok({
    items: await recordingsOfCall(scope, callId),
    hold: await loadHold(scope, callId),
    may: {
      play: hears,
      download: hears && may(caller.role, 'recordings:download'),
      delete: may(caller.role, 'recordings:delete'),
      hold: may(caller.role, 'recordings:hold'),
    },
  });
}

function registerPlaying(app: App, deps: Deps): void {
  app.post(
    '/api/recordings/:id/plays',
    {
      config: { access: 'recordings:play' },
      schema: {
        tags,
        summary: 'Hear or download a recording: writes the audit line and gives the address',
        params: IdParams,
        body: NewPlay,
        response: { 201: Play },
      },
    },
    async (request, reply) => {
      const { actor } = identityOf(request);
      const { id } = request.params;
      const play = await request.inTenant((scope) => startPlay(scope, actor, id, request.body.kind));
      return reply.code(201).send(unwrap(play));
    },
  );

  const audio = async (request: FastifyRequest, reply: FastifyReply) => {
    const { actor } = identityOf(request);
    const { id } = request.params as { id: string };
    const playable = unwrap(await request.inTenant((scope) => openPlay(scope, actor, id)));
    return sendAudio(deps.media, request, reply, playable);
  };
  const url = '/api/plays/:id/audio';
  const config = { access: 'recordings:play' } as const;
  app.get(
    url,
    // Fastify's own answer to HEAD reads the whole file to throw it away.
    { config, exposeHeadRoute: false, schema: { tags, summary: 'The sound; takes Range', params: IdParams } },
    audio,
  );
  app.head(url, { config, schema: { hide: true, params: IdParams } }, audio);
}

function registerKeeping(app: App): void {
  app.delete(
    '/api/recordings/:id',
    {
      config: { access: 'recordings:delete' },
      schema: {
        tags,
        summary: 'Delete a recording: the file, its peaks and the carrier’s copy',
        params: IdParams,
        // Without a body: nobody said why.
        body: Nullable(DeletionReason),
        response: { 202: Type.Null() },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      unwrap(await request.inTenant((scope) => askDeletion(scope, params.id, 'person', body?.reason)));
      return reply.code(202).send(null);
    },
  );

  app.put(
    '/api/calls/:id/legal-hold',
    {
      config: { access: 'recordings:hold' },
      schema: {
        tags,
        summary: 'Keep everything of a call from deletion',
        params: IdParams,
        body: HoldReason,
        response: Empty,
      },
    },
    async (request, reply) => {
      unwrap(await request.inTenant((scope) => holdCall(scope, request.params.id, request.body.reason)));
      return reply.code(204).send(null);
    },
  );

  app.delete(
    '/api/calls/:id/legal-hold',
    {
      config: { access: 'recordings:hold' },
      schema: { tags, summary: 'Lift a legal hold', params: IdParams, response: Empty },
    },
    async (request, reply) => {
      unwrap(await request.inTenant((scope) => releaseCall(scope, request.params.id)));
      return reply.code(204).send(null);
    },
  );
}
