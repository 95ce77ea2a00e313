import { faultIn, readTwiml } from '#sandbox/exchange/documents.ts';
import { documentOf, programOf } from '#sandbox/exchange/legs/incoming.ts';
import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import { endLeg } from '#sandbox/exchange/legs/legs.ts';
import { enqueue, queueIsTooLong } from '#sandbox/exchange/legs/outgoing.ts';
import { asRead } from '#sandbox/exchange/legs/read-lag.ts';
import { limitLeg } from '#sandbox/exchange/legs/time-limit.ts';
import { notify } from '#sandbox/exchange/notify.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { APOLOGY } from '#sandbox/voice/interpret.ts';
import { isOver } from '#sandbox/voice/phases.ts';
import type { Target } from '#sandbox/voice/request.ts';
import { type Answer, created, gone, notFound, ok, type RestRequest, type Route, refuse } from './answer.ts';
import { BOUNDS } from './bounds.ts';
import { callView } from './call.view.ts';
import { DETECTION, readDetection, warnOfDetection } from './detection.ts';
import { filtered } from './filters.ts';
import type { Form } from './form.ts';
import { type Checked, checkForm, methodOf, readCallback, timeLimitOf, warnOfEvents } from './new-leg.ts';
import { addOutbound, readOutbound } from './outbound.ts';
import { page } from './paging.ts';
import { CALL_RECORDING_FIELDS } from './recording-wish.ts';

const MOST_TWIML = 4000;

const KNOWN = [
  'To',
  'From',
  'Url',
  'Method',
  'Twiml',
  'ApplicationSid',
  'FallbackUrl',
  'FallbackMethod',
  'StatusCallback',
  'StatusCallbackMethod',
  'StatusCallbackEvent',
  'SendDigits',
  'Timeout',
  'TimeLimit',
  'CallReason',
  'CallToken',
  'CallerId',
  ...DETECTION,
  ...CALL_RECORDING_FIELDS,
] as const;

const FILTERS = ['To', 'From', 'ParentCallSid', 'Status', 'StartTime', 'StartTime<', 'StartTime>'].concat([
  'EndTime',
  'EndTime<',
  'EndTime>',
]);

const CHANGES = ['Url', 'Method', 'FallbackUrl', 'FallbackMethod', 'StatusCallback', 'StatusCallbackMethod'].concat([
  'Twiml',
  'Status',
  'TimeLimit',
]);

/** https://www.twilio.com/docs/voice/api/call-resource */
export const calls: readonly Route[] = [
  { method: 'POST', path: '/Calls', parameters: KNOWN, run: create },
  { method: 'GET', path: '/Calls', parameters: FILTERS, run: list },
  { method: 'GET', path: '/Calls/:sid', run: (request) => withLeg(request, (leg) => read(request.world, leg)) },
  {
    method: 'POST',
    path: '/Calls/:sid',
    parameters: CHANGES,
    run: (request) => withLeg(request, (leg) => update(request, leg)),
  },
  { method: 'DELETE', path: '/Calls/:sid', run: (request) => withLeg(request, (leg) => remove(request, leg)) },
];

function create({ world, form }: RestRequest): Answer {
  const outbound = readOutbound(world, form, readDetection);
  if (!outbound.ok) return outbound.answer;
  const fault = checkForm(form, BOUNDS.call);
  if (fault) return fault.answer;
  const program = readProgram(world, form);
  if (!program.ok) return program.answer;
  if (queueIsTooLong(world)) return refuse(22005, 400, 'The queue of calls is longer than 24 hours');
  const sendDigits = form.text('SendDigits') ?? '';
  const leg = addOutbound(world, form, { ...outbound.value, ...program.value, sendDigits });
  warnOfTwiml(world, form, leg.sid);
  warnOfDetection(world, form, leg.sid);
  enqueue(world, leg);
  return created(callView(world, leg));
}

type Program = Pick<Leg, 'begin' | 'fallback' | 'callback' | 'completion' | 'applicationSid'>;

/** Exactly one source of TwiML: Url, else Twiml, else an application, whose own callbacks then win. */
function readProgram(world: World, form: Form): Checked<Program> {
  const fallbackUrl = form.text('FallbackUrl');
  const plain = {
    fallback: fallbackUrl ? { url: fallbackUrl, method: methodOf(form, 'FallbackMethod') } : null,
    callback: null,
    completion: null,
    applicationSid: null,
  };
  const url = form.text('Url');
  if (url) {
    const begin: Target = { kind: 'fetch', fetch: { url, method: methodOf(form, 'Method'), parameters: [] } };
    return { ok: true, value: { ...plain, begin, callback: readCallback(form) } };
  }
  const twiml = form.text('Twiml');
  if (twiml) {
    if (twiml.length > MOST_TWIML) {
      return { ok: false, answer: refuse(21205, 400, `Twiml is longer than ${MOST_TWIML} characters`) };
    }
    return { ok: true, value: { ...plain, begin: inline(twiml), callback: readCallback(form) } };
  }
  const sid = form.text('ApplicationSid');
  if (sid) return ofApplication(world, sid);
  return { ok: false, answer: refuse(21205, 400, 'Url parameter is required.') };
}

