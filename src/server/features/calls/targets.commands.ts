import type { Target } from '#contract/moves.ts';
import type { Scope } from '../../infra/scope.ts';
import { newId } from '../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { type Line, lines } from '../agents/index.ts';
import { settingsOf } from '../tenants/index.ts';
import { ownNumberOf } from './calls.commands.ts';
import { audible, type Intent, type Placement } from './calls.model.ts';
import { announceBrought } from './calls.words.ts';
import { findDestination } from './destination.commands.ts';
import { mayBeIn } from './owners.model.ts';
import { partyNameOf } from './party.queries.ts';

/** Whom a move calls into the room; the placement is not kept yet. */
export type Called = { readonly placement: Placement; readonly whom: string };

/** Finds somebody to be called into a call, by the same rules as whoever a call is placed to. */
export async function findTarget(scope: Scope, intent: Intent, target: Target, by: string): Promise<Result<Called>> {
  if (target.kind === 'agent') return colleague(scope, intent, target, by);
  const wanted =
    target.kind === 'number'
      ? { to: target.number }
      : { contactId: target.contactId, ...(target.to !== undefined && { to: target.to }) };
  const found = await findDestination(scope, wanted, await settingsOf(scope));
  if (!found.ok) return found;
  const { destination, refusal } = found.value;
  if (refusal) return { ok: false, refusal };
  const name = destination.contact?.name ?? null;
  const placement = placementOf(scope, intent, { role: 'guest', to: destination.to, userId: null, name });
  return ok({ placement, whom: name ?? destination.display });
}

async function colleague(
  scope: Scope,
  intent: Intent,
  { userId, line: wanted }: Target & { kind: 'agent' },
  by: string,
): Promise<Result<Called>> {
  const line = await lines.of(scope, userId);
  if (line === null) return refuse('not-found', { detail: 'There is no such member.' });
  if (!mayBeIn('agent', line.role)) {
    return refuse('colleague-may-not-call', { detail: `${line.name} may not call in the role ${line.role}.` });
  }
  const to = addressOf(line, wanted);
  if (to === null) return refuse('colleague-unreachable', { detail: `${line.name} cannot be reached at the moment.` });
  const placement = placementOf(scope, intent, { role: 'agent', to, userId, name: line.name });
  if (isBrowserAddress(to)) return ok({ placement, whom: line.name });
  const announcement = announceBrought(by, await partyNameOf(scope, intent));
  return ok({ placement: { ...placement, kind: 'leg', announcement }, whom: line.name });
}

const isBrowserAddress = (address: string): boolean => address.startsWith('client:');

/** A browser that is not there would only ring for nobody. */
export function addressOf(line: Line, wanted?: 'browser' | 'phone'): string | null {
  const there = line.identity !== null && line.presence !== 'offline';
  const browser = there ? `client:${line.identity}` : null;
  if (wanted === 'browser') return browser;
  return wanted === 'phone' ? line.phone : (browser ?? line.phone);
}

function placementOf(scope: Scope, intent: Intent, of: Pick<Placement, 'role' | 'to' | 'userId' | 'name'>): Placement {
  return {
    ...of,
    ...audible,
    id: newId(scope.now),
    kind: 'participant',
    from: ownNumberOf(intent),
    createdAt: scope.now.toISOString(),
  };
}
