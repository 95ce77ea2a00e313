import { sql } from 'kysely';
import type { Call, CallDetail, CallDisposition, CallQuery, Failure, Leg } from '#contract/calls.ts';
import type { Scope } from '../../infra/scope.ts';
import { userIdOf } from '../../kernel/actor.ts';
import { digitsOf } from '../../kernel/phone.ts';
import { escapeLike } from '../../kernel/text.ts';
import type { Handler } from './calls.model.ts';

/** The best of a call's recordings; an aggregate, so that there is a row also where there is none of them. */
const recorded = sql<Call['recorded']>`(
  select case when bool_or(r.state = 'kept') then 'kept' when bool_or(r.state = 'waiting') then 'waiting' else 'none' end
  from recordings r where r.tenant_id = c.tenant_id and r.call_id = c.id)`.as('recorded');

/** Those that were ended are not shown; those whose time has run out are, until the next one of the call. */
const wrapUps = sql<Call['wrapUps']>`(
  select coalesce(jsonb_agg(jsonb_build_object(
      'userId', w.user_id, 'startedAt', w.started_at, 'dueAt', w.due_at, 'leftSeconds', w.left_seconds)
    order by w.started_at, w.user_id), '[]')
  from wrap_ups w where w.tenant_id = c.tenant_id and w.call_id = c.id and w.ended_at is null)`.as('wrap_ups');

/** Calls with the names of their people as they are now. */
function callRows(scope: Scope) {
  return scope.tx
    .selectFrom('calls as c')
    .leftJoin('contacts as k', (join) =>
      join.onRef('k.tenant_id', '=', 'c.tenant_id').onRef('k.id', '=', 'c.contact_id'),
    )
    .leftJoin('users as u', 'u.id', 'c.user_id')
    .leftJoin('users as t', 't.id', 'c.taken_by')
    .leftJoin('users as s', 's.id', 'c.disposed_by')
    .leftJoin('dispositions as d', (join) =>
      join.onRef('d.tenant_id', '=', 'c.tenant_id').onRef('d.id', '=', 'c.disposition_id'),
    )
    .selectAll('c')
    .select([
      'k.name as contact_name',
      'k.company as contact_company',
      'k.do_not_call_since',
      'u.name as user_name',
      't.name as taker_name',
      's.name as disposer_name',
      'd.label as disposition_label',
      'd.meaning as disposition_meaning',
      recorded,
      wrapUps,
    ])
    .where('c.tenant_id', '=', scope.tenantId);
}

type CallRow = Awaited<ReturnType<ReturnType<typeof callRows>['execute']>>[number];

export async function loadCall(scope: Scope, id: string): Promise<Call | null> {
  const row = await callRows(scope).where('c.id', '=', id).executeTakeFirst();
  return row ? toCall(row) : null;
}

