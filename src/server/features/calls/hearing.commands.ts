import type { Deps } from '../../deps.ts';
import { inGroups } from '../../infra/groups.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Identity } from '../../kernel/actor.ts';
import { type Learned, learn } from './calls.commands.ts';
import type { ToldFact } from './calls.store.ts';

/** Something that the carrier told: of whom, and how the call that it is about is found. */
export type Heard = {
  readonly who: Identity;
  readonly find: (scope: Scope) => Promise<{ readonly callId: string; readonly fact: ToldFact }>;
};

export type Hear = (heard: Heard) => Promise<Learned | null>;

const LANES = 2;

/**
 * Learns what status callbacks tell, and answers each only after its own facts are durable. Callbacks that wait at the
 * same moment share one transaction, each under its own tenant: one commit for many is what a busy server spends least
 * on (`bench/callbacks.ts` prints by how much).
 */
export function createHearing(deps: Deps): Hear {
  return inGroups<Heard, Learned | null>({
    most: deps.config.callbacksTogether,
    lanes: LANES,
    alone: ({ who, find }) =>
      deps.db.inTenant(who, async (scope) => {
        const { callId, fact } = await find(scope);
        return learn(scope, callId, [fact]);
      }),
    together: (all) =>
      hearTogether(deps, all).catch((error: Error) => {
        deps.log.warn({ err: error, callbacks: all.length }, 'Callbacks could not be learned together; trying each');
        throw error;
      }),
  });
}

/** Calls are locked in the order of their ids: two groups that share two calls must not wait for each other. */
async function hearTogether(deps: Deps, all: readonly Heard[]): Promise<readonly (Learned | null)[]> {
  return deps.db.inTurn(async (enter) => {
    const found = [];
    for (const [place, { who, find }] of all.entries()) found.push({ place, who, ...(await find(await enter(who))) });
    found.sort((a, b) => (a.callId === b.callId ? a.place - b.place : a.callId < b.callId ? -1 : 1));
    const learned: (Learned | null)[] = all.map(() => null);
    for (const { place, who, callId, fact } of found) learned[place] = await learn(await enter(who), callId, [fact]);
    return learned;
  });
}
