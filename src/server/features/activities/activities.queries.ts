import { sql } from 'kysely';
import type { Activity, ActivityQuery } from '#contract/activities.ts';
import type { Scope } from '../../infra/scope.ts';
import { type ActivityRow, toActivity } from './activities.model.ts';

export type ActivityFilter = Omit<ActivityQuery, 'cursor' | 'limit'>;
type Before = { readonly at: Date; readonly id: string } | null;

function withNames(scope: Scope) {
  return scope.tx
    .selectFrom('activities as a')
    .leftJoin('contacts as c', (join) =>
      join.onRef('c.tenant_id', '=', 'a.tenant_id').onRef('c.id', '=', 'a.contact_id'),
    )
    .leftJoin('users as u', 'u.id', 'a.created_by')
    .where('a.tenant_id', '=', scope.tenantId)
    .select(['a.id', 'a.type', 'a.subject', 'a.description', 'a.contact_id', 'a.call_id', 'a.created_by'])
    .select(['a.scheduled_at', 'a.completed_at', 'a.created_at', 'c.name as contact_name', 'u.name as creator_name']);
}

/** Newest first by when they are due or happened, `limit` rows after the given place. */
export function listActivities(
  scope: Scope,
  filter: ActivityFilter,
  before: Before,
  limit: number,
): Promise<ActivityRow[]> {
  let query = withNames(scope);
  if (filter.type) query = query.where('a.type', '=', filter.type);
  if (filter.contactId) query = query.where('a.contact_id', '=', filter.contactId);
  if (filter.callId) query = query.where('a.call_id', '=', filter.callId);
  if (filter.userId) query = query.where('a.created_by', '=', filter.userId);
  if (filter.completed !== undefined) query = query.where('a.completed_at', filter.completed ? 'is not' : 'is', null);
  if (before) query = query.where(sql<boolean>`(a.scheduled_at, a.id) < (${before.at}, ${before.id})`);
  return query.orderBy('a.scheduled_at', 'desc').orderBy('a.id', 'desc').limit(limit).execute();
}

export async function loadActivity(scope: Scope, id: string): Promise<Activity | null> {
  const row = await withNames(scope).where('a.id', '=', id).executeTakeFirst();
  return row ? toActivity(row) : null;
}
