import type { Rings } from '#contract/settings.ts';
import type { Deps } from '../../deps.ts';
import type { Task } from '../../infra/jobs.ts';
import type { Scope } from '../../infra/scope.ts';
import { configureTask } from './numbers.jobs.ts';
import type { StoredNumber } from './numbers.model.ts';
import { findNumber, listNumbers } from './numbers.queries.ts';

export { callerIdOf, changeNumber } from './numbers.commands.ts';
export { reconfigureMoved, takeNumbers } from './numbers.jobs.ts';
export type { StoredNumber } from './numbers.model.ts';
export { register } from './numbers.routes.ts';

/** The organization's own numbers, the default caller ID first. */
export function ownNumbers(scope: Scope): Promise<StoredNumber[]> {
  return listNumbers(scope);
}

/** What a call to this number rings first. */
export async function ringsOf(scope: Scope, number: string): Promise<Rings> {
  return (await findNumber(scope, number))?.rings ?? { to: 'forward' };
}

export function tasks(deps: Deps): readonly Task[] {
  return [configureTask(deps) as Task];
}
