import { startSound, startTune, stopAside } from '#sandbox/exchange/legs/asides.ts';
import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { Pairs } from '#sandbox/voice/request.ts';
import { type Hearing, listensTo } from '#sandbox/voice/room-hearing.ts';
import type { Conference } from './conference.ts';

/** An announcement is heard to its end, whatever changes meanwhile. */
export const ANNOUNCEMENT = 'announcement';
/** Somebody is being called in, and is heard to ring, beside whoever speaks. */
const RINGING = 'ringing';
const ASIDE = { role: 'room', parameters: () => [], done: () => {} } as const;

/**
 * Lets a member hear what it is to hear now: the sound of waiting or of hold, or the others. `refused` is called when a
 * wait document cannot be had: "If the request to your waitUrl fails, the Conference will not be fully established."
 * Once such a document has come to its end there is silence, as documented; only a sound file goes on.
 */
export function listen(world: World, conference: Conference, leg: Leg, refused: () => void): void {
  const hearing = listensTo(conference.room, leg.sid);
  if (!hearing || leg.aside?.purpose === ANNOUNCEMENT) return;
  const ringing = hearing.kind === 'held' ? [] : ringingIn(world, conference);
  if (hearing.kind === 'people' || ringing.length > 0) {
    if (ringing.length === 0) stopAside(world, leg);
    else if (leg.aside?.purpose !== RINGING) startTune(world, leg, 'ringback', { ...ASIDE, purpose: RINGING });
    const people = hearing.kind === 'people' ? hearing.people : [];
    leg.hearing = [...shown(world, people, leg), ...ringing].join(', ') || 'silence';
    return;
  }
  const purpose = `${hearing.kind} ${JSON.stringify(hearing.sound)}`;
  if (leg.aside?.purpose === purpose) return;
  const spec = { role: 'room', purpose, parameters: () => roomParameters(conference) } as const;
  startSound(world, leg, hearing.sound, {
    ...spec,
    done(ok) {
      if (!ok && hearing.kind === 'waiting') refused();
      else startSound(world, leg, { kind: 'silence' }, { ...spec, done: () => {} });
    },
  });
}

export const roomParameters = ({ room }: Conference): Pairs => [
  ['ConferenceSid', room.sid],
  ['FriendlyName', room.friendlyName],
];

/** Who is heard, as the console says it; a coach's words reach one member alone. */
function shown(world: World, people: Extract<Hearing, { kind: 'people' }>['people'], leg: Leg): readonly string[] {
  return people.map(({ callSid, coaching }) => {
    const number = world.legs.get(callSid)?.handset ?? '';
    return coaching === leg.sid ? `${number} (whispering)` : number;
  });
}

/** Whoever is being called in with EarlyMedia is heard to ring, instead of the sound of waiting. */
function ringingIn(world: World, { invited }: Conference): readonly string[] {
  const sids = [...invited].flatMap(([callSid, { earlyMedia }]) => (earlyMedia ? [callSid] : []));
  return sids.flatMap((callSid) => {
    const leg = world.legs.get(callSid);
    return leg?.phase === 'ringing' ? [`${leg.handset} (ringing)`] : [];
  });
}
