import type { Deps } from '../../deps.ts';
import { queues } from '../../infra/queues.ts';

export type ResetJob = { readonly email: string };

/**
 * Leaves everything to a job, whether there is somebody with this e-mail or not: so the answer and its time are the same,
 * and no script learns who has an account. One waiting job for an e-mail is enough.
 */
export async function forgetPassword({ db, jobs }: Pick<Deps, 'db' | 'jobs'>, email: string): Promise<void> {
  const job: ResetJob = { email };
  await jobs.send((text, values = []) => db.pool.query(text, [...values]), queues.sendResetLink, job, {
    singletonKey: email,
  });
}
