import twilio from 'twilio';
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import type { Stage } from './application.ts';

/** What the sandbox said on `/signal`. */
export type Said = { readonly type: string; readonly payload: Readonly<Record<string, unknown>> };

/** The Voice SDK's end of `/signal`, as small as it can be: it says what it is told to and remembers what it hears. */
export type SignalBrowser = {
  readonly heard: readonly Said[];
  says(type: string, payload?: object): void;
  saysRaw(text: string): void;
  /** The payload of the last such frame, once it has come. */
  hears(type: string, like?: object): Promise<Readonly<Record<string, unknown>>>;
  /** Every frame that came before its answer has been carried out by then. */
  caughtUp(): Promise<void>;
  leaves(): Promise<void>;
};

export async function openSignal(url: string): Promise<SignalBrowser> {
  const socket = new WebSocket(url);
  const heard: Said[] = [];
  socket.on('message', (raw) => {
    const text = String(raw);
    if (text === '\n') socket.send(text);
    else heard.push(JSON.parse(text) as Said);
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const saysRaw = (text: string) => socket.send(text);
  const says = (type: string, payload: object = {}) => saysRaw(JSON.stringify({ type, version: '1.6', payload }));
  const hears = async (type: string, like: object = {}) => {
    await expect
      .poll(() => heard, { timeout: 15_000, interval: 10, message: `no ${type}` })
      .toContainEqual({ type, version: '1.6', payload: expect.objectContaining(like) });
    const fits = expect.objectContaining(like);
    return heard.findLast((said) => said.type === type && fits.asymmetricMatch(said.payload))?.payload ?? {};
  };
  let caught = 0;
  return {
    heard,
    says,
    saysRaw,
    hears,
    async caughtUp() {
      caught += 1;
      says('message', { callsid: 'none', voiceeventsid: `caught-up-${caught}` });
      await hears('ack', { voiceeventsid: `caught-up-${caught}` });
    },
    leaves: () =>
      new Promise((resolve) => {
        socket.once('close', () => resolve());
        socket.close();
      }),
  };
}

type Granted = { readonly ttl?: number; readonly incoming?: boolean; readonly outgoing?: boolean };

/** An access token as an application makes it. `ttl` in seconds. */
export function tokenFor(on: Stage, identity: string, { ttl = 600, incoming = true, outgoing = true }: Granted = {}) {
  const { accountSid, apiKeySid, apiKeySecret, applicationSid } = on.sandbox.account;
  const token = new twilio.jwt.AccessToken(accountSid, apiKeySid, apiKeySecret, { identity, ttl });
  const leave = outgoing ? { outgoingApplicationSid: applicationSid } : {};
  token.addGrant(new twilio.jwt.AccessToken.VoiceGrant({ incomingAllow: incoming, ...leave }));
  return token.toJwt();
}
