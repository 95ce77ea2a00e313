import { paths } from '#contract/api.ts';
import type { VoiceToken } from '#contract/voice.ts';
import { ApiError, api } from '#web/lib/api.ts';
import { serverNow } from '#web/lib/server-clock.ts';
import type { LineAccess } from './line.ts';
import { type Trouble, troubled } from './troubles.ts';

export type Access = LineAccess & {
  /** By the server's clock, in milliseconds since 1970: when the next one should be fetched. */
  readonly renewAt: number;
};

const LEAST_MS = 10_000;

/** Half of a token's life is left for trying again. */
export const renewalTime = (gotAt: number, expiresAt: number): number =>
  gotAt + Math.max(LEAST_MS, (expiresAt - gotAt) / 2);

/** What this browser needs to be the signed-in user's phone. @throws an error whose `cause` is the trouble */
export async function fetchAccess(): Promise<Access> {
  const { token, expiresAt, signal } = await api.post<VoiceToken>(paths.voiceToken).catch((fault: unknown) => {
    throw fault instanceof ApiError ? troubled(refusal(fault)) : fault;
  });
  return { token, signal: signal.url, renewAt: renewalTime(serverNow(), Date.parse(expiresAt)) };
}

/** The server's catalogue has the better words: what is missing in the settings, and whose it is to mend. */
const refusal = ({ problem }: ApiError): Trouble => ({ code: problem.code, title: problem.title, cure: problem.cure });
