import type { Rings } from '#contract/settings.ts';
import type { Scope } from '../../infra/scope.ts';
import type { StoredNumber } from './numbers.model.ts';

/** Those of the connected account alone: whoever changes the account no longer owns the numbers of the old one. */
function own(scope: Scope) {
  return scope.tx
    .selectFrom('numbers as n')
    .innerJoin('connections as c', (join) =>
      join.onRef('c.tenant_id', '=', 'n.tenant_id').onRef('c.account_sid', '=', 'n.account_sid'),
    )
    .where('n.tenant_id', '=', scope.tenantId)
    .selectAll('n');
}

type Row = Awaited<ReturnType<ReturnType<typeof own>['executeTakeFirstOrThrow']>>;

/** The default first, then in the order in which they were added. */
export async function listNumbers(scope: Scope): Promise<StoredNumber[]> {
  const rows = await own(scope).orderBy('n.is_default', 'desc').orderBy('n.created_at').orderBy('n.number').execute();
  return rows.map(fromRow);
}

export async function loadNumber(scope: Scope, id: string): Promise<StoredNumber | null> {
  const row = await own(scope).where('n.id', '=', id).executeTakeFirst();
  return row ? fromRow(row) : null;
}

export async function findNumber(scope: Scope, number: string): Promise<StoredNumber | null> {
  const row = await own(scope).where('n.number', '=', number).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** An agent who was deleted rings no more. */
function ringsOf(to: string, userId: string | null): Rings {
  if (to === 'agent') return userId === null ? { to: 'forward' } : { to: 'agent', userId };
  return { to: to === 'available' ? 'available' : 'forward' };
}

function fromRow(row: Row): StoredNumber {
  const { configured_voice_url: voiceUrl, configured_status_callback: statusCallback, configured_at: at } = row;
  return {
    id: row.id,
    number: row.number,
    carrierSid: row.carrier_sid,
    label: row.label,
    isDefault: row.is_default,
    rings: ringsOf(row.rings, row.rings_user_id),
    configured: voiceUrl !== null && statusCallback !== null && at !== null ? { voiceUrl, statusCallback, at } : null,
  };
}
