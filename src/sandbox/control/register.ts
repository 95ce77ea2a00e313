import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Check } from 'typebox/value';
import { findLeg } from '#sandbox/exchange/estate.ts';
import { resetEstate } from '#sandbox/exchange/reset.ts';
import type { Estate } from '#sandbox/exchange/world.ts';
import { answerByHand, type Done, declineByHand, hangUpByHand, pressByHand, speakByHand } from './acts.ts';
import { handsetOf } from './addresses.ts';
import { placeCall } from './calls.ts';
import { capabilities } from './capabilities/report.ts';
import type { Changes } from './changes.ts';
import { senselessFault } from './fault-sense.ts';
import { guard } from './guard.ts';
import { registerHandsetFiles } from './handset-files.ts';
import { registerHandsetVoices, type Voice } from './handset-voices.ts';
import { callsView, legView } from './legs.ts';
import { registerMessages } from './messages.ts';
import { registerRecordings } from './recordings.ts';
import { kin, legChanges, legRows } from './rows.ts';
import {
  Act,
  Advance,
  CallParams,
  CallsQuery,
  ChangesQuery,
  Fault,
  JournalQuery,
  Keys,
  NewCall,
  NumberParams,
  RowsQuery,
  Script,
  StateQuery,
  Words,
} from './schemas.ts';
import { registerSettings } from './settings.ts';
import { accountsView, accountView, handsetViews, partsOf, stateView } from './state.ts';

/** So many are told at once to one who sets no limit. */
const MOST_ENTRIES = 5000;

const EXCLUSIVE = ['busy', 'ignore', 'decline', 'fail'] as const;

/** `/_sandbox/…`: a person or a test acts as the world. Every refusal is `{error}`. */
export async function registerControl(
  plain: FastifyInstance,
  estate: Estate,
  changes: Changes,
  options: {
    readonly host: string;
    readonly advance: ((ms: number) => Promise<void>) | null;
    readonly voice: Voice | null;
  },
): Promise<void> {
  const { faults, clock } = estate.shared;
  const app = plain.withTypeProvider<TypeBoxTypeProvider>();
  app.addHook('onRequest', guard(options.host));
  app.removeContentTypeParser('application/json');
  // An act needs no body, and clients that always say "JSON" then send none.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(String(body)));
    } catch {
      done(Object.assign(new Error('The body is not JSON'), { statusCode: 400 }));
    }
  });
  app.setErrorHandler((error: { statusCode?: number; message: string }, _request, reply) => {
    const status = error.statusCode ?? 500;
    return reply.code(status).send({ error: status === 500 ? 'The sandbox failed' : error.message });
  });
  app.setNotFoundHandler((request, reply) => reply.code(404).send({ error: `No ${request.method} ${request.url}` }));

  registerViews(app, estate, changes);
  registerHandsets(app, estate);
  registerHandsetVoices(plain, estate, options.voice);
  registerHandsetFiles(plain, estate);
  registerSettings(app, estate);
  registerMessages(app, estate);
  registerRecordings(app, estate);

  app.post('/faults', { schema: { body: Fault } }, (request, reply) => {
    const error = senselessFault(request.body);
    return error === null ? reply.code(201).send(faults.add(request.body)) : reply.code(400).send({ error });
  });
  app.get('/capabilities', () => capabilities());
  app.get('/faults', () => ({ faults: faults.list() }));
  app.delete('/faults', (_request, reply) => {
    faults.clear();
    return reply.code(204).send();
  });
  app.post('/clock', { schema: { body: Advance } }, async (request, reply) => {
    if (!options.advance) return reply.code(409).send({ error: 'The clock is real: start with --clock manual' });
    await options.advance(request.body.advanceMs);
    return { now: new Date(clock.now()).toISOString() };
  });
  app.post('/reset', (_request, reply) => {
    resetEstate(estate);
    return reply.code(204).send();
  });
}

const noPageBefore = (before = '') => ({ error: `before: no call ${before} is remembered` });

type App = ReturnType<typeof typed>;
const typed = (app: FastifyInstance) => app.withTypeProvider<TypeBoxTypeProvider>();

