import type { Role } from '#contract/permissions.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Member } from '../../kernel/actor.ts';
import { lines } from '../agents/index.ts';
import { learnAfter } from './calls.commands.ts';
import type { Folded } from './calls.reduce.ts';
import type { ToldFact } from './calls.store.ts';
import { liveCallsOf } from './leaving.queries.ts';
import { mayBeIn } from './owners.model.ts';
import { isDropped, isGone, type Party, partiesOf } from './parties.model.ts';

/** `role`: what they are from now on; null: no member any more. */
export type MemberChange = { readonly userId: string; readonly role: Role | null; readonly by: Member };

/**
 * Puts a member who may not be in calls any more out of those that go on, in the transaction that changes what they may.
 * Tokens cannot be taken back (https://www.twilio.com/docs/iam/access-tokens): what a browser still asks for is refused,
 * since each dial is decided anew, and a browser of somebody who left is never rung again under its old identity.
 */
export async function memberChanged(scope: Scope, { userId, role, by }: MemberChange): Promise<void> {
  for (const callId of await liveCallsOf(scope, userId)) {
    await learnAfter(scope, callId, (folded, intent) => {
      const theirs = partiesOf(folded).filter((party) => goes(folded, party, userId, role));
      return theirs.length === 0 ? [] : [removal(intent.id, folded, theirs, { userId, by, at: scope.now })];
    });
  }
  if (role === null) await lines.forget(scope, userId);
}

function goes(folded: Folded, party: Party, userId: string, role: Role | null): boolean {
  const isTheirs = party.placement?.planned?.userId === userId && !isGone(party) && !isDropped(folded, party);
  return isTheirs && !mayBeIn(party.role, role);
}

type Removal = { readonly userId: string; readonly by: Member; readonly at: Date };

function removal(callId: string, { moves }: Folded, theirs: readonly Party[], { userId, by, at }: Removal): ToldFact {
  const whom = theirs[0]?.placement?.planned?.name ?? 'A member';
  return {
    source: `command:${callId}`,
    sequence: moves.last + 1,
    kind: 'move.remove',
    at: at.toISOString(),
    body: { kind: 'move', userId: by.userId, name: by.name, move: 'remove', memberId: userId, whom },
    payload: {},
  };
}
