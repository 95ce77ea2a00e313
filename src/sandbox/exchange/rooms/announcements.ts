import { type Got, readAnswer } from '#sandbox/exchange/documents.ts';
import { startAside } from '#sandbox/exchange/legs/asides.ts';
import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import { notify } from '#sandbox/exchange/notify.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { Fetch, Target } from '#sandbox/voice/request.ts';
import type { Member } from '#sandbox/voice/room.ts';
import { tellConference } from './callbacks.ts';
import type { Conference } from './conference.ts';
import { listenAll } from './rooms.ts';
import { ANNOUNCEMENT, roomParameters } from './sounds.ts';

const FAILED = 'The announcement could not be fetched, or is not TwiML';

/** Says something to one member, who goes on hearing afterwards what it is to hear then. */
export function announceTo(world: World, conference: Conference, leg: Leg, fetch: Fetch): void {
  const over = (ok: boolean) => {
    const member = conference.room.members.find((each) => each.callSid === leg.sid) ?? null;
    tell(world, conference, fetch.url, member, ok);
  };
  say(world, conference, leg, { kind: 'fetch', fetch }, over);
}

/** Says something to everybody who is in the room when the document comes. */
export async function announceToAll(world: World, conference: Conference, fetch: Fetch): Promise<void> {
  const got = await askForAll(world, conference, fetch);
  if (!got.ok) {
    notify(world, { level: 'error', code: got.code, message: got.message, callSid: null, requestUrl: fetch.url });
    tell(world, conference, fetch.url, null, false);
    return;
  }
  const legs = conference.room.members.flatMap(({ callSid }) => world.legs.get(callSid) ?? []);
  let left = legs.length;
  let good = true;
  const over = (ok: boolean) => {
    left -= 1;
    good &&= ok;
    if (left === 0) tell(world, conference, fetch.url, null, good);
  };
  if (left === 0) tell(world, conference, fetch.url, null, true);
  for (const leg of legs) {
    say(world, conference, leg, { kind: 'document', document: got.document, base: fetch }, over);
  }
}

async function askForAll(world: World, conference: Conference, fetch: Fetch): Promise<Got> {
  const answer = await world.deliver({
    kind: 'document',
    event: ANNOUNCEMENT,
    callSid: null,
    conferenceSid: conference.room.sid,
    url: fetch.url,
    method: fetch.method,
    parameters: [...roomParameters(conference), ['AccountSid', world.account.sid], ['ApiVersion', '2010-04-01']],
    cookies: new Map(),
  });
  return readAnswer(answer, fetch.url);
}

function say(world: World, conference: Conference, leg: Leg, begin: Target, over: (ok: boolean) => void): void {
  startAside(world, leg, begin, {
    role: 'room',
    purpose: ANNOUNCEMENT,
    parameters: () => roomParameters(conference),
    done(ok) {
      over(ok);
      listenAll(world, conference);
    },
    cut: () => over(true),
  });
}

/** Of a room that is over nothing more is told. */
function tell(world: World, conference: Conference, url: string, member: Member | null, ok: boolean): void {
  if (conference.room.phase === 'completed') return;
  if (ok) tellConference(world, conference, { event: 'announcement-end', url, member });
  else tellConference(world, conference, { event: 'announcement-fail', url, member, reason: FAILED });
}
