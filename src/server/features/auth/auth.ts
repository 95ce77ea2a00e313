import type { Deps } from '../../deps.ts';
import { type Attempts, createAttempts, quarterHour } from './attempts.ts';
import { createEngine, type Engine } from './engine.ts';
import { endLinks } from './reset.store.ts';
import { createSignIns, type SignIns } from './sign-in.ts';

/** Sign-in of one server: better-auth for the flows, our own check for every request. */
export type Auth = SignIns & {
  readonly engine: Engine;
  /** Wrong passwords, counted for each e-mail. */
  readonly guesses: Attempts;
  /** Every link for a new password that the person was sent works no longer. */
  readonly endLinks: (userId: string) => Promise<void>;
};

export function createAuth(deps: Deps): Auth {
  const signIns = createSignIns(deps);
  const guesses = createAttempts({ most: 10, windowMs: quarterHour });
  const engine = createEngine(deps, {
    signInEnded: signIns.forget,
    passwordReset: async ({ id, email }) => {
      // Whoever forgets a password has guessed first, and would else be kept out with the new one.
      guesses.clear([email]);
      await endLinks(deps, id);
    },
  });
  return { engine, guesses, endLinks: (userId) => endLinks(deps, userId), ...signIns };
}
