import { ownedNumber } from '#sandbox/account/account.ts';
import type { World } from './world.ts';

/** What a trial account's messages begin with: https://www.twilio.com/docs/usage/trials */
export const TRIAL_PREFIX = 'Sent from your Twilio trial account - ';

/** Test credentials are nobody's trial. */
export const isTrial = ({ settings, account }: World): boolean => settings.trial && account.kind !== 'test';

/** Of a trial account both ends of a call or message are verified, or its own. */
export const isStrange = (world: World, number: string): boolean =>
  isTrial(world) && !world.account.verified.has(number) && ownedNumber(world.account, number) === undefined;