function registerViews(app: App, estate: Estate, changes: Changes): void {
  const { journal } = estate.main;
  app.get('/account', () => accountView(estate));
  app.get('/accounts', () => accountsView(estate));
  app.get('/state', { schema: { querystring: StateQuery } }, (request, reply) => {
    const { parts } = request.query;
    if (parts === undefined) return stateView(estate, changes.version());
    const wanted = partsOf(parts.split(','));
    return wanted
      ? stateView(estate, changes.version(), wanted)
      : reply.code(400).send({ error: `${parts} are not parts of the state` });
  });
  app.get('/events', (request, reply) => changes.subscribe(request, reply));
  app.get('/journal', { schema: { querystring: JournalQuery } }, (request) => {
    const { callSid, messageSid, since, before, limit } = request.query;
    const entries = journal.find({
      ...(callSid === undefined ? {} : { callSid }),
      ...(messageSid === undefined ? {} : { messageSid }),
      ...(before === undefined ? {} : { before: Number(before) }),
      // Without a bound at either end, those who want only some want the first of them.
      ...(since === undefined && (before !== undefined || limit === undefined) ? {} : { since: Number(since ?? 0) }),
      limit: Number(limit ?? MOST_ENTRIES),
    });
    return { entries, lastId: journal.lastId() };
  });
  app.get('/calls', { schema: { querystring: CallsQuery } }, (request, reply) => {
    const { before, limit } = request.query;
    const last = before === undefined ? null : findLeg(estate, before)?.leg;
    return last === undefined
      ? reply.code(400).send(noPageBefore(before))
      : callsView(estate, last, Number(limit ?? 50));
  });
  app.get('/calls/rows', { schema: { querystring: RowsQuery } }, (request, reply) => {
    const { before, limit, ...filter } = request.query;
    const last = before === undefined ? null : findLeg(estate, before)?.leg;
    return last === undefined
      ? reply.code(400).send(noPageBefore(before))
      : legRows(estate, filter, last, Number(limit ?? 100));
  });
  app.get('/calls/changes', { schema: { querystring: ChangesQuery } }, (request) => {
    const { since, ...filter } = request.query;
    return legChanges(estate, filter, Number(since));
  });
  app.get('/calls/:callSid/kin', { schema: { params: CallParams } }, (request, reply) => {
    const found = findLeg(estate, request.params.callSid);
    return found
      ? { rows: kin(found.world, found.leg) }
      : reply.code(404).send({ error: `No call ${request.params.callSid}` });
  });
  app.get('/calls/:callSid', { schema: { params: CallParams } }, (request, reply) => {
    const found = findLeg(estate, request.params.callSid);
    return found
      ? legView(found.world, found.leg)
      : reply.code(404).send({ error: `No call ${request.params.callSid}` });
  });
}

function registerHandsets(app: App, estate: Estate): void {
  const { scripts, changed } = estate.shared;
  app.get('/handsets', () => ({ handsets: handsetViews(estate) }));

  app.put('/handsets/:number', { schema: { params: NumberParams, body: Script } }, (request, reply) => {
    const number = handsetOf(request.params.number);
    if (number === null)
      return reply.code(400).send({ error: `${request.params.number} is nobody's number or address` });
    const given = EXCLUSIVE.filter((name) => request.body[name] !== undefined);
    const alone = given.length === 0 || (given.length === 1 && request.body.answerAfterMs === undefined);
    if (!alone)
      return reply.code(400).send({ error: `${given.join(', ')}: only one of these, and not beside answerAfterMs` });
    const label = request.body.label ?? scripts.get(number)?.label;
    scripts.set(number, { ...request.body, ...(label === undefined ? {} : { label }) });
    changed();
    return handsetViews(estate).find((handset) => handset.number === number);
  });
  app.delete('/handsets/:number', { schema: { params: NumberParams } }, (request, reply) => {
    scripts.delete(handsetOf(request.params.number) ?? '');
    changed();
    return reply.code(204).send();
  });

  app.post('/calls', { schema: { body: NewCall } }, (request, reply) => {
    const placed = placeCall(estate, request.body);
    if (!placed.ok) return reply.code(placed.code).send({ error: placed.error });
    return reply.code(201).send(legView(placed.world, placed.leg));
  });

  const answer = (done: Done) => (done.ok ? legView(done.world, done.leg) : { error: done.error });
  const path = '/handsets/:number';
  const acts = { answer: answerByHand, decline: declineByHand, 'hang-up': hangUpByHand } as const;
  for (const [name, run] of Object.entries(acts)) {
    app.post(`${path}/${name}`, { schema: { params: NumberParams } }, (request, reply) => {
      // A body is optional here: it only says which of several legs is meant.
      const given: unknown = request.body ?? {};
      const callSid = Check(Act, given) ? given.callSid : undefined;
      const done = run(estate, { number: handsetOf(request.params.number) ?? '', callSid });
      return reply.code(done.ok ? 200 : 409).send(answer(done));
    });
  }
  app.post(`${path}/keys`, { schema: { params: NumberParams, body: Keys } }, (request, reply) => {
    const { digits, callSid } = request.body;
    const done = pressByHand(estate, { number: handsetOf(request.params.number) ?? '', callSid }, digits);
    return reply.code(done.ok ? 200 : 409).send(answer(done));
  });
  app.post(`${path}/speak`, { schema: { params: NumberParams, body: Words } }, (request, reply) => {
    const { text, callSid } = request.body;
    const done = speakByHand(estate, { number: handsetOf(request.params.number) ?? '', callSid }, text);
    return reply.code(done.ok ? 200 : 409).send(answer(done));
  });
}
