import type { Deps } from '../../deps.ts';
import { createEngine, type Engine } from './engine.ts';
import { createSignIns, type SignIns } from './sign-in.ts';

/** Sign-in of one server: better-auth for the flows, our own check for every request. */
export type Auth = SignIns & { readonly engine: Engine };

export function createAuth(deps: Deps): Auth {
  return { engine: createEngine(deps), ...createSignIns(deps) };
}
