import type { Leg } from '#sandbox/exchange/leg.ts';
import { addLeg } from '#sandbox/exchange/legs.ts';
import { enqueue } from '#sandbox/exchange/outgoing.ts';
import { changeMember, leaveRoom, liveConference, openConference } from '#sandbox/exchange/rooms.ts';
import type { Conference, World } from '#sandbox/exchange/world.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import type { MemberChange } from '#sandbox/voice/room.ts';
import type { LegCallbackSpec, RoomSettings, Target } from '#sandbox/voice/state.ts';
import { element } from '#twiml/nodes.ts';
import { type Answer, created, gone, notFound, ok, type RestRequest, type Route, refuse } from './answer.ts';
import { type Form, isTrue } from './form.ts';
import { checkForm, methodOf, noteUnknown, readCallback, readEnds, secondsOf } from './new-leg.ts';
import { page } from './paging.ts';

/** https://www.twilio.com/docs/voice/api/conference-participant-resource */
export const participants: readonly Route[] = [
  { method: 'POST', path: '/Conferences/:sid/Participants', run: create },
  { method: 'GET', path: '/Conferences/:sid/Participants', run: list },
  { method: 'GET', path: '/Conferences/:sid/Participants/:who', run: (request) => withParticipant(request, fetch) },
  { method: 'POST', path: '/Conferences/:sid/Participants/:who', run: (request) => withParticipant(request, update) },
  { method: 'DELETE', path: '/Conferences/:sid/Participants/:who', run: (request) => withParticipant(request, kick) },
];

const KNOWN = [
  'To',
  'From',
  'Label',
  'Timeout',
  'TimeLimit',
  'StatusCallback',
  'StatusCallbackMethod',
  'StatusCallbackEvent',
  'Muted',
  'Beep',
  'StartConferenceOnEnter',
  'EndConferenceOnExit',
  'MaxParticipants',
  'Coaching',
  'CallSidToCoach',
  'WaitUrl',
  'WaitMethod',
  'EarlyMedia',
  'ConferenceStatusCallback',
  'ConferenceStatusCallbackMethod',
  'ConferenceStatusCallbackEvent',
] as const;

/** Calls somebody into a room: the leg's whole document is a Dial into it. A name that no room bears opens one. */
function create({ world, form, params, path }: RestRequest): Answer {
  const ends = readEnds(world, form);
  if (!ends.ok) return ends.answer;
  const fault = checkForm(form);
  if (fault) return fault.answer;
  const asked = params.sid ?? '';
  const bySid = world.conferences.get(asked);
  if (/^CF[0-9a-f]{32}$/.test(asked) && bySid?.room.phase !== 'init' && bySid?.room.phase !== 'in-progress') {
    return notFound(path);
  }
  const friendlyName = bySid?.room.friendlyName ?? asked;
  const settings = readSettings(form, friendlyName);
  if (labelInUse(world, friendlyName, settings.label)) {
    return refuse(16025, 400, `Participant label '${settings.label}' is already in use in this conference`);
  }
  const conference = openConference(world, friendlyName, settings.callback);
  const leg = addLeg(world, {
    ...ends.value,
    direction: 'outbound-api',
    phase: 'queued',
    handset: ends.value.to,
    begin: intoRoom(settings),
    callback: readCallback(world, form),
    timeoutMs: secondsOf(form, 'Timeout', 60_000, 600),
    timeLimitMs: secondsOf(form, 'TimeLimit', world.settings.longestCallMs, 86_400),
  });
  conference.invited.set(leg.sid, settings);
  noteUnknown(world, form, KNOWN, leg.sid);
  enqueue(world, leg);
  return created(view(world, conference, leg));
}

function readSettings(form: Form, room: string): RoomSettings {
  const most = Number(form.text('MaxParticipants') ?? 250);
  return {
    room,
    label: form.text('Label')?.slice(0, 128) || null,
    muted: isTrue(form.text('Muted')),
    startConferenceOnEnter: form.text('StartConferenceOnEnter')?.toLowerCase() !== 'false',
    endConferenceOnExit: isTrue(form.text('EndConferenceOnExit')),
    maxParticipants: most >= 2 && most <= 250 ? most : 250,
    coach: isTrue(form.text('Coaching')) ? (form.text('CallSidToCoach') ?? null) : null,
    callback: conferenceCallback(form),
  };
}

function conferenceCallback(form: Form): LegCallbackSpec | null {
  const url = form.text('ConferenceStatusCallback');
  if (!url) return null;
  // Sent as repeated parameters; the documentation also shows one value with spaces.
  const events = form.all('ConferenceStatusCallbackEvent').flatMap((value) => value.split(/\s+/u).filter(Boolean));
  const method = methodOf(form, 'ConferenceStatusCallbackMethod');
  return { url, method, events: events.length === 0 ? ['start', 'end'] : events };
}

/** The same words as in a document, so that the interpreter needs no second way into a room. */
function intoRoom(settings: RoomSettings): Target {
  const conference = element(
    'Conference',
    {
      muted: settings.muted,
      startConferenceOnEnter: settings.startConferenceOnEnter,
      endConferenceOnExit: settings.endConferenceOnExit,
      maxParticipants: settings.maxParticipants,
      participantLabel: settings.label ?? undefined,
      coach: settings.coach ?? undefined,
    },
    settings.room,
  );
  return { kind: 'document', base: null, document: [element('Dial', {}, conference)] };
}

