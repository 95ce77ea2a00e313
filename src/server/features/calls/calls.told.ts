import type { LegPhase, LegRole } from '#contract/calls.ts';
import type { DocumentAsked, LegSaid, RecordingSaid, RoomSaid, WebhookParams } from '../../carrier/events.ts';
import type { CarrierLeg, CarrierParticipant, CarrierRecording } from '../../carrier/port.ts';
import type { Flags, LegFact } from './calls.facts.ts';
import type { FoldedLeg } from './calls.reduce.ts';
import type { ToldFact } from './calls.store.ts';
import type { FoldedRoom } from './rooms.reduce.ts';

/** What the carrier said, as facts of one call. `heard` is when we heard it. */

/** Whose leg speaks: the placement in the address, and its role; a call from outside has none. */
export type Speaker = { readonly placement: { readonly id: string; readonly role: LegRole } | null };

export function speakerOf(leg: FoldedLeg | undefined): Speaker {
  return { placement: leg?.placementId ? { id: leg.placementId, role: leg.role } : null };
}

export function legTold(said: LegSaid, speaker: Speaker, payload: WebhookParams, heard: Date): ToldFact {
  return {
    source: said.legSid,
    sequence: said.sequence,
    kind: `leg.${said.word}`,
    at: (said.at ?? heard).toISOString(),
    body: {
      ...speaking(said, speaker, said.parentSid),
      timed: said.at !== null,
      sipCode: said.sipCode,
      durationSeconds: said.durationSeconds,
    },
    payload,
  };
}

/** A leg that asks what to do tells where it is, often before its own callback does. */
export function documentTold(
  asked: DocumentAsked,
  speaker: Speaker,
  document: string,
  payload: WebhookParams,
  heard: Date,
): readonly ToldFact[] {
  const common = { source: asked.legSid, sequence: 0, at: heard.toISOString(), payload };
  const untimed = { timed: false, sipCode: null, durationSeconds: null };
  const own: ToldFact = {
    ...common,
    kind: `document.${document}`,
    body: { ...speaking(asked, speaker, null), ...untimed },
  };
  const { dialled } = asked;
  if (!dialled?.legSid || dialled.phase === null) return [own];
  const child = { legSid: dialled.legSid, from: '', to: '', word: dialled.phase, phase: dialled.phase };
  const length = { ...untimed, durationSeconds: dialled.durationSeconds };
  const body: LegFact = { ...speaking(child, { placement: null }, asked.legSid), ...length };
  return [own, { ...common, kind: 'dialled', body }];
}

export function keyTold(asked: DocumentAsked, confirms: boolean, payload: WebhookParams, heard: Date): ToldFact {
  return {
    source: asked.legSid,
    sequence: 0,
    kind: confirms ? 'key.confirmed' : `key.${asked.digits || 'none'}`,
    at: heard.toISOString(),
    body: { kind: 'key', sid: asked.legSid, confirms },
    payload,
  };
}

/** A leg that asks for what follows the notice has heard the notice. */
export function noticeTold(asked: DocumentAsked, payload: WebhookParams, heard: Date): ToldFact {
  return {
    source: asked.legSid,
    sequence: 0,
    kind: 'notice.heard',
    at: heard.toISOString(),
    body: { kind: 'notice', sid: asked.legSid, heard: true },
    payload,
  };
}

export function roomTold(said: RoomSaid, payload: WebhookParams, heard: Date): ToldFact {
  return {
    source: said.roomSid,
    sequence: said.sequence,
    kind: `room.${said.event}`,
    at: (said.at ?? heard).toISOString(),
    body: {
      kind: 'room',
      roomSid: said.roomSid,
      event: said.event,
      legSid: said.legSid,
      reason: said.reason,
      flags: said.flags,
      notice: said.notice,
    },
    payload,
  };
}

export function recordingTold(said: RecordingSaid, payload: WebhookParams, heard: Date): ToldFact {
  return {
    source: said.recordingSid,
    sequence: 0,
    kind: `recording.${said.word}`,
    at: heard.toISOString(),
    body: {
      kind: 'recording',
      recordingSid: said.recordingSid,
      word: said.word,
      legSid: said.legSid,
      roomSid: said.roomSid,
      durationSeconds: said.durationSeconds,
    },
    payload,
  };
}

