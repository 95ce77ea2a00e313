import type { World } from './world.ts';

const MOST_NOTIFICATIONS = 1000;

type Notice = {
  readonly level: 'warning' | 'error';
  readonly code: number;
  readonly message: string;
  readonly callSid: string | null;
  readonly requestUrl?: string;
  readonly requestMethod?: string;
};

/** Writes to the debugger: the journal, and the account's Notifications. */
export function notify(world: World, notice: Notice): void {
  readonly messageSid?: string;
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
    sid: world.chance.sid('NO'),
    callSid,
    level,
    code,
    message,
    at: world.clock.now(),
    requestUrl,
    requestMethod,
  });
  if (world.notifications.length > MOST_NOTIFICATIONS) world.notifications.shift();
}
