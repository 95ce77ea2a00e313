import { accountList, accounts } from './accounts.ts';
import type { Route } from './answer.ts';
import { applications } from './applications.ts';
import { availablePhoneNumbers } from './available-phone-numbers.ts';
import { callEvents } from './call-events.ts';
import { calls } from './calls.ts';
import { conferences } from './conferences.ts';
import { forks } from './forks.ts';
import { incomingPhoneNumbers } from './incoming-phone-numbers.ts';
import { keys } from './keys.ts';
import { liveRecordings } from './live-recordings.ts';
import { lookups } from './lookups.ts';
import { media } from './media.ts';
import { messages } from './messages.ts';
import { notifications } from './notifications.ts';
import { outgoingCallerIds } from './outgoing-caller-ids.ts';
import { participants } from './participants.ts';
import { queueMembers } from './queue-members.ts';
import { queues } from './queues.ts';
import { recordings } from './recordings.ts';
import { tokens } from './tokens.ts';
import { transcriptions } from './transcriptions.ts';
import { usageRecords } from './usage-records.ts';
import { usageTriggers } from './usage-triggers.ts';

/** Everything below `/2010-04-01/Accounts/{AccountSid}`. */
export const ROUTES: readonly Route[] = [
  ...accounts,
  ...keys,
  ...calls,
  ...callEvents,
  ...incomingPhoneNumbers,
  ...availablePhoneNumbers,
  ...applications,
  ...conferences,
  ...participants,
  ...queues,
  ...queueMembers,
  ...notifications,
  ...outgoingCallerIds,
  ...recordings,
  ...liveRecordings,
  ...forks,
  ...transcriptions,
  ...tokens,
  ...usageRecords,
  ...usageTriggers,
  ...messages,
  ...media,
];

/** Beside the accounts: `/2010-04-01/…`. */
export const ROUTES_OF_ALL_ACCOUNTS = accountList;

/** `/v2/…`, on another of Twilio's hosts. */
export const LOOKUP_ROUTES = lookups;
