import twilio from 'twilio';
import { type LegPhase, legPhases } from '#contract/calls.ts';
import { renderTwiml } from '#twiml/render.ts';
import type { Carrier, CarrierAccount, CarrierAnswer, CarrierLeg, CarrierNumber, LegAnswer } from '../port.ts';
import { openSound } from './media.ts';
import { participantsOf } from './participants.ts';
import { recordingsOf } from './recordings.ts';
import { type Ask, answerOf, LEG_IS_OVER, UNKNOWN } from './refusals.ts';
import { endOf, legParameters, participantParameters, webhookParameters } from './requests.ts';

/** A pino logger fits. Whoever asks knows what it is about and tells of trouble; this is for following requests. */
type Log = { debug(fields: object, message: string): void };

type Options = { readonly log: Log; readonly timeoutMs?: number };

/** The deadline of every request. Twilio answers within a second; whoever waits longer keeps a person waiting. */
const TIMEOUT_MS = 5_000;

/** Twilio lets one page carry 1,000; an account with more numbers than this is searched by hand. */
const MAX_NUMBERS = 1_000;
const MAX_LEGS = 50;

/**
 * One organization's account at Twilio, or at what speaks like it (`baseUrl`). By account SID and auth token, since
 * standard API keys may not read the account itself. Nothing is retried here: the official client would retry a 429 by
 * itself, and whether anything else may be sent again is for the caller to know.
 */
export function createTwilioCarrier(account: CarrierAccount, { log, timeoutMs = TIMEOUT_MS }: Options): Carrier {
  const client = twilio(account.accountSid, account.authToken, {
    httpClient: transportOf(timeoutMs),
    env: {},
  });
  if (account.baseUrl !== null) client.api.baseUrl = account.baseUrl;

  const ask: Ask = async (what, request) => {
    try {
      return { kind: 'done', value: await withDeadline(request(), timeoutMs + 500) };
    } catch (thrown) {
      const answer = answerOf(thrown);
      log.debug({ what, ...answer }, 'The carrier did not do what it was asked');
      return answer;
    }
  };

  return {
    account,
    placeLeg: (request) => ask('placeLeg', async () => toLeg(await client.calls.create(legParameters(request)))),
    addParticipant: (request) =>
      ask('addParticipant', async () => {
        const made = await client.conferences(request.room).participants.create(participantParameters(request));
        return { sid: made.callSid, roomSid: made.conferenceSid };
      }),
    endLeg: async (sid) => legAnswerOf(await ask('endLeg', () => client.calls(sid).update({ status: 'completed' }))),
    redirectLeg: async (sid, document) =>
      legAnswerOf(await ask('redirectLeg', () => client.calls(sid).update({ twiml: renderTwiml(document) }))),
    fetchLeg: async (sid) => {
      const answer = await ask('fetchLeg', async () => toLeg(await client.calls(sid).fetch()));
      return answer.kind === 'refused' && answer.code === UNKNOWN ? { kind: 'done', value: null } : answer;
    },
    listLegs: ({ from, to, since }) =>
      ask('listLegs', async () => {
        // Not filtered by StartTime: a leg that is still queued has none.
        // A browser's address may be listed with the parameters that it was told.
        const found = await client.calls.list({ from, ...(!to.startsWith('client:') && { to }), limit: MAX_LEGS });
        return found
          .map(toLeg)
          .filter((leg) => leg.to === to && leg.parentSid === null && (leg.createdAt ?? since) >= since);
      }),
    listChildren: (parentSid) =>
      ask('listChildren', async () =>
        (await client.calls.list({ parentCallSid: parentSid, limit: MAX_LEGS })).map(toLeg),
      ),
    ...participantsOf(client, ask),
    ...recordingsOf(client, ask),
    openRecording: (sid, channels) => openSound(account, sid, channels),
    fetchAccount: () =>
      ask('fetchAccount', async () => {
        const found = await client.api.v2010.accounts(account.accountSid).fetch();
        return { name: found.friendlyName, type: found.type, active: found.status === 'active' };
      }),
    listNumbers: () =>
      ask('listNumbers', async () => (await client.incomingPhoneNumbers.list({ limit: MAX_NUMBERS })).map(toNumber)),
    configureNumber: (sid, webhooks) =>
      ask('configureNumber', async () =>
        toNumber(await client.incomingPhoneNumbers(sid).update(webhookParameters(webhooks))),
      ),
    ensureApplication: (name, webhooks) =>
      ask('ensureApplication', async () => {
        const parameters = { friendlyName: name, ...webhookParameters(webhooks) };
        const [existing] = await client.applications.list({ friendlyName: name, limit: 1 });
        const made = existing
          ? await client.applications(existing.sid).update(parameters)
          : await client.applications.create(parameters);
        return { sid: made.sid };
      }),
  };
}

const transports = new Map<number, InstanceType<typeof twilio.RequestClient>>();

/** Shared by all accounts, so that connections are kept and the next request needs no TLS handshake. */
function transportOf(timeout: number): InstanceType<typeof twilio.RequestClient> {
  const found = transports.get(timeout) ?? new twilio.RequestClient({ timeout, autoRetry: false, keepAlive: true });
  transports.set(timeout, found);
  return found;
}

/** The client's own time-out restarts with every byte received; this one does not. */
async function withDeadline<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

function legAnswerOf(answer: CarrierAnswer<unknown>): CarrierAnswer<LegAnswer> {
  if (answer.kind === 'done') return { kind: 'done', value: 'heard' };
  if (answer.kind === 'refused' && answer.code === LEG_IS_OVER) return { kind: 'done', value: 'over' };
  if (answer.kind === 'refused' && answer.code === UNKNOWN) return { kind: 'done', value: 'unknown' };
  return answer;
}

type TwilioLeg = Awaited<ReturnType<ReturnType<ReturnType<typeof twilio>['calls']>['fetch']>>;

function toLeg(leg: TwilioLeg): CarrierLeg {
  return {
    sid: leg.sid,
    parentSid: leg.parentCallSid || null,
    from: endOf(leg.from),
    to: endOf(leg.to),
    phase: legPhases.find((phase): phase is LegPhase => phase === leg.status) ?? null,
    startedAt: leg.startTime ?? null,
    endedAt: leg.endTime ?? null,
    createdAt: leg.dateCreated ?? null,
    durationSeconds: /^\d+$/.test(leg.duration ?? '') ? Number(leg.duration) : null,
  };
}

type TwilioNumber = Awaited<ReturnType<ReturnType<ReturnType<typeof twilio>['incomingPhoneNumbers']>['fetch']>>;

function toNumber(number: TwilioNumber): CarrierNumber {
  return {
    sid: number.sid,
    number: number.phoneNumber,
    friendlyName: number.friendlyName,
    voice: number.capabilities.voice,
    voiceUrl: number.voiceUrl ?? '',
    statusCallback: number.statusCallback ?? '',
  };
}
