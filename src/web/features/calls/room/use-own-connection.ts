import type { Call } from '#contract/calls.ts';
import { ownPart } from '#web/calling/room.ts';
import { useMe } from '#web/lib/me.ts';
import { type Connection, isOver } from '#web/softphone/phone.reduce.ts';
import { usePhone } from '#web/softphone/this-phone.ts';

/** How this browser is in a call. */
export type OwnConnection =
  /** It talks by another way: its own phone, or not at all. */
  | { readonly kind: 'none' }
  | { readonly kind: 'there'; readonly connection: Connection; readonly elsewhere: boolean }
  /** It should be in it and is not: it was loaded anew, or its connection broke. */
  | { readonly kind: 'away'; readonly connection: Connection | null };

export function useOwnConnection(call: Call): OwnConnection {
  const me = useMe();
  const { connection, line } = usePhone();
  const here = connection?.callId === call.id ? connection : null;
  if (here && !isOver(here)) return { kind: 'there', connection: here, elsewhere: line === 'elsewhere' };
  // While it is being placed nobody is in it yet.
  const own = ownPart(call, me?.user.id);
  const isOwn = call.user?.id === me?.user.id;
  const byBrowser = own ? own.number.startsWith('client:') : isOwn && call.mode === 'browser';
  if (!byBrowser || (here === null && call.state === 'placing')) return { kind: 'none' };
  return { kind: 'away', connection: here };
}
