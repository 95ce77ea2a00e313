import type { AccountView } from '#sandbox/control/views.ts';
import { api } from '../lib/api.ts';
import { useAct } from '../lib/sandbox.ts';
import { CheckField } from '../ui/field.tsx';
import { Trouble } from '../ui/states.tsx';

/** Which of the account's numbers its messaging service sends from. */
export function MessagingService({ account }: { readonly account: AccountView }) {
  const { busy, error, run } = useAct();
  const { numbers, messagingServiceNumbers: pool } = account;
  const turn = (number: string, on: boolean) =>
    run(() => api.pool(on ? [...pool, number] : pool.filter((one) => one !== number)));
  return (
    <fieldset className="grid gap-1.5 border-line border-t pt-3">
      <legend className="sr-only">Messaging service</legend>
      <p className="text-[13px] text-soft">
        The messaging service sends from
        {pool.length === 0 ? ' no number yet: messages through it fail with 21703.' : ':'}
      </p>
      {numbers.map((number) => (
        <CheckField
          key={number}
          label={number}
          checked={pool.includes(number)}
          disabled={busy}
          onChange={(event) => turn(number, event.target.checked)}
        />
      ))}
      <Trouble message={error} />
    </fieldset>
  );
}
