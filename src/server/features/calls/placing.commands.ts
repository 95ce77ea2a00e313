import type { Call, CallMode, NewCall } from '#contract/calls.ts';
import type { ErrorCode } from '#contract/errors.ts';
import { may } from '#contract/permissions.ts';
import type { Carrier } from '../../carrier/port.ts';
import type { Deps } from '../../deps.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Member, Program } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { parseNumber } from '../../kernel/phone.ts';
import { ok, type Refusal, type Result, refuse } from '../../kernel/refusal.ts';
import { openCallActivity } from '../activities/index.ts';
import { agentOf, lines } from '../agents/index.ts';
import { carrierOf } from '../connections/index.ts';
import { touchLastCall } from '../contacts/index.ts';
import { callerIdOf } from '../numbers/index.ts';
import { settingsOf } from '../tenants/index.ts';
import { answerRefusal, ask, askedFact, type Claim } from './asking.commands.ts';
import { browserPlace } from './browser.commands.ts';
import { initialDescription, learnFirst, plannedFact, show } from './calls.commands.ts';
import { toJson } from './calls.json.ts';
import { audible, type Intent, type Placement } from './calls.model.ts';
import { derive } from './calls.outcome.ts';
import { findRequest, loadCall } from './calls.queries.ts';
import { fold } from './calls.reduce.ts';
import { insertCall, insertFacts, insertPlacement, type ToldFact } from './calls.store.ts';
import { type Found, findDestination } from './destination.commands.ts';
import { countLately, findJustPlaced, insertRequest, lockPlacing } from './limits.store.ts';
import { mayBeIn } from './owners.model.ts';
import type { Placing } from './placer.commands.ts';
import { type Attempt, browserLack, intentOf, isKept, limitRefusal } from './placing.model.ts';

/** What the placing transaction decided: an answer there is already, or something to ask the carrier for. */
type Decision =
  | { readonly kind: 'answered'; readonly answer: Result<Call> }
  | { readonly kind: 'ask'; readonly claim: Claim; readonly carrier: Carrier };

/** Two clicks of a double click are closer than this; two wanted calls to one open number are not. */
const DOUBLE_CLICK_SECONDS = 3;

/**
 * Places a call, at most once. The call and its `asked` fact are committed before the carrier is asked, so whatever
 * happens in between, nobody asks for it again: see `asking.commands`.
 *
 * @param key the Idempotency-Key: the same key of the same person with the same body is the same call, unless it was
 *   refused with a time to try again.
 * @returns the call as it is after the carrier's answer; a refusal names the call that the attempt was kept as.
 */
export async function placeCall(
  deps: Deps,
  { by, through }: Placing,
  body: NewCall,
  key: string | null,
): Promise<Result<Call>> {
  const carrier = await deps.db.inTenant(by, (scope) => carrierOf(scope, deps));
  const decision = await deps.db.inTenant(by, (scope) =>
    decide(scope, deps, by.actor, { body, key, carrier, through }),
  );
  if (decision.kind === 'answered') return decision.answer;
  const log = deps.log.child({ requestId: by.requestId, callId: decision.claim.intent.id });
  const answer = await ask(deps, by, decision.claim, decision.carrier, log);
  const refusal = answerRefusal(answer, decision.claim.intent.id);
  return refusal ? { ok: false, refusal } : deps.db.inTenant(by, (scope) => found(scope, decision.claim.intent.id));
}

type Request = {
  readonly body: NewCall;
  readonly key: string | null;
  readonly carrier: Result<Carrier>;
  readonly through: Program | null;
};

async function decide(scope: Scope, deps: Deps, member: Member, request: Request): Promise<Decision> {
  const answered = (answer: Result<Call>): Decision => ({ kind: 'answered', answer });
  await lockPlacing(scope);
  const { body, key, carrier } = request;
  const before = key === null ? null : await findRequest(scope, member.userId, key, toJson(body));
  if (before) return answered(before.same ? await again(scope, before.callId) : refuse('idempotency-mismatch'));

  const gathered = await gather(scope, member, request);
  if (!gathered.ok) return answered(gathered);
  const { attempt, refusal: against } = gathered.value;
  const refusal = against ?? (await limits(scope, deps, member));
  if (refusal && !isKept(refusal)) return answered({ ok: false, refusal });
  if (key === null) {
    const twin = await findJustPlaced(scope, member.userId, attempt.destination.to, DOUBLE_CLICK_SECONDS);
    if (twin) return answered(await found(scope, twin));
  }

  const intent = intentOf(attempt, newId(scope.now), scope.now);
  const told = request.through ? [placedFact(intent, member, request.through)] : [];
  await insertCall(scope, intent, derive(intent, fold(told)));
  await insertFacts(scope, intent.id, told);
  // What is refused only for now leaves the key free: the same request may come again, when it was told to.
  if (key !== null && refusal?.retryAfterSeconds === undefined) {
    await insertRequest(scope, { userId: member.userId, key, body: toJson(body), callId: intent.id });
  }
  await openActivity(scope, intent, attempt);
  if (refusal || !carrier.ok) return answered(await keepRefused(scope, intent, refusal ?? { code: 'not-configured' }));
  if (intent.mode === 'browser') return answered(await expectBrowser(scope, intent, attempt));
  const placement = await plan(scope, intent, attempt);
  await show(scope, intent.id);
  return { kind: 'ask', claim: { intent, placement, attempt: 1 }, carrier: carrier.value };
}

