import { sql } from 'kysely';
import type { CallMode } from '#contract/calls.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Fact, FactBody } from './calls.facts.ts';
import { toJson } from './calls.json.ts';
import { answeredAt, endedAt, timeOf } from './calls.lives.ts';
import type { Intent, PlacedRole, Placement, Projection } from './calls.model.ts';
import type { FoldedLeg } from './calls.reduce.ts';
import { recordingColumns, toRecordingPlan } from './recording.rows.ts';
import type { AskingPlacement } from './steps.model.ts';

/** A fact with what its source said, as it said it. */
export type ToldFact = Fact & { readonly payload: Readonly<Record<string, unknown>> };

export async function insertCall(scope: Scope, intent: Intent, projection: Projection): Promise<void> {
  await scope.tx
    .insertInto('calls')
    .values({
      tenant_id: scope.tenantId,
      id: intent.id,
      direction: intent.direction,
      mode: intent.mode,
      from_number: intent.from,
      to_number: intent.to,
      display: intent.display,
      country: intent.country,
      contact_id: intent.contactId,
      user_id: intent.userId,
      message: intent.message,
      announcement: intent.announcement,
      voice: intent.voice,
      forward_to: intent.forwardTo,
      rings: [...intent.rings],
      ...recordingColumns(intent.recording),
      ring_seconds: intent.ringSeconds,
      max_seconds: intent.maxSeconds,
      created_at: intent.createdAt,
      ...projectionColumns(projection),
    })
    .execute();
}

export async function insertPlacement(scope: Scope, callId: string, placement: Placement): Promise<void> {
  await scope.tx
    .insertInto('placements')
    .values({
      tenant_id: scope.tenantId,
      id: placement.id,
      call_id: callId,
      role: placement.role,
      kind: placement.kind,
      from_number: placement.from,
      to_number: placement.to,
      user_id: placement.userId,
      name: placement.name,
      coaches: placement.coaches,
      muted: placement.muted,
      announcement: placement.announcement,
      created_at: placement.createdAt,
    })
    .execute();
}

/** The call, locked until the end of the transaction: whoever learns something about a call does so alone. */
export async function lockCall(scope: Scope, id: string): Promise<Intent | null> {
  const row = await scope.tx
    .selectFrom('calls')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toIntent(row) : null;
}

/** In the order in which they came. */
export async function loadFacts(scope: Scope, callId: string): Promise<readonly Fact[]> {
  const rows = await scope.tx
    .selectFrom('call_facts')
    .select(['source', 'sequence', 'kind', 'at', 'body'])
    .where('tenant_id', '=', scope.tenantId)
    .where('call_id', '=', callId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), body: row.body as FactBody }));
}

/** @returns those that were not known. */
export async function insertFacts(scope: Scope, callId: string, facts: readonly ToldFact[]): Promise<readonly Fact[]> {
  if (facts.length === 0) return [];
  const inserted = await scope.tx
    .insertInto('call_facts')
    .values(
      facts.map((fact) => ({
        tenant_id: scope.tenantId,
        source: fact.source,
        sequence: fact.sequence,
        kind: fact.kind,
        call_id: callId,
        at: fact.at,
        received_at: scope.now,
        body: toJson(fact.body),
        payload: toJson(fact.payload),
        request_id: scope.requestId,
      })),
    )
    .onConflict((conflict) => conflict.columns(['tenant_id', 'source', 'sequence', 'kind']).doNothing())
    .returning(['source', 'sequence', 'kind'])
    .execute();
  const key = (fact: { source: string; sequence: number; kind: string }) =>
    `${fact.source} ${fact.sequence} ${fact.kind}`;
  const fresh = new Set(inserted.map(key));
  return facts.filter((fact) => fresh.delete(key(fact)));
}

const jsonColumns: ReadonlySet<string> = new Set([
  'failure',
  'recording_failure',
  'handled_by',
  'placed_by',
  'participants',
  'transfer',
]);

/** Writes what follows from the facts. @returns whether anything that is shown is new; then the version has grown. */
export async function saveProjection(scope: Scope, callId: string, projection: Projection): Promise<boolean> {
  const columns = projectionColumns(projection);
  const same = Object.entries(columns).map(
    ([name, value]) =>
      sql<boolean>`${sql.ref(name)} is not distinct from ${jsonColumns.has(name) ? sql`${value}::jsonb` : value}`,
  );
  const { numUpdatedRows } = await scope.tx
    .updateTable('calls')
    .set({ ...columns, version: sql`version + 1` })
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', callId)
    .where(sql<boolean>`not (${sql.join(same, sql` and `)})`)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function saveLegs(scope: Scope, callId: string, legs: readonly FoldedLeg[]): Promise<void> {
  if (legs.length === 0) return;
  await scope.tx
    .insertInto('legs')
    .values(
      legs.map((leg) => ({
        tenant_id: scope.tenantId,
        sid: leg.sid,
        call_id: callId,
        role: leg.role,
        parent_sid: leg.parentSid,
        from_number: leg.from,
        to_number: leg.to,
        phase: leg.phase,
        initiated_at: timeOf(leg, 'initiated'),
        ringing_at: timeOf(leg, 'ringing'),
        answered_at: answeredAt(leg),
        ended_at: endedAt(leg),
        sip_code: leg.sipCode,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'sid']).doUpdateSet((eb) => ({
        role: eb.ref('excluded.role'),
        parent_sid: eb.ref('excluded.parent_sid'),
        from_number: eb.ref('excluded.from_number'),
        to_number: eb.ref('excluded.to_number'),
        phase: eb.ref('excluded.phase'),
        initiated_at: eb.ref('excluded.initiated_at'),
        ringing_at: eb.ref('excluded.ringing_at'),
        answered_at: eb.ref('excluded.answered_at'),
        ended_at: eb.ref('excluded.ended_at'),
        sip_code: eb.ref('excluded.sip_code'),
      })),
    )
    .execute();
}

/** When to ask the carrier about the call if nobody speaks of it before; null when there is nothing left to ask. */
export async function setCheck(scope: Scope, callId: string, dueAt: Date | null): Promise<void> {
  if (dueAt === null) {
    await scope.tx
      .deleteFrom('call_checks')
      .where('tenant_id', '=', scope.tenantId)
      .where('call_id', '=', callId)
      .execute();
    return;
  }
  await scope.tx
    .insertInto('call_checks')
    .values({ tenant_id: scope.tenantId, call_id: callId, due_at: dueAt })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'call_id']).doUpdateSet({ due_at: dueAt }))
    .execute();
}

