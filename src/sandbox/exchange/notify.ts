import type { Chance } from '#sandbox/kernel/chance.ts';
import { DEBUGGER_CODES } from './debugger-codes.ts';
import { lineOf } from './sids.ts';
import type { HttpExchange } from './webhook.ts';
import type { World } from './world.ts';

const MOST_NOTIFICATIONS = 1000;

/** Of this code are the sandbox's own notes: what it takes without effect. Twilio's debugger would not have them. */
const OWN_NOTE = 0;

type Notice = {
  /** For the sandbox's own notes; a code of Twilio's has its own level. */
  readonly level: 'warning' | 'error';
  readonly code: number;
  /** What is particular to this case; the code's title goes without saying. */
  readonly message: string;
  readonly callSid: string | null;
  readonly messageSid?: string;
  readonly requestUrl?: string;
  readonly requestMethod?: string;
  readonly exchange?: HttpExchange;
};

/** Writes to the debugger: the journal, and the account's Notifications. */
export function notify(world: World, notice: Notice): void {
  const { code, message, callSid, messageSid, requestUrl = '', requestMethod = '', exchange = null } = notice;
  const [level, title] = DEBUGGER_CODES[code] ?? [notice.level, ''];
  world.journal.add({
    kind: 'warning',
    level,
    code,
    title,
    message,
    callSid,
    conferenceSid: null,
    ...(messageSid && { messageSid }),
  });
  if (code === OWN_NOTE) return;
  world.notifications.push({
    sid: lineOfNotice(world, notice).sid('NO'),
    callSid,
    level,
    code,
    message,
    at: world.clock.now(),
    requestUrl,
    requestMethod,
    exchange,
  });
  if (world.notifications.length > MOST_NOTIFICATIONS) world.notifications.shift();
}

function lineOfNotice(world: World, { callSid, messageSid = '' }: Notice): Chance {
  const message = world.mailroom.messages.get(messageSid);
  return message?.chance ?? lineOf(world, callSid ?? '');
}
