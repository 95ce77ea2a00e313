import { sql } from 'kysely';
import type { Note } from '#contract/contacts.ts';
import type { TimelineEntry } from '#contract/timeline.ts';
import type { Scope } from '../../infra/scope.ts';
import { type ActivityRow, toActivity } from '../activities/index.ts';
import { auditOfMarks } from '../audit/index.ts';
import { loadCalls } from './calls.queries.ts';

type Before = { readonly at: Date; readonly id: string } | null;
export type TimelineRow = { readonly at: Date; readonly id: string; readonly kind: TimelineEntry['kind'] };

/**
 * Where a contact's calls, notes, activities and “do not call” stand in one stream, newest first, `limit` rows after the
 * given place. A call stands once: its activity comes with it.
 */
export async function listTimeline(
  scope: Scope,
  contactId: string,
  before: Before,
  limit: number,
): Promise<TimelineRow[]> {
  const place = (at: string) => (before ? sql`and (${sql.raw(at)}, id) < (${before.at}, ${before.id}::uuid)` : sql``);
  const mine = sql`tenant_id = ${scope.tenantId} and contact_id = ${contactId}`;
  const { rows } = await sql<TimelineRow>`
    (select created_at as at, id, 'call' as kind from calls
      where ${mine} ${place('created_at')} order by created_at desc, id desc limit ${limit})
    union all
    (select created_at as at, id, 'note' as kind from notes
      where ${mine} ${place('created_at')} order by created_at desc, id desc limit ${limit})
    union all
    (select scheduled_at as at, id, 'activity' as kind from activities
      where ${mine} and call_id is null ${place('scheduled_at')} order by scheduled_at desc, id desc limit ${limit})
    union all
    (select at, id, 'do-not-call' as kind from audit_lines
      where tenant_id = ${scope.tenantId} and subject_id = ${contactId}
        and action in ('contact.do-not-call', 'contact.do-not-call-lifted') ${place('at')}
      order by at desc, id desc limit ${limit})
    order by at desc, id desc limit ${limit}`.execute(scope.tx);
  return rows;
}

/** The entries of these places, in their order. */
export async function loadEntries(scope: Scope, rows: readonly TimelineRow[]): Promise<TimelineEntry[]> {
  const ids = (kind: TimelineRow['kind']) => rows.filter((row) => row.kind === kind).map((row) => row.id);
  const calls = await loadCalls(scope, ids('call'));
  const notes = await loadNotes(scope, ids('note'));
  const marks = new Map((await auditOfMarks(scope, ids('do-not-call'))).map((line) => [line.id, line]));
  const activities = await loadActivities(scope, ids('activity'), ids('call'));
  return rows.flatMap((row): TimelineEntry[] => {
    const entry = { id: row.id, at: row.at.toISOString() };
    const call = calls.get(row.id);
    if (call) {
      const written = activities.find((activity) => activity.call_id === row.id);
      return [{ ...entry, kind: 'call', call, activity: written ? toActivity(written) : null }];
    }
    const note = notes.get(row.id);
    if (note) return [{ ...entry, kind: 'note', note }];
    const mark = marks.get(row.id);
    if (mark) return [{ ...entry, kind: 'do-not-call', ...mark }];
    const activity = activities.find((each) => each.id === row.id);
    return activity ? [{ ...entry, kind: 'activity', activity: toActivity(activity) }] : [];
  });
}

async function loadNotes(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, Note>> {
  if (ids.length === 0) return new Map();
  const rows = await scope.tx
    .selectFrom('notes as n')
    .leftJoin('users as u', 'u.id', 'n.author_id')
    .selectAll('n')
    .select('u.name as author_name')
    .where('n.tenant_id', '=', scope.tenantId)
    .where('n.id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map((row) => {
      const author = row.author_id === null ? null : { id: row.author_id, name: row.author_name ?? '' };
      const { id, contact_id: contactId, text } = row;
      return [id, { id, contactId, text, author, createdAt: row.created_at.toISOString() }];
    }),
  );
}

async function loadActivities(
  scope: Scope,
  ids: readonly string[],
  callIds: readonly string[],
): Promise<readonly ActivityRow[]> {
  if (ids.length === 0 && callIds.length === 0) return [];
  return scope.tx
    .selectFrom('activities as a')
    .leftJoin('contacts as c', (join) =>
      join.onRef('c.tenant_id', '=', 'a.tenant_id').onRef('c.id', '=', 'a.contact_id'),
    )
    .leftJoin('users as u', 'u.id', 'a.created_by')
    .selectAll('a')
    .select(['c.name as contact_name', 'u.name as creator_name'])
    .where('a.tenant_id', '=', scope.tenantId)
    .where((eb) =>
      eb.or([
        ...(ids.length > 0 ? [eb('a.id', 'in', [...ids])] : []),
        ...(callIds.length > 0 ? [eb('a.call_id', 'in', [...callIds])] : []),
      ]),
    )
    .execute();
}
