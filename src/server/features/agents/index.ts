import type { Scope } from '../../infra/scope.ts';
import { type Agent, loadAgent } from './agents.queries.ts';
import { saveAgent } from './agents.store.ts';
import { hasSaidGoodbye, holdRole, loadLine, loadLineOf, loadLines } from './lines.queries.ts';
import { deleteLine, lineIdentity, savePresence, silenceLines } from './lines.store.ts';

export type { Agent } from './agents.queries.ts';
export { register } from './agents.routes.ts';
export { type Line, SILENT_SECONDS } from './lines.queries.ts';

/** The browsers and phones of the organization's members. */
export const lines = {
  all: loadLines,
  of: loadLine,
  byIdentity: loadLineOf,
  identityOf: lineIdentity,
  holdRole,
  savePresence,
  saidGoodbye: hasSaidGoodbye,
  silence: silenceLines,
  forget: deleteLine,
};

/** What this member set for themself: their own phone in E.164, and how they place calls. */
export function agentOf(scope: Scope, userId: string): Promise<Agent> {
  return loadAgent(scope, userId);
}

/** Sets it for them, as the seed does; `phone` in E.164. */
export function setAgent(scope: Scope, userId: string, change: Partial<Agent>): Promise<void> {
  return saveAgent(scope, userId, change);
}