/** Whose call it is; null when the organization has no such call. */
export async function callOf(scope: Scope, id: string): Promise<Pick<Call, 'id' | 'owners'> | null> {
  const row = await scope.tx
    .selectFrom('calls')
    .select(['id', 'owners'])
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

export async function loadCalls(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, Call>> {
  if (ids.length === 0) return new Map();
  const rows = await callRows(scope)
    .where('c.id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, toCall(row)]));
}

export type CallFilter = Omit<CallQuery, 'cursor' | 'limit'>;
type Before = { readonly at: Date; readonly id: string } | null;

/** Newest first, `limit` calls after the given place. */
export async function listCalls(scope: Scope, filter: CallFilter, before: Before, limit: number): Promise<Call[]> {
  let rows = callRows(scope).orderBy('c.created_at', 'desc').orderBy('c.id', 'desc');
  if (filter.direction) rows = rows.where('c.direction', '=', filter.direction);
  if (filter.outcome) rows = rows.where('c.outcome', '=', filter.outcome);
  if (filter.contactId) rows = rows.where('c.contact_id', '=', filter.contactId);
  if (filter.userId) rows = rows.where(sql<boolean>`c.owners @> array[${filter.userId}::uuid]`);
  if (filter.from) rows = rows.where('c.created_at', '>=', new Date(filter.from));
  if (filter.to) rows = rows.where('c.created_at', '<', new Date(filter.to));
  if (filter.live !== undefined) rows = rows.where('c.state', filter.live ? '<>' : '=', 'ended');
  if (filter.dispositionId) rows = rows.where('c.disposition_id', '=', filter.dispositionId);
  if (filter.wrapUp !== undefined)
    rows = rows.where(filter.wrapUp ? ownWrapUp(scope) : sql<boolean>`not ${ownWrapUp(scope)}`);
  if (filter.q?.trim()) rows = rows.where(matches(filter.q.trim()));
  if (before) rows = rows.where(sql<boolean>`(c.created_at, c.id) < (${before.at}, ${before.id}::uuid)`);
  return (await rows.limit(limit).execute()).map(toCall);
}

/** Whether whoever asks is wrapping the call up. */
function ownWrapUp({ actor, now }: Scope) {
  return sql<boolean>`exists (
    select from wrap_ups w where w.tenant_id = c.tenant_id and w.call_id = c.id and w.user_id = ${userIdOf(actor)}
      and w.ended_at is null and w.due_at > ${now})`;
}

/** Any part of a name or company; any spelling of a number, or a part of one. */
function matches(text: string) {
  const like = `%${escapeLike(text)}%`;
  const digits = digitsOf(text);
  const byNumber =
    digits === null ? sql`` : sql` or c.to_number like ${`%${digits}%`} or c.from_number like ${`%${digits}%`}`;
  const byPeople = sql`u.name ilike ${like} or c.handled_by ->> 'name' ilike ${like}`;
  return sql<boolean>`(k.name ilike ${like} or k.company ilike ${like} or ${byPeople}${byNumber})`;
}

export async function loadCallDetail(scope: Scope, id: string): Promise<CallDetail | null> {
  const row = await callRows(scope).where('c.id', '=', id).executeTakeFirst();
  if (!row) return null;
  return { ...toCall(row), message: row.message, forwardTo: row.forward_to, legs: await loadLegs(scope, id) };
}

/** Those that the carrier knows, and those that it was or will be asked for and that have no id yet. */
async function loadLegs(scope: Scope, callId: string): Promise<Leg[]> {
  const legs = await scope.tx
    .selectFrom('legs')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('call_id', '=', callId)
    .execute();
  const placements = await scope.tx
    .selectFrom('placements')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('call_id', '=', callId)
    .execute();
  const pending = placements.filter((placement) => !legs.some((leg) => isOf(leg, placement)));
  return [...legs.map(toLeg), ...pending.map(toPendingLeg)].sort(
    (a, b) => legOrder.indexOf(a.role) - legOrder.indexOf(b.role) || ((a.sid ?? '') < (b.sid ?? '') ? -1 : 1),
  );
}

const legOrder: readonly string[] = ['agent', 'contact', 'guest', 'supervisor', 'forward'];

/** A leg that only its placement has told of bears no number yet. */
function isOf(leg: { role: string; to_number: string }, placement: { role: string; kind: string; to_number: string }) {
  if (leg.role !== placement.role) return false;
  return placement.kind === 'browser' || leg.to_number === '' || leg.to_number === placement.to_number;
}

/** The call whose request carried this key, and whether that request had the same body. */
export async function findRequest(
  scope: Scope,
  userId: string,
  key: string,
  body: string,
): Promise<{ callId: string; same: boolean } | null> {
  const row = await scope.tx
    .selectFrom('call_requests')
    .select(['call_id', sql<boolean>`body = ${body}::jsonb`.as('same')])
    .where('tenant_id', '=', scope.tenantId)
    .where('user_id', '=', userId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row ? { callId: row.call_id, same: row.same } : null;
}

/** The columns that a timestamp and a leg's shape need. */
const iso = (at: Date | null) => at?.toISOString() ?? null;

export function toCall(row: CallRow): Call {
  return {
    id: row.id,
    version: row.version,
    direction: row.direction as Call['direction'],
    mode: row.mode as Call['mode'],
    from: row.from_number,
    to: row.to_number,
    display: row.display,
    country: row.country,
    contact:
      row.contact_id && row.contact_name
        ? {
            id: row.contact_id,
            name: row.contact_name,
            company: row.contact_company,
            doNotCall: row.do_not_call_since !== null,
          }
        : null,
    user: toUser(row.user_id, row.user_name) ?? toUser(row.taken_by, row.taker_name),
    owners: row.owners,
    placedBy: row.placed_by as Call['placedBy'],
    handledBy: toHandler(row),
    state: row.state as Call['state'],
    outcome: row.outcome as Call['outcome'],
    reason: row.reason,
    failure: row.failure as Failure | null,
    sid: row.sid,
    recordingPolicy: row.recording_policy as Call['recordingPolicy'],
    recording: row.recording as Call['recording'],
    recordingFailure: row.recording_failure as Failure | null,
    recorded: row.recorded,
    createdAt: row.created_at.toISOString(),
    ringingAt: iso(row.ringing_at),
    answeredAt: iso(row.answered_at),
    endedAt: iso(row.ended_at),
    talkSeconds: row.talk_seconds,
    maxDurationSeconds: row.max_seconds,
    participants: (row.participants as Call['participants']).map((each) => ({ ...each, name: nameOf(row, each) })),
    transfer: row.transfer as Call['transfer'],
    disposition: toDisposition(row),
    note: row.note,
    disposedBy: toUser(row.disposed_by, row.disposer_name),
    disposedAt: iso(row.disposed_at),
    followUpId: row.follow_up_id,
    wrapUps: row.wrap_ups.map(({ startedAt, dueAt, ...rest }) => ({
      ...rest,
      startedAt: new Date(startedAt).toISOString(),
      dueAt: new Date(dueAt).toISOString(),
    })),
  };
}

function toDisposition({ disposition_id: id, disposition_label: label, disposition_meaning: meaning }: CallRow) {
  return id === null || label === null ? null : { id, label, meaning: meaning as CallDisposition['meaning'] };
}

function toUser(id: string | null, name: string | null): Call['user'] {
  return id !== null && name !== null ? { id, name } : null;
}

/** One that was kept without a name is whoever the call's row names. */
function toHandler(row: CallRow): Call['handledBy'] {
  if (row.handled_by === null) return null;
  const { userId, name } = row.handled_by as Handler;
  const known = userId === row.user_id ? row.user_name : userId === row.taken_by ? row.taker_name : null;
  const shown = name ?? known;
  return shown === null ? null : { id: userId, name: shown };
}

/** Members and guests bear the name that they had when they were called; the contact's is the one of today. */
function nameOf(row: CallRow, { role, name, userId }: Call['participants'][number]): string | null {
  if (name !== null) return name;
  if (role === 'contact') return row.contact_name;
  return userId !== null && userId === row.user_id ? row.user_name : null;
}

type LegRow = {
  sid: string;
  role: string;
  from_number: string;
  to_number: string;
  phase: string | null;
  initiated_at: Date | null;
  ringing_at: Date | null;
  answered_at: Date | null;
  ended_at: Date | null;
  sip_code: number | null;
};

function toLeg(row: LegRow): Leg {
  return {
    sid: row.sid,
    role: row.role as Leg['role'],
    from: row.from_number,
    to: row.to_number,
    phase: row.phase as Leg['phase'],
    initiatedAt: iso(row.initiated_at),
    ringingAt: iso(row.ringing_at),
    answeredAt: iso(row.answered_at),
    endedAt: iso(row.ended_at),
    sipCode: row.sip_code,
  };
}

function toPendingLeg(row: { role: string; from_number: string; to_number: string }): Leg {
  return {
    sid: null,
    role: row.role as Leg['role'],
    from: row.from_number,
    to: row.to_number,
    phase: null,
    initiatedAt: null,
    ringingAt: null,
    answeredAt: null,
    endedAt: null,
    sipCode: null,
  };
}
