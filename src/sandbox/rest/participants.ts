import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import { endLeg } from '#sandbox/exchange/legs/legs.ts';
import { announceTo } from '#sandbox/exchange/rooms/announcements.ts';
import type { Conference } from '#sandbox/exchange/rooms/conference.ts';
import { changeMember, leaveRoom } from '#sandbox/exchange/rooms/rooms.ts';
import { isOver } from '#sandbox/voice/phases.ts';
import { type Member, memberOf } from '#sandbox/voice/room.ts';
import type { MemberChange } from '#sandbox/voice/room-change.ts';
import { type Answer, created, gone, notFound, ok, type RestRequest, type Route, refuse } from './answer.ts';
import { type Form, isTrue } from './form.ts';
import { type Checked, checkForm, methodOf } from './new-leg.ts';
import { addParticipant, NEW_PARTICIPANT, readCoach, readWaitSound } from './new-participant.ts';
import { page } from './paging.ts';
import { participantView } from './participant.view.ts';

const FILTERS = ['Muted', 'Hold', 'Coaching'] as const;

const CHANGES = [
  'Muted',
  'Hold',
  'HoldUrl',
  'HoldMethod',
  'AnnounceUrl',
  'AnnounceMethod',
  'WaitUrl',
  'WaitMethod',
  'BeepOnExit',
  'EndConferenceOnExit',
  'Coaching',
  'CallSidToCoach',
] as const;

const LIST = '/Conferences/:sid/Participants';

/** https://www.twilio.com/docs/voice/api/conference-participant-resource */
export const participants: readonly Route[] = [
  { method: 'POST', path: LIST, parameters: NEW_PARTICIPANT, run: create },
  { method: 'GET', path: LIST, parameters: FILTERS, run: list },
  { method: 'GET', path: `${LIST}/:who`, run: (request) => withParticipant(request, fetch) },
  {
    method: 'POST',
    path: `${LIST}/:who`,
    parameters: CHANGES,
    run: (request) => withParticipant(request, update),
  },
  { method: 'DELETE', path: `${LIST}/:who`, run: (request) => withParticipant(request, kick) },
];

function create(request: RestRequest): Answer {
  const added = addParticipant(request);
  if (!added.ok) return added.answer;
  return created(participantView(request.world, added.value.conference, added.value.leg));
}

function list(request: RestRequest): Answer {
  const { world, params, query, path } = request;
  const conference = world.conferences.get(params.sid ?? '');
  if (!conference) return notFound(path);
  const sids = [...conference.room.members.map((member) => member.callSid), ...conference.invited.keys()];
  const legs = sids.flatMap((sid) => world.legs.get(sid) ?? []).filter((leg) => !isOver(leg.phase));
  const rows = legs.filter((leg) => {
    const member = participantView(world, conference, leg);
    return FILTERS.every((name) => {
      const wanted = query.get(name);
      return wanted === null || String(member[name.toLowerCase()]) === wanted.toLowerCase();
    });
  });
  return page(
    request,
    'participants',
    rows,
    (leg) => leg.sid,
    (leg) => participantView(world, conference, leg),
  );
}

const fetch = ({ world }: RestRequest, conference: Conference, leg: Leg): Answer =>
  ok(participantView(world, conference, leg));

function update({ world, form, path }: RestRequest, conference: Conference, leg: Leg): Answer {
  if (leg.room !== conference.room.sid) return notFound(path);
  const fault = checkForm(form);
  if (fault) return fault.answer;
  const change = readChange(form);
  if (!change.ok) return change.answer;
  const { coaching } = change.value;
  const deaf = coaching == null ? null : whyNotCoached(memberOf(conference.room, coaching));
  if (deaf) return deaf;
  changeMember(world, conference, leg.sid, change.value);
  const url = form.text('AnnounceUrl');
  if (url) announceTo(world, conference, leg, { url, method: methodOf(form, 'AnnounceMethod'), parameters: [] });
  return ok(participantView(world, conference, leg));
}

/** https://www.twilio.com/docs/api/errors/16028, …/16027 */
function whyNotCoached(member: Member | undefined): Answer | null {
  if (!member) return refuse(16028, 400, 'Participant to be whispered is not present in the conference');
  return member.hold ? refuse(16027, 400, 'Participant to be whispered is on hold') : null;
}

function readChange(form: Form): Checked<MemberChange> {
  const coach = readCoach(form);
  if (!coach.ok) return coach;
  const flag = (name: string) => isTrue(form.text(name));
  return {
    ok: true,
    value: {
      ...(form.has('Muted') ? { muted: flag('Muted') } : {}),
      ...(form.has('Hold') ? { hold: flag('Hold') } : {}),
      // Without an address Twilio's music is heard on hold, as before.
      ...(form.has('HoldUrl') ? { holdSound: readWaitSound(form, 'HoldUrl', 'HoldMethod', 'GET') } : {}),
      ...(form.has('WaitUrl') ? { wait: readWaitSound(form, 'WaitUrl', 'WaitMethod', 'POST') } : {}),
      ...(form.has('BeepOnExit') ? { beepOnExit: flag('BeepOnExit') } : {}),
      ...(form.has('EndConferenceOnExit') ? { endConferenceOnExit: flag('EndConferenceOnExit') } : {}),
      ...(form.has('Coaching') || form.has('CallSidToCoach') ? { coaching: coach.value } : {}),
    },
  };
}

/** Whoever is still being called is called no longer. */
function kick({ world, path }: RestRequest, conference: Conference, leg: Leg): Answer {
  if (conference.invited.has(leg.sid)) endLeg(world, leg, 'canceled');
  else if (leg.room === conference.room.sid) leaveRoom(world, leg, 'participant_updated_via_api');
  else return notFound(path);
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
