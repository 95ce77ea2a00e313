import type { Application } from '#sandbox/account/applications.ts';
import type { OwnedNumber, VoiceSettings } from '#sandbox/account/numbers.ts';
import { notify } from '#sandbox/exchange/notify.ts';
import { isStrange } from '#sandbox/exchange/trial.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { Chance } from '#sandbox/kernel/chance.ts';
import type { Pairs, Target } from '#sandbox/voice/request.ts';
import { NOWHERE } from '#sandbox/webhooks/parameters.ts';
import { callTokenOf } from './caller.ts';
import type { CallerFacts, Device } from './far-end.ts';
import { record } from './handsets.ts';
import type { Journey, Leg, UrlAndMethod } from './leg.ts';
import { addLeg, finishLeg, initiate } from './legs.ts';
import { beginLeg } from './notice.ts';
import { limitLeg } from './time-limit.ts';

const SILENT: Omit<CallerFacts, 'callToken'> = {
  stirVerstat: null,
  callerName: null,
  forwardedFrom: null,
  place: NOWHERE,
};

/** Where a call comes from that comes from a number of this sandbox: see `across.ts`. */
export type Line = { readonly device: Device; readonly journey: Journey; readonly chance: Chance };

/**
 * Somebody outside calls one of the account's numbers.
 *
 * The leg rings from its first moment; the number's document (its application's, when it has one) decides whether it is
 * answered. A number that is not configured plays nothing and ends, as a fault (11100).
 */
export function callIn(
  world: World,
  from: string,
  owned: OwnedNumber,
  facts: Partial<CallerFacts> = {},
  line: Line | null = null,
): Leg {
  const application = world.account.applications.get(owned.voiceApplicationSid);
  // The name is looked up, and told, only where the number wants it.
  const callerName = owned.voiceCallerIdLookup ? (facts.callerName ?? '') : null;
  const chance = line?.chance ?? world.chance;
  const caller = { ...SILENT, ...facts, callerName, callToken: callTokenOf(chance.secret('call-token')) };
  const leg = addLeg(
    world,
    {
      direction: 'inbound',
      from,
      to: owned.number,
      phase: 'ringing',
      handset: from,
      phoneNumberSid: owned.sid,
      caller,
      ...(line ? { journey: line.journey } : {}),
      ...programOf(application ?? owned),
    },
    chance,
  );
  leg.device = line?.device ?? null;
  leg.inside = line !== null;
  return start(world, leg, documentOf(application ?? owned), owned.number);
}

/** What a browser says when it places a call. */
export type ClientCall = {
  readonly identity: string;
  readonly application: Application;
  /** The custom parameters, untrusted; one that is named To is the number that the browser wants. */
  readonly parameters: Pairs;
  /** The device that places the call, when it is a real one. */
  readonly device?: Device;
};

/**
 * A browser calls into an application: its document is asked for with the custom parameters as they are
 * (https://www.twilio.com/docs/voice/sdks/javascript/twiml-apps). One that bears the name of a parameter of Twilio's own
 * is dropped, so that no browser can pass itself off as another account.
 */
export function callFromClient(world: World, { identity, application, parameters, device }: ClientCall): Leg {
  const from = `client:${identity}`;
  const to = parameters.find(([name]) => name === 'To')?.[1] ?? '';
  const leg = addLeg(world, {
    direction: 'inbound',
    from,
    to,
    phase: 'ringing',
    handset: from,
    applicationSid: application.sid,
    parameters,
    ...programOf(application),
  });
  leg.device = device ?? null;
  const custom = parameters.filter(([name]) => !OWN.has(name));
  return start(world, leg, documentOf(application, custom), application.sid);
}

/** Names that every voice request uses itself. */
const OWN: ReadonlySet<string> = new Set([
  ...['AccountSid', 'ApiVersion', 'ApplicationSid', 'CallSid', 'CallStatus', 'CallToken', 'Direction', 'StirVerstat'],
  ...['From', 'To', 'Caller', 'Called'].flatMap((end) => ['', 'City', 'State', 'Zip', 'Country'].map((of) => end + of)),
]);

function start(world: World, leg: Leg, begin: Target | null, called: string): Leg {
  leg.startedAt = leg.createdAt;
  if (!leg.inside) record(world, leg, 'call');
  initiate(world, leg);
  if (!begin) {
    notify(world, { level: 'error', code: 11100, message: `${called} has no voice URL`, callSid: leg.sid });
    finishLeg(world, leg, 'failed', 404);
    return leg;
  }
  if (!leg.inside && leg.from.startsWith('+') && isStrange(world, leg.from)) {
    const message = `${leg.from} is unverified. Trial accounts may only receive calls from verified numbers.`;
    notify(world, { level: 'error', code: 21219, message, callSid: leg.sid });
    finishLeg(world, leg, 'failed', 403);
    return leg;
  }
  limitLeg(world, leg);
  beginLeg(world, leg, begin);
  return leg;
}

const setting = (url: string, method: 'GET' | 'POST'): UrlAndMethod | null => (url === '' ? null : { url, method });

/** Where a number or an application is asked when its document fails, and who learns of the end. */
export const programOf = (voice: VoiceSettings): Pick<Leg, 'fallback' | 'completion'> => ({
  fallback: setting(voice.voiceFallbackUrl, voice.voiceFallbackMethod),
  completion: setting(voice.statusCallback, voice.statusCallbackMethod),
});

export function documentOf(voice: VoiceSettings, parameters: Pairs = []): Target | null {
  if (voice.voiceUrl === '') return null;
  return { kind: 'fetch', fetch: { url: voice.voiceUrl, method: voice.voiceMethod, parameters } };
}
