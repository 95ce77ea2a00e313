import type { HandsetVoiceView, VoicesView } from '#sandbox/control/views.ts';
import { ask } from '../lib/api.ts';

const handset = (number: string) => `/handsets/${encodeURIComponent(number)}`;

/** What this page and the sandbox say to each other about a voice; see `control/handset-voices.ts`. */
export const signal = {
  voices: () => ask<VoicesView>('GET', '/voices'),
  offer: (number: string, callSid: string, sdp: string) =>
    ask<HandsetVoiceView>('POST', `${handset(number)}/voice`, { callSid, sdp }),
  /** Also while the page is being closed. */
  hush: (number: string, callSid: string) =>
    void fetch(`/_sandbox${handset(number)}/voice?callSid=${callSid}`, { method: 'DELETE', keepalive: true }).catch(
      () => {},
    ),
  /** @throws in words that a person can read */
  async play(number: string, callSid: string, file: File): Promise<void> {
    const type = /\.mp3$/iu.test(file.name) ? 'audio/mpeg' : 'audio/wav';
    const answer = await fetch(`/_sandbox${handset(number)}/play?callSid=${callSid}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: file,
    });
    if (answer.ok) return;
    const { error } = (await answer.json().catch(() => ({}))) as { error?: string };
    throw new Error(error ?? `The sandbox answered ${answer.status}.`);
  },
};
