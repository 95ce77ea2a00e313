import type { OwnNumber, Rings } from '#contract/settings.ts';
import { countryOfNumber, formatNumber } from '../../kernel/phone.ts';

/** A number of the connected account that the organization uses. */
export type StoredNumber = {
  readonly id: string;
  readonly number: string;
  readonly carrierSid: string;
  readonly label: string;
  readonly isDefault: boolean;
  readonly rings: Rings;
  readonly configured: { readonly voiceUrl: string; readonly statusCallback: string; readonly at: Date } | null;
};

export function toOwnNumber(stored: StoredNumber): OwnNumber {
  return {
    id: stored.id,
    number: stored.number,
    display: formatNumber(stored.number),
    country: countryOfNumber(stored.number),
    label: stored.label,
    default: stored.isDefault,
    rings: stored.rings,
    configured: stored.configured && { ...stored.configured, at: stored.configured.at.toISOString() },
  };
}

/** A label for a number that was not given one: the account's own name for it, unless that is the number again. */
export function labelFor(friendlyName: string, position: number): string {
  return /^[\d\s()+.-]*$/.test(friendlyName) ? `Line ${position}` : friendlyName.slice(0, 100);
}
