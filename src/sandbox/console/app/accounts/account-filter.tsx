import { go, usePlace } from '../lib/address.ts';
import { usePart } from '../lib/sandbox.ts';

/** Main and test account are always there: with those two alone there is nothing to choose. */
const WORTH_A_CHOICE = 3;

/** Narrows all pages to one account. */
export function AccountFilter() {
  const place = usePlace();
  const accounts = usePart('accounts');
  if (accounts.length < WORTH_A_CHOICE && place.account === null) return null;
  return (
    <select
      aria-label="Account"
      value={place.account ?? ''}
      onChange={(event) => go({ ...place, account: event.target.value || null }, 'replace')}
      className="h-8 min-w-0 max-w-40 rounded-md border border-edge bg-surface px-1 text-[13px]"
    >
      <option value="">All accounts</option>
      {accounts.map(({ accountSid, friendlyName, kind }) => (
        <option key={accountSid} value={accountSid}>
          {friendlyName || kind}
        </option>
      ))}
    </select>
  );
}
