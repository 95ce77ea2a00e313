import type { FastifyError, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  Call,
  CallDetail,
  CallEvents,
  CallPage,
  CallQuery,
  CallReadiness,
  NewCall,
  ParsedNumber,
  ParseQuery,
} from '#contract/calls.ts';
import { IdParams } from '#contract/common.ts';
import { TimelinePage, TimelineQuery } from '#contract/timeline.ts';
import type { Deps } from '../../deps.ts';
import { callerOf, identityOf } from '../../infra/access.ts';
import type { App } from '../../infra/app.ts';
import { tellAbout } from '../../infra/log.ts';
import { readTimeCursor, toPage, writeCursor } from '../../kernel/cursor.ts';
import { ok, Refused, refuse, unwrap } from '../../kernel/refusal.ts';
import { contactForCall } from '../contacts/index.ts';
import { listCalls, loadCallDetail } from './calls.queries.ts';
import { hangUp } from './ending.commands.ts';
import { loadEvents } from './events.queries.ts';
import { placerOf } from './placer.commands.ts';
import { placeCall } from './placing.commands.ts';
import { readiness, readNumber } from './readiness.commands.ts';
import { registerRecording } from './recording.routes.ts';
import { listTimeline, loadEntries } from './timeline.queries.ts';

const tags = ['Calls'];
const missing = () => refuse('not-found');

export function registerRoutes(app: App, deps: Deps): void {
  registerPlacing(app, deps);
  registerRecording(app, deps);
  registerReading(app);
  registerReadiness(app, deps);
  registerTimeline(app);
}

/** Printable, as the draft of the IETF has it: https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/ */
const PlacingHeaders = Type.Object({
  'idempotency-key': Type.Optional(Type.String({ minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' })),
});

function registerPlacing(app: App, deps: Deps): void {
  app.post(
    '/api/calls',
    {
      config: { access: 'calls:place' },
      errorHandler: (error, request) => {
        throw namedFault(error, request);
      },
      schema: {
        tags,
        summary: 'Place a call',
        body: NewCall,
        headers: PlacingHeaders,
        response: { 201: Call },
      },
    },
    async (request, reply) => {
      const key = request.headers['idempotency-key'] ?? null;
      const { userId, ...body } = request.body;
      const placing = unwrap(await placerOf(deps, callerOf(request), userId));
      const placed = await placeCall(deps, placing, body, key);
      const callId = placed.ok ? placed.value.id : placed.refusal.callId;
      if (callId !== undefined) tellAbout(request, { callId });
      return reply.code(201).send(unwrap(placed));
    },
  );

  app.post(
    '/api/calls/:id/hang-up',
    {
      config: { access: 'calls:end' },
      schema: { tags, summary: 'Hang up, whatever the call is doing', params: IdParams, response: { 200: Call } },
    },
    async (request) => {
      const { actor } = callerOf(request);
      tellAbout(request, { callId: request.params.id });
      return unwrap(await request.inTenant((scope) => hangUp(scope, actor, request.params.id)));
    },
  );
}

/** The two slips that have an entry of their own in the catalogue. */
function namedFault(error: FastifyError, request: FastifyRequest): Error {
  if (!Array.isArray(error.validation)) return error;
  const { mode, message } = (request.body ?? {}) as { mode?: unknown; message?: unknown };
  const at = (path: string) => error.validation?.some((fault) => fault.instancePath === path) ?? false;
  if (mode !== undefined && at('/mode')) return new Refused({ code: 'unknown-mode', fields: { mode: 'is not known' } });
  if (typeof message === 'string' && message.trim() !== '' && at('/message'))
    return new Refused({ code: 'message-too-long', fields: { message: 'is too long' } });
  return error;
}

function registerReading(app: App): void {
  app.get(
    '/api/calls',
    {
      config: { access: 'calls:read' },
      schema: { tags, summary: 'Calls, newest first', querystring: CallQuery, response: { 200: CallPage } },
    },
    async (request) => {
      const { cursor, limit = 50, ...filter } = request.query;
      const before = unwrap(readTimeCursor(cursor));
      const found = await request.inTenant((scope) => listCalls(scope, filter, before, limit + 1));
      return toPage(
        found,
        limit,
        (call) => call,
        (call) => [call.createdAt, call.id],
      );
    },
  );

  app.get(
    '/api/calls/:id',
    {
      config: { access: 'calls:read' },
      schema: { tags, summary: 'One call with its legs', params: IdParams, response: { 200: CallDetail } },
    },
    async (request) => {
      tellAbout(request, { callId: request.params.id });
      const found = await request.inTenant((scope) => loadCallDetail(scope, request.params.id));
      return unwrap(found ? ok(found) : missing());
    },
  );

  app.get(
    '/api/calls/:id/events',
    {
      config: { access: 'calls:read' },
      schema: { tags, summary: 'What happened, in order', params: IdParams, response: { 200: CallEvents } },
    },
    async (request) => {
      tellAbout(request, { callId: request.params.id });
      const found = await request.inTenant((scope) => loadEvents(scope, request.params.id));
      return { items: [...unwrap(found ? ok(found) : missing())] };
    },
  );
}

function registerReadiness(app: App, deps: Deps): void {
  app.get(
    '/api/call-readiness',
    {
      config: { access: 'profile:read' },
      schema: { tags, summary: 'Can this organization call, and can you?', response: { 200: CallReadiness } },
    },
    (request) => request.inTenant((scope) => readiness(scope, deps, identityOf(request).actor)),
  );

  app.get(
    '/api/parse-number',
    {
      config: { access: 'calls:read' },
      schema: {
        tags,
        summary: 'What a typed number means here',
        querystring: ParseQuery,
        response: { 200: ParsedNumber },
      },
    },
    (request) => request.inTenant((scope) => readNumber(scope, request.query.text)),
  );
}

function registerTimeline(app: App): void {
  app.get(
    '/api/contacts/:id/timeline',
    {
      config: { access: 'contacts:read' },
      schema: {
        tags: ['Contacts'],
        summary: 'Calls, notes and activities of a contact in one stream, newest first',
        params: IdParams,
        querystring: TimelineQuery,
        response: { 200: TimelinePage },
      },
    },
    async (request) => {
      const { cursor, limit = 50 } = request.query;
      const before = unwrap(readTimeCursor(cursor));
      return request.inTenant(async (scope) => {
        const contact = await contactForCall(scope, request.params.id);
        if (!contact) throw new Refused({ code: 'not-found' });
        const rows = await listTimeline(scope, contact.id, before, limit + 1);
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        const more = rows.length > limit && last !== undefined;
        const nextCursor = more ? writeCursor([last.at.toISOString(), last.id]) : null;
        return { items: await loadEntries(scope, page), nextCursor };
      });
    },
  );
}
