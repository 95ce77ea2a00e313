import type { Activity } from '#contract/activities.ts';

/** A row with the names that screens show beside it. */
export type ActivityRow = {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly description: string;
  readonly contact_id: string | null;
  readonly contact_name: string | null;
  readonly call_id: string | null;
  readonly created_by: string | null;
  readonly creator_name: string | null;
  readonly scheduled_at: Date;
  readonly completed_at: Date | null;
  readonly created_at: Date;
};

export function toActivity(row: ActivityRow): Activity {
  return {
    id: row.id,
    type: row.type as Activity['type'],
    subject: row.subject,
    description: row.description,
    contact: row.contact_id === null ? null : { id: row.contact_id, name: row.contact_name ?? '' },
    callId: row.call_id,
    createdBy: row.created_by === null ? null : { id: row.created_by, name: row.creator_name ?? '' },
    scheduledAt: row.scheduled_at.toISOString(),
    completedAt: row.completed_at?.toISOString() ?? null,
    completed: row.completed_at !== null,
    createdAt: row.created_at.toISOString(),
  };
}
