import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import { enqueue } from '#sandbox/exchange/legs/outgoing.ts';
import type { Conference } from '#sandbox/exchange/rooms/conference.ts';
import { liveConference, openConference } from '#sandbox/exchange/rooms/rooms.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { Target } from '#sandbox/voice/request.ts';
import { isLabel } from '#sandbox/voice/room.ts';
import type { LegCallbackSpec, RoomSettings, WaitSound } from '#sandbox/voice/state.ts';
import { beepOf } from '#sandbox/voice/verbs/conference.ts';
import { element } from '#twiml/nodes.ts';
import { notFound, type RestRequest, refuse } from './answer.ts';
import { BOUNDS, whyNotChosen } from './bounds.ts';
import { PARTICIPANT_DETECTION, readParticipantDetection } from './detection.ts';
import { type Form, isFalse, isTrue } from './form.ts';
import { type Checked, checkForm, methodOf, readCallback } from './new-leg.ts';
import { addOutbound, readOutbound } from './outbound.ts';
import { CALL_RECORDING_FIELDS, CONFERENCE_RECORDING_FIELDS, readConferenceRecording } from './recording-wish.ts';

/** What has an effect when somebody is called into a room. */
export const NEW_PARTICIPANT = [
  'To',
  'From',
  'CallerId',
  'CallReason',
  'CallToken',
  'Label',
  'Timeout',
  'TimeLimit',
  'StatusCallback',
  'StatusCallbackMethod',
  'StatusCallbackEvent',
  'Muted',
  'Beep',
  'EarlyMedia',
  'StartConferenceOnEnter',
  'EndConferenceOnExit',
  'MaxParticipants',
  'Coaching',
  'CallSidToCoach',
  'WaitUrl',
  'WaitMethod',
  'Region',
  'ConferenceStatusCallback',
  'ConferenceStatusCallbackMethod',
  'ConferenceStatusCallbackEvent',
  ...CALL_RECORDING_FIELDS,
  ...CONFERENCE_RECORDING_FIELDS,
  ...PARTICIPANT_DETECTION,
] as const;

export type Participant = { readonly conference: Conference; readonly leg: Leg };

/** Calls somebody into a room: the leg's whole document is a Dial into it. A name that no room bears opens one. */
export function addParticipant({ world, form, params, path }: RestRequest): Checked<Participant> {
  const fault = checkForm(form, BOUNDS.participant);
  if (fault) return fault;
  const friendlyName = nameOf(world, params.sid ?? '');
  if (friendlyName === null) return { ok: false, answer: notFound(path) };
  const settings = readSettings(world, form, friendlyName);
  if (!settings.ok) return settings;
  const added = addInvited(world, form, settings.value);
  if (!added.ok) return added;
  const conference = openConference(world, added.value, friendlyName, settings.value.callback);
  conference.invited.set(added.value.sid, settings.value);
  enqueue(world, added.value);
  return { ok: true, value: { conference, leg: added.value } };
}

function addInvited(world: World, form: Form, settings: RoomSettings): Checked<Leg> {
  const outbound = readOutbound(world, form, readParticipantDetection);
  if (!outbound.ok) return outbound;
  const how = { begin: intoRoom(settings), callback: readCallback(form) };
  return { ok: true, value: addOutbound(world, form, { ...outbound.value, ...how }) };
}

/** By sid a room that lives, else a name. Null: a sid that no living room bears. */
function nameOf(world: World, asked: string): string | null {
  if (!/^CF[0-9a-f]{32}$/.test(asked)) return asked;
  const room = world.conferences.get(asked)?.room;
  return room && room.phase !== 'completed' ? room.friendlyName : null;
}

function readSettings(world: World, form: Form, room: string): Checked<RoomSettings> {
  const label = form.text('Label') || null;
  if (label !== null && !isLabel(label)) {
    const message = `Participant label '${label}' is longer than 128 characters, is a CallSid or contains '/'`;
    return { ok: false, answer: refuse(16024, 400, message) };
  }
  if (labelInUse(world, room, label)) {
    const message = `Participant label '${label}' is already in use in this conference`;
    return { ok: false, answer: refuse(16026, 400, message) };
  }
  const coach = readCoach(form);
  if (!coach.ok) return coach;
  const strange = whyNotChosen(form, 'Beep');
  if (strange) return { ok: false, answer: strange };
  const record = readConferenceRecording(form);
  if (!record.ok) return record;
  return {
    ok: true,
    value: {
      room,
      label,
      muted: isTrue(form.text('Muted')),
      startConferenceOnEnter: !isFalse(form.text('StartConferenceOnEnter')),
      endConferenceOnExit: isTrue(form.text('EndConferenceOnExit')),
      maxParticipants: Number(form.text('MaxParticipants') || BOUNDS.participant.MaxParticipants.max),
      beep: beepOf(form.text('Beep')),
      earlyMedia: !isFalse(form.text('EarlyMedia')),
      wait: readWaitSound(form, 'WaitUrl', 'WaitMethod', 'POST'),
      region: form.text('Region') || null,
      coach: coach.value,
      callback: conferenceCallback(form),
      eventCallbackUrl: null,
      record: record.value,
    },
  };
}

/** Who is coached; coaching "defaults to false unless CallSidToCoach is defined". Null: nobody. */
export function readCoach(form: Form): Checked<string | null> {
  const coach = form.text('CallSidToCoach') || null;
  if (isTrue(form.text('Coaching')) && coach === null) {
    return { ok: false, answer: refuse(20001, 400, 'CallSidToCoach is required when Coaching is true') };
  }
  return { ok: true, value: form.has('Coaching') && !isTrue(form.text('Coaching')) ? null : coach };
}

/** A sound by its address: not sent is Twilio's music, empty is silence. */
export function readWaitSound(form: Form, url: string, method: string, fallback: 'GET' | 'POST'): WaitSound {
  const address = form.text(url);
  if (address === undefined) return { kind: 'music' };
  if (address === '') return { kind: 'silence' };
  const how = form.has(method) ? methodOf(form, method) : fallback;
  return { kind: 'fetch', fetch: { url: address, method: how, parameters: [] } };
}

function conferenceCallback(form: Form): LegCallbackSpec | null {
  const url = form.text('ConferenceStatusCallback');
  if (!url) return null;
  // Sent as repeated parameters; the documentation also shows one value with spaces.
  const events = form.all('ConferenceStatusCallbackEvent').flatMap((value) => value.split(/\s+/u).filter(Boolean));
  const method = methodOf(form, 'ConferenceStatusCallbackMethod');
  return { url, method, events: events.length === 0 ? ['start', 'end'] : events };
}

/** How it joins is known from its invitation. */
const intoRoom = ({ room }: RoomSettings): Target => ({
  kind: 'document',
  base: null,
  document: [element('Dial', {}, element('Conference', {}, room))],
});

function labelInUse(world: World, friendlyName: string, label: string | null): boolean {
  const conference = liveConference(world, friendlyName);
  if (!conference || label === null) return false;
  const invited = conference.invited.values().some((settings) => settings.label === label);
  return invited || conference.room.members.some((member) => member.label === label);
}