function labelInUse(world: World, friendlyName: string, label: string | null): boolean {
  const conference = liveConference(world, friendlyName);
  if (!conference || label === null) return false;
  const invited = [...conference.invited.values()].some((settings) => settings.label === label);
  return invited || conference.room.members.some((member) => member.label === label);
}

function list(request: RestRequest): Answer {
  const { world, params, query, path } = request;
  const conference = world.conferences.get(params.sid ?? '');
  if (!conference) return notFound(path);
  const sids = [...conference.room.members.map((member) => member.callSid), ...conference.invited.keys()];
  const legs = sids.flatMap((sid) => world.legs.get(sid) ?? []);
  const rows = legs.filter((leg) => {
    const member = view(world, conference, leg);
    return (['Muted', 'Hold', 'Coaching'] as const).every((name) => {
      const wanted = query.get(name);
      return wanted === null || String(member[name.toLowerCase()]) === wanted;
    });
  });
  return page(
    request,
    'participants',
    rows,
    (leg) => leg.sid,
    (leg) => view(world, conference, leg),
  );
}

const fetch = ({ world }: RestRequest, conference: Conference, leg: Leg): Answer => ok(view(world, conference, leg));

/** What has no sound here (HoldUrl, AnnounceUrl …) is noted and otherwise without effect. */
function update({ world, form, path }: RestRequest, conference: Conference, leg: Leg): Answer {
  if (leg.room !== conference.room.sid) return notFound(path);
  const change: { -readonly [K in keyof MemberChange]: MemberChange[K] } = {};
  if (form.has('Muted')) change.muted = isTrue(form.text('Muted'));
  if (form.has('Hold')) change.hold = isTrue(form.text('Hold'));
  if (form.has('EndConferenceOnExit')) change.endConferenceOnExit = isTrue(form.text('EndConferenceOnExit'));
  if (form.has('Coaching') || form.has('CallSidToCoach')) {
    const coach = form.text('CallSidToCoach') ?? null;
    if (isTrue(form.text('Coaching')) && coach === null) {
      return refuse(20001, 400, 'CallSidToCoach is required when Coaching is true');
    }
    change.coaching = form.has('Coaching') && !isTrue(form.text('Coaching')) ? null : coach;
  }
  noteUnknown(world, form, UPDATABLE, leg.sid);
  changeMember(world, conference, leg.sid, change);
  return ok(view(world, conference, leg));
}

const UPDATABLE = [
  'Muted',
  'Hold',
  'HoldUrl',
  'HoldMethod',
  'EndConferenceOnExit',
  'Coaching',
  'CallSidToCoach',
  'BeepOnExit',
] as const;

function kick({ world, path }: RestRequest, conference: Conference, leg: Leg): Answer {
  if (leg.room !== conference.room.sid) return notFound(path);
  leaveRoom(world, leg, 'participant_updated_via_api');
  return gone;
}

/** By CallSid or by label, among those who are in the room or being called into it. */
function withParticipant(
  request: RestRequest,
  then: (request: RestRequest, conference: Conference, leg: Leg) => Answer,
): Answer {
  const { world, params, path } = request;
  const conference = world.conferences.get(params.sid ?? '');
  const who = params.who ?? '';
  const sid =
    conference?.room.members.find((member) => member.callSid === who || member.label === who)?.callSid ??
    [...(conference?.invited ?? [])].find(([callSid, settings]) => callSid === who || settings.label === who)?.[0];
  const leg = sid === undefined ? undefined : world.legs.get(sid);
  return conference && leg ? then(request, conference, leg) : notFound(path);
}

const STATUS = {
  queued: 'queued',
  ringing: 'ringing',
  'in-progress': 'connected',
  completed: 'complete',
  busy: 'failed',
  failed: 'failed',
  'no-answer': 'failed',
  canceled: 'failed',
} as const;

function view(world: World, { room, invited, createdAt }: Conference, leg: Leg): Record<string, unknown> {
  const member = room.members.find((each) => each.callSid === leg.sid);
  const settings = invited.get(leg.sid);
  const coach = member?.coaching ?? settings?.coach ?? null;
  return {
    account_sid: world.account.sid,
    call_sid: leg.sid,
    label: member?.label ?? settings?.label ?? null,
    call_sid_to_coach: coach,
    coaching: coach !== null,
    conference_sid: room.sid,
    date_created: rfc2822(Math.max(createdAt, leg.createdAt)),
    date_updated: rfc2822(leg.updatedAt),
    end_conference_on_exit: member?.endConferenceOnExit ?? settings?.endConferenceOnExit ?? false,
    muted: member?.muted ?? settings?.muted ?? false,
    hold: member?.hold ?? false,
    start_conference_on_enter: member?.startConferenceOnEnter ?? settings?.startConferenceOnEnter ?? true,
    status: leg.initiated && leg.phase === 'queued' ? 'connecting' : STATUS[leg.phase],
    queue_time: String(leg.queuedMs),
    uri: `/2010-04-01/Accounts/${world.account.sid}/Conferences/${room.sid}/Participants/${leg.sid}.json`,
  };
}
