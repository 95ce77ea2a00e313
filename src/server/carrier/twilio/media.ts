import type { CarrierAccount, CarrierAnswer, CarrierSound } from '../port.ts';
import { answerOf } from './refusals.ts';

const TWILIO = 'https://api.twilio.com';
const MOST_REDIRECTS = 3;
/** For an answer to begin; how long the body may take is for its reader to say. */
const TIMEOUT_MS = 15_000;

/** Where a recording's sound lies: built from its id, never stored and never taken from a webhook. */
export function recordingUrl(account: CarrierAccount, sid: string, channels: 1 | 2): string {
  const base = account.baseUrl ?? TWILIO;
  return `${base}/2010-04-01/Accounts/${account.accountSid}/Recordings/${sid}.wav?RequestedChannels=${channels}`;
}

/**
 * Opens the sound of a recording. The official client has no function for it. Credentials go to the carrier's own
 * origin alone: Twilio may redirect to a store of files, which is followed without them, over https or to the same
 * origin only.
 */
export async function openSound(
  account: CarrierAccount,
  sid: string,
  channels: 1 | 2,
): Promise<CarrierAnswer<CarrierSound | null>> {
  const first = new URL(recordingUrl(account, sid, channels));
  const authorization = `Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64')}`;
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new Error(`no answer within ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
  try {
    let url = first;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const answer = await fetch(url, {
        redirect: 'manual',
        signal: deadline.signal,
        headers: mayFollow(url, first) === 'with-credentials' ? { authorization } : {},
      });
      const next = answer.headers.get('location');
      if (answer.status < 300 || answer.status >= 400 || next === null) return await soundOf(answer);
      await answer.body?.cancel();
      url = new URL(next, url);
      if (mayFollow(url, first) === 'never') return unsafe(url);
    }
    return { kind: 'unavailable', maybeDone: false, message: `more than ${MOST_REDIRECTS} redirects` };
  } catch (thrown) {
    return answerOf(thrown);
  } finally {
    clearTimeout(timer);
  }
}

/** Credentials are for the carrier's own origin; what lies elsewhere is fetched without them, and over https only. */
export function mayFollow(url: URL, first: URL): 'with-credentials' | 'without' | 'never' {
  if (url.origin === first.origin) return 'with-credentials';
  return url.protocol === 'https:' ? 'without' : 'never';
}

async function soundOf(answer: Response): Promise<CarrierAnswer<CarrierSound | null>> {
  if (answer.ok && answer.body) {
    const length = Number(answer.headers.get('content-length') ?? Number.NaN);
    const type = answer.headers.get('content-type') ?? '';
    return { kind: 'done', value: { type, bytes: Number.isFinite(length) ? length : null, body: answer.body } };
  }
  await answer.body?.cancel();
  if (answer.status === 404) return { kind: 'done', value: null };
  return answerOf({ status: answer.status, message: `the sound was answered with ${answer.status}` });
}

const unsafe = ({ origin }: URL): CarrierAnswer<never> => ({
  kind: 'unavailable',
  maybeDone: false,
  message: `a redirect to ${origin} is not followed: it is neither https nor the carrier's own address`,
});
