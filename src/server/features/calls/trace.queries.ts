import { sql } from 'kysely';
import { renderTwiml } from '#twiml/render.ts';
import type { Addresses } from '../../carrier/addresses.ts';
import type { Scope } from '../../infra/scope.ts';
import type { FactBody } from './calls.facts.ts';
import type { Intent } from './calls.model.ts';
import { findTarget, loadPlacements, lockCall } from './calls.store.ts';
import { sourceOf, textOf } from './events.words.ts';
import { documentOf, stepPlacement } from './steps.model.ts';

/** One line of a trace: when, what kind of thing, in words, and everything that is known of it. */
export type TraceLine = {
  readonly at: Date;
  readonly kind: 'call' | 'placement' | 'fact' | 'document' | 'job';
  readonly text: string;
  readonly detail: unknown;
};

/**
 * Everything that is kept of a call, in the order in which it came: its intent, placements, facts with what their source
 * said, the documents that were answered, and the jobs that are still kept. Null when this organization has no such call.
 */
export async function traceCall(
  scope: Scope,
  callId: string,
  addresses: Addresses,
  organization: string,
): Promise<readonly TraceLine[] | null> {
  const intent = await lockCall(scope, callId);
  if (!intent) return null;
  const placements = (await loadPlacements(scope, callId)).map(
    (placement): TraceLine => ({
      at: new Date(placement.createdAt),
      kind: 'placement',
      text: `${placement.role} ${placement.kind} ${placement.id}`,
      detail: placement,
    }),
  );
  const call: TraceLine = { at: new Date(intent.createdAt), kind: 'call', text: `call ${callId}`, detail: intent };
  const lines = [
    call,
    ...placements,
    ...(await factLines(scope, intent, addresses, organization)),
    ...(await jobLines(scope, callId)),
  ];
  return lines
    .map((line, index) => ({ line, index }))
    .sort(byTime)
    .map(({ line }) => line);
}

type Numbered = { readonly line: TraceLine; readonly index: number };

function byTime(a: Numbered, b: Numbered): number {
  return a.line.at.getTime() - b.line.at.getTime() || a.index - b.index;
}

async function factLines(scope: Scope, intent: Intent, addresses: Addresses, organization: string) {
  const rows = await scope.tx
    .selectFrom('call_facts')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('call_id', '=', intent.id)
    .orderBy('id')
    .execute();
  const lines: TraceLine[] = [];
  let unwanted = false;
  for (const row of rows) {
    const body = row.body as FactBody;
    const fact = { ...row, at: row.at.toISOString(), body };
    unwanted ||= body.kind === 'hang-up';
    const text = `${sourceOf(fact)} ${row.source} #${row.sequence} ${row.kind}: ${textOf(fact, intent.direction === 'inbound', (sid) => sid)}`;
    const { payload, request_id: requestId } = row;
    lines.push({ at: row.received_at, kind: 'fact', text, detail: { at: fact.at, requestId, body, payload } });
    const asked = /^document\.(.+)$/.exec(row.kind)?.[1];
    if (!asked || body.kind !== 'leg') continue;
    const { Digits: digits = null, DialCallStatus: dialled } = payload as Record<string, string>;
    const target = body.placementId === null ? null : await findTarget(scope, body.placementId);
    const step = {
      name: asked,
      placement: target?.placement ? stepPlacement(target.placement, null) : null,
      digits,
      connected: dialled === 'completed',
      unwanted,
    };
    const document = documentOf(intent, step, addresses, organization);
    if (document) lines.push({ at: row.received_at, kind: 'document', text: asked, detail: renderTwiml(document) });
  }
  return lines;
}

/** pg-boss keeps finished jobs for a while. */
async function jobLines(scope: Scope, callId: string): Promise<readonly TraceLine[]> {
  const { rows } = await sql<{
    id: string;
    name: string;
    state: string;
    created_on: Date;
    data: unknown;
    output: unknown;
  }>`
    select id, name, state, created_on, data, output from jobs.job
    where data->>'callId' = ${callId} and data->>'tenantId' = ${scope.tenantId} order by created_on`.execute(scope.tx);
  return rows.map(({ id, name, state, created_on, data, output }) => ({
    at: created_on,
    kind: 'job',
    text: `${name} ${state} ${id}`,
    detail: { data, output },
  }));
}