/** A recording that the carrier's list shows and that no callback told of. */
export function recordingFound(found: CarrierRecording, heard: Date): ToldFact {
  const said = { ...found, kind: 'recording', accountSid: '', recordingSid: found.sid, at: found.startedAt } as const;
  return recordingTold(said, { by: 'reconciliation' }, heard);
}

/**
 * Who the carrier's list shows in a room, where it says otherwise than was told, and whom it no longer shows. Such a fact
 * bears the sequence of the last callback that is known: it outweighs that one, and the next callback outweighs it.
 */
export function participantsFound(
  room: FoldedRoom,
  found: readonly CarrierParticipant[],
  heard: Date,
): readonly ToldFact[] {
  const last = Math.max(0, ...Object.values(room.presence).map(({ sequence }) => sequence));
  const fact = (legSid: string, event: string, flags: Flags): ToldFact => ({
    source: `rest:${room.roomSid}`,
    sequence: last,
    kind: `rest.${event}.${legSid}.${flags.muted}.${flags.hold}.${flags.coaching}`,
    at: heard.toISOString(),
    body: { kind: 'room', roomSid: room.roomSid, event, legSid, reason: null, flags },
    payload: { by: 'reconciliation' },
  });
  const seen = found.filter(({ joined }) => joined);
  const here = seen.flatMap(({ legSid, muted, hold, coaching }) => {
    const known = room.presence[legSid];
    const flags = { muted, hold, coaching };
    const same = known?.present === true && known.muted === muted && known.hold === hold && known.coaching === coaching;
    return same ? [] : [fact(legSid, known ? 'participant-modify' : 'participant-join', flags)];
  });
  const gone = Object.entries(room.presence)
    .filter(([legSid, { present }]) => present && !seen.some((each) => each.legSid === legSid))
    .map(([legSid, { muted, hold, coaching }]) => fact(legSid, 'participant-leave', { muted, hold, coaching }));
  return [...here, ...gone];
}

/**
 * What the carrier answered when it was asked about a leg. One fact a phase: REST may lag behind the callbacks, and a
 * lesser phase changes nothing. Its start is when it was answered or when it was made, so it is no time of a phase.
 */
export function fetchedTold(leg: CarrierLeg, speaker: Speaker, heard: Date): readonly ToldFact[] {
  if (leg.phase === null) return [];
  const over = leg.endedAt !== null;
  return [
    {
      source: `rest:${leg.sid}`,
      sequence: 0,
      kind: `rest.${leg.phase}`,
      at: (leg.endedAt ?? heard).toISOString(),
      body: {
        ...speaking({ ...leg, legSid: leg.sid, word: leg.phase }, speaker, leg.parentSid),
        timed: over,
        sipCode: null,
        durationSeconds: over ? leg.durationSeconds : null,
      },
      payload: { ...leg },
    },
  ];
}

/** `overdue`: nobody could be asked, but no leg lives this long. */
export function missingTold(sid: string, heard: Date, why: 'missing' | 'overdue' = 'missing'): ToldFact {
  return {
    source: `rest:${sid}`,
    sequence: 0,
    kind: `rest.${why}`,
    at: heard.toISOString(),
    body: { kind: 'missing', sid, overdue: why === 'overdue' },
    payload: {},
  };
}

type Spoken = {
  readonly legSid: string;
  readonly from: string;
  readonly to: string;
  readonly word: string;
  readonly phase: LegPhase | null;
};

/** A leg that another leg dialled speaks through its parent's address, and is not what was placed there. */
function speaking(said: Spoken, { placement }: Speaker, parentSid: string | null) {
  const role: LegRole = parentSid !== null ? 'forward' : (placement?.role ?? 'contact');
  return {
    kind: 'leg',
    sid: said.legSid,
    role,
    parentSid,
    placementId: parentSid === null ? (placement?.id ?? null) : null,
    from: said.from,
    to: said.to,
    word: said.word,
    phase: said.phase,
  } as const;
}
