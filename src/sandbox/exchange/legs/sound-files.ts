import { notify } from '#sandbox/exchange/notify.ts';
import type { AbsentHost, WebhookAnswer } from '#sandbox/exchange/webhook.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { SoundFiles, Wanted } from '#sandbox/media/fetching.ts';
import { isOver } from '#sandbox/voice/phases.ts';
import { mediaTypeOf } from '#sandbox/webhooks/media-type.ts';
import { gotHttp, isOk } from '#sandbox/webhooks/not-ok.ts';
import type { Leg } from './leg.ts';

/** How long a file is, in ms; rejects for what is neither WAV nor MP3. */
export type Measure = (bytes: Uint8Array) => Promise<number>;

type Whose = { readonly world: World; readonly leg: Leg };
type Got =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly contentType: string; readonly answer?: WebhookAnswer }
  | { readonly ok: false; readonly code: number; readonly message: string; readonly answer?: WebhookAnswer };

/**
 * Gets what a `<Play>` names, as Twilio's proxy does: with GET, signed, with the call's cookies, through redirects, and
 * kept as its headers allow. What cannot be had is an alert, and the call goes on with the next verb.
 */
export function soundFiles(find: (callSid: string) => Whose | undefined, measure: Measure): SoundFiles {
  const measured = new WeakMap<Uint8Array, Promise<number>>();
  const lengthOf = (bytes: Uint8Array): Promise<number> => {
    const ms = measured.get(bytes) ?? measure(bytes);
    measured.set(bytes, ms);
    return ms;
  };

  return async (callSid, wanted) => {
    const found = find(callSid);
    if (!found) return null;
    const { world, leg } = found;
    const notAudio = codeFor(leg);
    const got = await get(world, leg, wanted);
    if (!got.ok) return tell(found, wanted, got);
    try {
      const ms = await world.pending.track(lengthOf(got.bytes));
      if (isOver(leg.phase)) return null;
      return { kind: 'audio', bytes: got.bytes, ms, times: wanted.kind === 'file' ? wanted.times : 1 };
    } catch (error) {
      const code = UNREAD.has(got.contentType) ? 0 : notAudio;
      const reason = error instanceof Error ? error.message : String(error);
      return tell(found, wanted, { ...got, ok: false, code, message: `It cannot be played: ${reason}` });
    }
  };
}

/** Twilio plays these (https://www.twilio.com/docs/voice/twiml/play), and this sandbox does not: a note of its own. */
const UNREAD = new Set(['audio/aiff', 'audio/x-aiff', 'audio/x-aifc', 'audio/gsm', 'audio/x-gsm', 'audio/ulaw']);

/** https://www.twilio.com/docs/api/errors/13420 and 13325, its like inside a Gather. */
const NOT_AUDIO = { play: 13420, gather: 13325 } as const;

const codeFor = ({ aside, machine }: Leg): number =>
  (aside?.machine ?? machine).verb?.kind === 'gather' ? NOT_AUDIO.gather : NOT_AUDIO.play;

function tell({ world, leg }: Whose, wanted: Wanted, { code, message, answer }: Extract<Got, { ok: false }>): null {
  notify(world, {
    level: code === 0 ? 'warning' : 'error',
    code,
    message,
    callSid: leg.sid,
    ...(wanted.kind === 'file' && { requestUrl: wanted.url, requestMethod: 'GET' }),
    ...(answer?.exchange && { exchange: answer.exchange }),
  });
  return null;
}

async function get(world: World, leg: Leg, wanted: Wanted): Promise<Got> {
  if (wanted.kind === 'clip') return { ok: true, bytes: wanted.bytes, contentType: '' };
  const { url } = wanted;
  const host = URL.parse(url)?.host ?? '';
  const absent = world.absentHosts.get(host);
  if (absent && world.clock.now() < absent.until) return { ...absent, ok: false };
  const answer = await world.deliver({
    kind: 'media',
    event: null,
    callSid: leg.sid,
    conferenceSid: null,
    url,
    method: 'GET',
    parameters: [],
    cookies: leg.cookies,
  });
  if (!answer.ok && UNREACHED.has(answer.code)) remember(world, host, answer);
  return { ...readSound(answer, url), answer };
}

/** What an answer to the request of a file means; whether it can be played is found out by reading it. */
function readSound(answer: WebhookAnswer, url: string): Got {
  if (!answer.ok) return answer;
  const { code, contentType: given } = answer;
  if (!isOk(code)) return { ok: false, code: 11200, message: gotHttp(code, url) };
  const contentType = mediaTypeOf(given);
  if (!contentType.startsWith('audio/')) {
    return { ok: false, code: 12300, message: `Invalid Content-Type '${given ?? ''}' from ${url}` };
  }
  return { ok: true, bytes: answer.bytes ?? Buffer.from(answer.body), contentType };
}

/** No connection in time, no such name: what a machine without a network says of every host that is far away. */
const UNREACHED = new Set([11201, 11210]);
const MOST_ABSENT = 100;
const ABSENT_MS = 60_000;

/** Nobody is kept waiting for it again so soon. */
function remember({ absentHosts, clock }: World, host: string, { code, message }: Omit<AbsentHost, 'until'>): void {
  absentHosts.delete(host);
  absentHosts.set(host, { until: clock.now() + ABSENT_MS, code, message });
  const [oldest] = absentHosts.keys();
  if (absentHosts.size > MOST_ABSENT && oldest !== undefined) absentHosts.delete(oldest);
}