/** Everything that the attempt is decided by, and the first thing that speaks against it, in the order that helps. */
async function gather(
  scope: Scope,
  member: Member,
  { body, carrier }: Request,
): Promise<Result<{ attempt: Attempt; refusal: Refusal | null }>> {
  // Who asked may have been taken out, or made somebody who only looks, since they were let in.
  const gone = !mayBeIn('agent', await lines.holdRole(scope, member.userId));
  const settings = await settingsOf(scope);
  if (body.recording !== undefined && body.recording !== settings.recording) {
    const allowed = may(member.role, 'calls:override-recording');
    const detail = `The role ${member.role} may not record otherwise than the organization’s policy says.`;
    if (!allowed) return refuse('not-allowed', { detail });
  }
  const target = await findDestination(scope, body, settings);
  if (!target.ok) return target;
  const { phone, defaultMode } = await agentOf(scope, member.userId);
  const mode = body.mode ?? defaultMode;
  const callerId = await wantedCallerId(scope, body.from, settings.defaultCountry);
  const attempt: Attempt = {
    body,
    mode,
    agent: { userId: member.userId, name: member.name, phone },
    settings,
    destination: target.value.destination,
    from: callerId.ok ? callerId.value : '',
  };
  const refusal = gone
    ? { code: 'agent-gone' as const }
    : refusalOf(target.value, carrier, callerId, lackOf(mode, phone, carrier));
  return ok({ attempt, refusal });
}

function refusalOf(
  target: Found,
  carrier: Result<Carrier>,
  callerId: Result<string>,
  lack: ErrorCode | null,
): Refusal | null {
  if (target.refusal) return target.refusal;
  if (!carrier.ok) return carrier.refusal;
  if (lack) return { code: lack };
  return callerId.ok ? null : callerId.refusal;
}

/** What the agent's own line still lacks. */
function lackOf(mode: CallMode, phone: string | null, carrier: Result<Carrier>): ErrorCode | null {
  if (mode === 'bridge' && phone === null) return 'agent-without-phone';
  return mode === 'browser' && carrier.ok ? browserLack(carrier.value.account) : null;
}

async function wantedCallerId(scope: Scope, text: string | undefined, defaultCountry: string): Promise<Result<string>> {
  if (text === undefined) return callerIdOf(scope);
  const reading = parseNumber(text, { defaultCountry });
  if (!reading.ok) return refuse(reading.code, { detail: reading.detail, fields: { from: reading.detail } });
  return callerIdOf(scope, reading.number);
}

async function limits(scope: Scope, deps: Deps, member: Member): Promise<Refusal | null> {
  return limitRefusal(await countLately(scope, member.userId), deps.config.limits, scope.now);
}

function placedFact({ id, createdAt }: Intent, { userId, name: whom }: Member, { keyId, name }: Program): ToldFact {
  const body = { kind: 'placed', keyId, name, userId, whom } as const;
  return { source: `command:${id}`, sequence: 0, kind: 'placed', at: createdAt, body, payload: {} };
}

async function plan(scope: Scope, intent: Intent, attempt: Attempt): Promise<Placement> {
  const placement: Placement = {
    id: newId(scope.now),
    role: intent.mode === 'bridge' ? 'agent' : 'contact',
    kind: 'leg',
    from: intent.from,
    to: intent.mode === 'bridge' ? (attempt.agent.phone ?? '') : intent.to,
    userId: intent.mode === 'bridge' ? attempt.agent.userId : null,
    name: intent.mode === 'bridge' ? attempt.agent.name : null,
    ...audible,
    createdAt: intent.createdAt,
  };
  await insertPlacement(scope, intent.id, placement);
  await learnFirst(scope, intent, [plannedFact(placement), askedFact(placement, 1, intent.createdAt)]);
  return placement;
}

/** Nobody is asked for the agent's leg: the browser comes with the call's id, and the contact is called then. */
async function expectBrowser(scope: Scope, intent: Intent, { agent }: Attempt): Promise<Result<Call>> {
  const line = await lines.identityOf(scope, agent.userId);
  const placement = browserPlace(scope, { role: 'agent', line, userId: agent.userId, name: agent.name, muted: false });
  await insertPlacement(scope, intent.id, placement);
  await learnFirst(scope, intent, [plannedFact(placement)]);
  await show(scope, intent.id);
  return found(scope, intent.id);
}

async function keepRefused(scope: Scope, intent: Intent, refusal: Refusal): Promise<Result<Call>> {
  await learnFirst(scope, intent, [
    {
      source: `command:${intent.id}`,
      sequence: 0,
      kind: 'refused',
      at: intent.createdAt,
      body: { kind: 'refused', code: refusal.code, detail: refusal.detail ?? null },
      payload: { ...refusal },
    },
  ]);
  return { ok: false, refusal: { ...refusal, callId: intent.id } };
}

async function openActivity(scope: Scope, intent: Intent, { destination }: Attempt): Promise<void> {
  if (intent.contactId) await touchLastCall(scope, intent.contactId, scope.now);
  await openCallActivity(scope, {
    callId: intent.id,
    contactId: intent.contactId,
    userId: intent.userId,
    subject: `Outbound call to ${destination.contact?.name ?? destination.display}`,
    description: initialDescription(intent),
    at: scope.now,
  });
}

/** The answer to a request that came before: the call as it now is, or the same no. */
async function again(scope: Scope, callId: string): Promise<Result<Call>> {
  const call = await loadCall(scope, callId);
  if (!call) return refuse('not-found');
  const { failure } = call;
  if (call.outcome !== 'refused' || !failure) return ok(call);
  const carrier = failure.carrier ? { carrier: failure.carrier } : {};
  return refuse(failure.code as Refusal['code'], { detail: failure.detail, callId, ...carrier });
}

async function found(scope: Scope, callId: string): Promise<Result<Call>> {
  const call = await loadCall(scope, callId);
  return call ? ok(call) : refuse('not-found');
}