export async function loadPlacements(scope: Scope, callId: string): Promise<readonly Placement[]> {
  const rows = await scope.tx
    .selectFrom('placements')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('call_id', '=', callId)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    role: row.role as Placement['role'],
    kind: row.kind as Placement['kind'],
    from: row.from_number,
    to: row.to_number,
    userId: row.user_id,
    name: row.name,
    coaches: row.coaches,
    muted: row.muted,
    announcement: row.announcement,
    createdAt: row.created_at.toISOString(),
  }));
}

/** What an id in the path of a webhook stands for: a placement of a call, or a call that came from outside. */
export type Target = { readonly callId: string; readonly placement: AskingPlacement | null };

export async function findTarget(scope: Scope, id: string): Promise<Target | null> {
  const placed = await scope.tx
    .selectFrom('placements')
    .select(['call_id', 'role', 'announcement', 'muted', 'coaches'])
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (placed) {
    const { call_id: callId, announcement, muted, coaches } = placed;
    return { callId, placement: { id, role: placed.role as PlacedRole, announcement, muted, coaches } };
  }
  const call = await scope.tx
    .selectFrom('calls')
    .select('id')
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return call ? { callId: call.id, placement: null } : null;
}

/** From here to the commit, two requests about one leg that is new to us do not make two calls of it. */
export async function lockLeg(scope: Scope, legSid: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`leg:${legSid}`}, 0))`.execute(scope.tx);
}

/** The legs of this organization among the given ones, and the calls that they belong to. */
export async function findLegs(scope: Scope, sids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (sids.length === 0) return new Map();
  const rows = await scope.tx
    .selectFrom('legs')
    .select(['sid', 'call_id'])
    .where('tenant_id', '=', scope.tenantId)
    .where('sid', 'in', [...sids])
    .execute();
  return new Map(rows.map((row) => [row.sid, row.call_id]));
}

function projectionColumns(projection: Projection) {
  return {
    state: projection.state,
    outcome: projection.outcome,
    reason: projection.reason,
    failure: projection.failure === null ? null : toJson(projection.failure),
    sid: projection.sid,
    ringing_at: projection.ringingAt,
    answered_at: projection.answeredAt,
    ended_at: projection.endedAt,
    talk_seconds: projection.talkSeconds,
    recording: projection.recording,
    recording_failure: projection.recordingFailure === null ? null : toJson(projection.recordingFailure),
    taken_by: projection.takenBy,
    owners: [...projection.owners],
    placed_by: projection.placedBy === null ? null : toJson(projection.placedBy),
    handled_by: projection.handledBy === null ? null : toJson(projection.handledBy),
    participants: toJson(projection.participants),
    transfer: projection.transfer === null ? null : toJson(projection.transfer),
  };
}

type CallRow = {
  id: string;
  direction: string;
  mode: string | null;
  from_number: string;
  to_number: string;
  display: string;
  country: string | null;
  contact_id: string | null;
  user_id: string | null;
  message: string | null;
  announcement: string | null;
  voice: string;
  forward_to: string | null;
  rings: string[];
  recording_policy: string;
  recording_channels: string;
  recording_notice: string;
  recording_notice_text: string;
  ring_seconds: number;
  max_seconds: number;
  created_at: Date;
};

function toIntent(row: CallRow): Intent {
  return {
    id: row.id,
    direction: row.direction as Intent['direction'],
    mode: row.mode as CallMode | null,
    from: row.from_number,
    to: row.to_number,
    display: row.display,
    country: row.country,
    contactId: row.contact_id,
    userId: row.user_id,
    message: row.message,
    announcement: row.announcement,
    voice: row.voice,
    forwardTo: row.forward_to,
    rings: row.rings,
    recording: toRecordingPlan(row),
    ringSeconds: row.ring_seconds,
    maxSeconds: row.max_seconds,
    createdAt: row.created_at.toISOString(),
  };
}

/** In the order of their ids, which is that of their making. */
export async function listCallIds(scope: Scope, after: string | null, most: number): Promise<readonly string[]> {
  let rows = scope.tx.selectFrom('calls').select('id').where('tenant_id', '=', scope.tenantId);
  if (after !== null) rows = rows.where('id', '>', after);
  return (await rows.orderBy('id').limit(most).execute()).map((row) => row.id);
}
