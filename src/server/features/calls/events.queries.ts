import type { CallEvent } from '#contract/calls.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Fact, FactBody } from './calls.facts.ts';
import { loadCall } from './calls.queries.ts';
import { sourceOf, textOf } from './events.words.ts';

/** Every fact of a call as a line of its story, in the order in which it happened; null when there is no such call. */
export async function loadEvents(scope: Scope, callId: string): Promise<readonly CallEvent[] | null> {
  const call = await scope.tx
    .selectFrom('calls')
    .select(['direction', 'created_at', 'display'])
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', callId)
    .executeTakeFirst();
  if (!call) return null;
  const rows = await scope.tx
    .selectFrom('call_facts')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('call_id', '=', callId)
    .orderBy('id')
    .execute();
  const roles = new Map<string, CallEvent['role']>();
  for (const { body } of rows as unknown as { body: FactBody }[])
    if (body.kind === 'leg') roles.set(body.sid, body.role);
  const who = await namesOf(scope, callId, call);
  const events = rows.map((row): Placed => {
    const body = row.body as FactBody;
    const fact: Fact = { ...row, at: row.at.toISOString(), body };
    const sid = sidOf(body);
    const event: CallEvent = {
      id: String(row.id),
      at: fact.at,
      receivedAt: row.received_at.toISOString(),
      source: sourceOf(fact),
      kind: row.kind,
      text: textOf(fact, call.direction === 'inbound', who),
      sid,
      role: body.kind === 'placement' ? body.role : ((sid === null ? null : roles.get(sid)) ?? null),
      sequence: row.sequence,
      payload: shown(row.payload as Record<string, unknown>),
    };
    const timed = body.kind === 'leg' ? body.timed : body.kind === 'room';
    return {
      event,
      line: row.source,
      sequence: timed ? row.sequence : null,
      moment: Math.max(call.created_at.getTime(), momentOf(row, timed)),
    };
  });
  return inOrder(events);
}

/** Whose leg it is, by the names and numbers of those in the room. */
async function namesOf(scope: Scope, callId: string, row: { display: string }) {
  const call = await loadCall(scope, callId);
  return (legSid: string): string => {
    const known = call?.participants.find((each) => each.legSid === legSid);
    if (!known) return 'somebody';
    return known.name ?? (known.role === 'contact' ? row.display : known.number);
  };
}

type Placed = {
  readonly event: CallEvent;
  readonly line: string;
  /** Null where the source does not count. */
  readonly sequence: number | null;
  readonly moment: number;
};

/**
 * The carrier's times are cut to the second, so such a fact happened within that second and before we heard of it. And
 * after the call was made, whatever the carrier's clock says.
 */
function momentOf(row: { at: Date; received_at: Date }, timed: boolean): number {
  if (!timed) return row.at.getTime();
  return Math.max(row.at.getTime(), Math.min(row.received_at.getTime(), row.at.getTime() + 999));
}

/** By moment; but what one source counted is never out of its own order. */
function inOrder(events: readonly Placed[]): readonly CallEvent[] {
  const latest = new Map<string, number>();
  const counted = events.filter((each) => each.sequence !== null);
  counted.sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
  const moments = new Map(events.map((each) => [each, each.moment]));
  for (const each of counted) {
    const moment = Math.max(each.moment, latest.get(each.line) ?? 0);
    latest.set(each.line, moment);
    moments.set(each, moment);
  }
  const place = (each: Placed) => moments.get(each) ?? each.moment;
  return [...events]
    .sort((a, b) => place(a) - place(b) || (a.line === b.line ? (a.sequence ?? 0) - (b.sequence ?? 0) : 0))
    .map((each) => each.event);
}

function sidOf(body: FactBody): string | null {
  switch (body.kind) {
    case 'leg':
    case 'missing':
    case 'key':
      return body.sid;
    case 'move-refused':
    case 'keys-sent':
      return body.legSid;
    case 'move':
      return 'legSid' in body ? body.legSid : null;
    case 'room':
    case 'recording':
      return body.legSid;
    case 'placement':
      return body.step === 'accepted' ? body.sid : null;
    default:
      return null;
  }
}

/** CallToken is a passport for calls in the caller's name; nobody needs to see it. */
function shown({ CallToken: _token, ...payload }: Record<string, unknown>): Record<string, unknown> {
  return payload;
}
