import type { OwnedNumber, VoiceSettings } from '#sandbox/account/numbers.ts';
import type { Target } from '#sandbox/voice/state.ts';
import { record } from './handsets.ts';
import type { Leg, UrlAndMethod } from './leg.ts';
import { addLeg, endLeg, finishLeg, initiate } from './legs.ts';
import { notify } from './notify.ts';
import { setTimer } from './timers.ts';
import type { World } from './world.ts';

/**
 * Somebody outside calls one of the account's numbers.
 *
 * The leg rings from its first moment; the number's document (its application's, when it has one) decides whether it is
 * answered. A number that is not configured plays nothing and ends, as a fault (11100).
 */
export function callIn(world: World, from: string, owned: OwnedNumber): Leg {
  const to = owned.number;
  const application = world.account.applications.get(owned.voiceApplicationSid);
  const voice: VoiceSettings = application ?? owned;
  const leg = addLeg(world, {
    direction: 'inbound',
    from,
    to,
    phase: 'ringing',
    handset: from,
    phoneNumberSid: owned.sid,
    fallback: setting(voice.voiceFallbackUrl, voice.voiceFallbackMethod),
    completion: setting(voice.statusCallback, voice.statusCallbackMethod),
  });
  leg.startedAt = leg.createdAt;
  record(world, leg, 'call');
  initiate(world, leg);
  const begin = documentOf(voice);
  if (!begin) {
    notify(world, { level: 'error', code: 11100, message: `${to} has no voice URL`, callSid: leg.sid });
    finishLeg(world, leg, 'failed', 404);
    return leg;
  }
  setTimer(world, leg, 'time-limit', leg.timeLimitMs, () => endLeg(world, leg, 'no-answer'));
  world.dispatch(leg.sid, { kind: 'begin', with: begin });
  return leg;
}

const setting = (url: string, method: 'GET' | 'POST'): UrlAndMethod | null => (url === '' ? null : { url, method });

function documentOf(voice: VoiceSettings): Target | null {
  if (voice.voiceUrl === '') return null;
  return { kind: 'fetch', fetch: { url: voice.voiceUrl, method: voice.voiceMethod, parameters: [] } };
}
