import { sql } from 'kysely';
import type { Role } from '#contract/permissions.ts';
import type { Presence } from '#contract/voice.ts';
import type { Scope } from '../../infra/scope.ts';

/** A member of the organization with the ways to reach them. */
export type Line = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly phone: string | null;
  /** Null while their browser has never asked to be a phone. */
  readonly identity: string | null;
  readonly presence: Presence['presence'];
  /** When their browser told it; null when it never did, or fell silent. */
  readonly heardAt: Date | null;
};

/** Browsers tell that they are there every 20 seconds; one that was not heard of three times is not. */
export const SILENT_SECONDS = 60;

function lineRows(scope: Scope) {
  const since = new Date(scope.now.getTime() - SILENT_SECONDS * 1_000);
  return scope.tx
    .selectFrom('members as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .leftJoin('agents as a', (join) =>
      join.onRef('a.tenant_id', '=', 'm.organization_id').onRef('a.user_id', '=', 'm.user_id'),
    )
    .leftJoin('lines as l', (join) =>
      join.onRef('l.tenant_id', '=', 'm.organization_id').onRef('l.user_id', '=', 'm.user_id'),
    )
    .select(['m.user_id', 'u.name', 'u.email', 'm.role', 'a.phone', 'l.identity', 'l.heard_at'])
    .select(sql<string>`case when l.heard_at > ${since} then l.presence else 'offline' end`.as('presence'))
    .where('m.organization_id', '=', scope.tenantId);
}

type LineRow = Awaited<ReturnType<ReturnType<typeof lineRows>['execute']>>[number];

/** By name. Whoever is no member (any more) has no line here. */
export async function loadLines(scope: Scope): Promise<readonly Line[]> {
  return (await lineRows(scope).orderBy('u.name').orderBy('m.user_id').execute()).map(toLine);
}

export async function loadLine(scope: Scope, userId: string): Promise<Line | null> {
  const row = await lineRows(scope).where('m.user_id', '=', userId).executeTakeFirst();
  return row ? toLine(row) : null;
}

export async function loadLineOf(scope: Scope, identity: string): Promise<Line | null> {
  const row = await lineRows(scope).where('l.identity', '=', identity).executeTakeFirst();
  return row ? toLine(row) : null;
}

/**
 * What the member is from here to the commit: whoever takes them out or gives them another role waits for it, and finds
 * what was done meanwhile. To be asked before a call is locked, as by whoever changes members. Null: no member.
 */
export async function holdRole(scope: Scope, userId: string): Promise<Role | null> {
  const row = await scope.tx
    .selectFrom('members')
    .select('role')
    .where('organization_id', '=', scope.tenantId)
    .where('user_id', '=', userId)
    .forShare()
    .executeTakeFirst();
  return (row?.role as Role | undefined) ?? null;
}

/** Whether the member's browser has said since then that it is no phone any more, and nothing else after that. */
export async function hasSaidGoodbye(scope: Scope, userId: string, since: Date): Promise<boolean> {
  const row = await scope.tx
    .selectFrom('lines')
    .select('user_id')
    .where('tenant_id', '=', scope.tenantId)
    .where('user_id', '=', userId)
    .where('presence', '=', 'offline')
    .where('heard_at', '>=', since)
    .executeTakeFirst();
  return row !== undefined;
}

function toLine(row: LineRow): Line {
  return {
    userId: row.user_id,
    name: row.name,
    email: row.email,
    role: row.role as Role,
    phone: row.phone,
    identity: row.identity,
    presence: row.presence as Line['presence'],
    heardAt: row.heard_at,
  };
}