function ofApplication(world: World, sid: string): Checked<Program> {
  const application = world.account.applications.get(sid);
  const begin = application ? documentOf(application) : null;
  if (!application || !begin) {
    return { ok: false, answer: refuse(21218, 400, `ApplicationSid ${sid} is not valid, or has no voice URL`) };
  }
  return { ok: true, value: { begin, ...programOf(application), callback: null, applicationSid: sid } };
}

/** TwiML that came with the request. What cannot be parsed is heard as the apology, as from an address. */
function inline(twiml: string): Target {
  const read = readTwiml(twiml);
  return read.ok ? { kind: 'document', document: read.document, base: null } : APOLOGY;
}

/** As for an address, the alert belongs to the call. */
function warnOfTwiml(world: World, form: Form, callSid: string): void {
  const twiml = form.text('Twiml');
  if (!twiml || form.text('Url')) return;
  const fault = faultIn(readTwiml(twiml));
  if (fault) notify(world, { ...fault, callSid });
}

const read = (world: World, leg: Leg): Answer => ok(callView(world, asRead(world, leg)));

/** Newest first; with a read lag, calls that are too new are not listed yet. */
function readable(world: World): readonly Leg[] {
  const { readLagMs } = world.settings;
  const all = [...world.legs.values()].reverse();
  if (readLagMs === 0) return all;
  const now = world.clock.now();
  return all.filter((leg) => leg.createdAt + readLagMs <= now).map((leg) => asRead(world, leg));
}

function list(request: RestRequest): Answer {
  const { world, query } = request;
  const rows = filtered(readable(world), query, {
    equal: {
      To: (leg) => leg.to,
      From: (leg) => leg.from,
      Status: (leg) => leg.phase,
      ParentCallSid: (leg) => leg.parentSid,
    },
    dates: { StartTime: (leg) => leg.startedAt, EndTime: (leg) => leg.endedAt },
  });
  return page(
    request,
    'calls',
    rows,
    (leg) => leg.sid,
    (leg) => callView(world, leg),
  );
}

function update({ world, form }: RestRequest, leg: Leg): Answer {
  const fault = checkForm(form, BOUNDS.call);
  if (fault) return fault.answer;
  const wanted = form.text('Status');
  if (wanted !== undefined && wanted !== 'canceled' && wanted !== 'completed') {
    return refuse(20001, 400, `Invalid Status: ${wanted}`);
  }
  const url = form.text('Url');
  const twiml = form.text('Twiml');
  if (url !== undefined && twiml !== undefined) return refuse(20001, 400, 'Url and Twiml are mutually exclusive');
  const redirects = url !== undefined || twiml !== undefined;
  if (redirects && (isOver(leg.phase) || leg.phase === 'queued' || isUnanswered(leg))) {
    return refuse(21220, 400, 'Call is not in-progress. Cannot redirect.');
  }
  if (wanted !== undefined) end(world, leg, wanted);
  if (redirects) redirect(world, leg, form, url, twiml);
  limit(world, leg, form);
  return ok(callView(world, leg));
}

/** A leg that the API rings has no document yet; an inbound one runs its document while it rings. */
const isUnanswered = (leg: Leg): boolean => leg.phase === 'ringing' && leg.direction !== 'inbound';

/** `canceled` works until the answer and does nothing after; `completed` ends whatever lives. */
function end(world: World, leg: Leg, wanted: 'canceled' | 'completed'): void {
  if (wanted === 'canceled' && leg.phase === 'in-progress') return;
  endLeg(world, leg, 'canceled');
}

/** A new status callback is heeded only together with a redirect. */
function redirect(world: World, leg: Leg, form: Form, url: string | undefined, twiml: string | undefined): void {
  const callback = readCallback(form);
  warnOfEvents(world, form, leg.sid);
  if (callback) leg.callback = callback;
  const fallbackUrl = form.text('FallbackUrl');
  if (fallbackUrl) leg.fallback = { url: fallbackUrl, method: methodOf(form, 'FallbackMethod') };
  const to: Target =
    url !== undefined
      ? { kind: 'fetch', fetch: { url, method: methodOf(form, 'Method'), parameters: [] } }
      : inline(twiml ?? '');
  warnOfTwiml(world, form, leg.sid);
  world.dispatch(leg.sid, { kind: 'redirect', to });
}

function limit(world: World, leg: Leg, form: Form): void {
  if (!form.text('TimeLimit') || isOver(leg.phase)) return;
  leg.timeLimitMs = timeLimitOf(world, form);
  if (leg.answeredAt !== null) limitLeg(world, leg);
}

function remove({ world }: RestRequest, leg: Leg): Answer {
  if (!isOver(leg.phase)) return refuse(20009, 409, 'Cannot delete this resource before it is complete');
  // Here alone: the journal keeps it, and what belongs to it is forgotten when its turn comes.
  world.legs.delete(leg.sid);
  world.changed();
  return gone;
}

function withLeg({ world, params, path }: RestRequest, then: (leg: Leg) => Answer): Answer {
  const leg = world.legs.get(params.sid ?? '');
  return leg ? then(leg) : notFound(path);
}
