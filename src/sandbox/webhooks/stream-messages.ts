import type { Pairs } from '#sandbox/voice/request.ts';

export type StreamIdentity = {
  readonly streamSid: string;
  readonly accountSid: string;
  readonly callSid: string;
  readonly tracks: readonly StreamTrack[];
  readonly parameters: Pairs;
};
export type StreamTrack = 'inbound' | 'outbound';

/**
 * The messages of one media stream, in the order in which they are asked for
 * (https://www.twilio.com/docs/voice/media-streams/websocket-messages). Numbers are strings; all but `connected` are
 * numbered from 1 without a gap.
 */
export type StreamMessages = {
  connected(): string;
  start(): string;
  /** @param timestampMs since the start of the stream; @param payload mu-law, 20 ms */
  media(track: StreamTrack, timestampMs: number, payload: Buffer): string;
  dtmf(digit: string): string;
  stop(): string;
};

const FRAME_MS = 20;

export function streamMessages({ streamSid, accountSid, callSid, tracks, parameters }: StreamIdentity): StreamMessages {
  let sequence = 0;
  const message = (event: string, body: Readonly<Record<string, unknown>>): string =>
    JSON.stringify({ event, sequenceNumber: String(++sequence), ...body, streamSid });

  return {
    connected: () => JSON.stringify({ event: 'connected', protocol: 'Call', version: '1.0.0' }),
    start: () =>
      message('start', {
        start: {
          accountSid,
          streamSid,
          callSid,
          tracks,
          mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 },
          customParameters: Object.fromEntries(parameters),
        },
      }),
    // Chunks count the track's frames by its time, so that one which could not be sent leaves a gap here.
    media: (track, timestampMs, payload) =>
      message('media', {
        media: {
          track,
          chunk: String(Math.floor(timestampMs / FRAME_MS) + 1),
          timestamp: String(timestampMs),
          payload: payload.toString('base64'),
        },
      }),
    dtmf: (digit) => message('dtmf', { dtmf: { track: 'inbound_track', digit } }),
    stop: () => message('stop', { stop: { accountSid, callSid } }),
  };
}
