import type { Method, Pairs } from './request.ts';

/**
 * What `<Start>` takes off a leg's sound without stopping the document: a stream to a WebSocket, or its transcription.
 * Both are read here, from a document's attributes and from REST's fields alike.
 */
export const TRACKS = ['inbound_track', 'outbound_track', 'both_tracks'] as const;
export type ForkTrack = (typeof TRACKS)[number];

export type ForkCallback = { readonly url: string; readonly method: Method };
export type ForkFault = { readonly code: number; readonly message: string };

export type StreamSettings = {
  readonly name: string | null;
  /** Without a query: it is not supported and not sent. */
  readonly url: string;
  readonly track: ForkTrack;
  readonly callback: ForkCallback | null;
  readonly parameters: Pairs;
  /** Why it cannot start. */
  readonly fault: ForkFault | null;
};

export type TranscriptionSettings = {
  readonly name: string | null;
  readonly track: ForkTrack;
  readonly callback: ForkCallback | null;
  readonly languageCode: string;
  readonly partialResults: boolean;
  readonly inboundTrackLabel: string | null;
  readonly outboundTrackLabel: string | null;
  readonly engine: string;
  /** What the engine is told, as it is told back. */
  readonly provider: Readonly<Record<string, string>>;
  readonly fault: ForkFault | null;
};

/** By the name that TwiML gives it (`statusCallback`); undefined or empty when it was not given. */
export type Given = (name: string) => string | undefined;

/** https://www.twilio.com/docs/voice/twiml/stream#attributes */
export const STREAM_ATTRIBUTES = ['name', 'url', 'track', 'statusCallback', 'statusCallbackMethod'] as const;

/** https://www.twilio.com/docs/voice/twiml/transcription#attributes */
export const TRANSCRIPTION_ATTRIBUTES = [
  'name',
  'track',
  'statusCallbackUrl',
  'statusCallbackMethod',
  'languageCode',
  'partialResults',
  'inboundTrackLabel',
  'outboundTrackLabel',
  'transcriptionEngine',
  'profanityFilter',
  'speechModel',
  'hints',
  'enableAutomaticPunctuation',
] as const;

/** @param callbackUrl the absolute address of the callback, when there is one */
export function readStream(given: Given, callbackUrl: string | null, parameters: Pairs): StreamSettings {
  const url = URL.parse(given('url')?.trim() ?? '');
  const track = readTrack(given, 'inbound_track');
  if (url) url.search = '';
  return {
    name: given('name')?.trim() || null,
    url: url?.href ?? '',
    track: track ?? 'inbound_track',
    callback: callbackOf(given, callbackUrl),
    parameters,
    fault: track === null ? invalidTrack(31941, given) : addressFault(url, given('url') ?? ''),
  };
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Twilio takes `wss` only. On this machine there is no certificate to be had: there `ws` is allowed. */
function addressFault(url: URL | null, given: string): ForkFault | null {
  if (!url) return { code: 31923, message: `Stream - WebSocket - Malformed URL: '${given}'` };
  if (url.protocol === 'wss:' || (url.protocol === 'ws:' && LOOPBACK.has(url.hostname))) return null;
  return { code: 31922, message: `Stream - WebSocket - Invalid URL scheme: '${given}' is not wss` };
}

export function readTranscription(given: Given, callbackUrl: string | null): TranscriptionSettings {
  const track = readTrack(given, 'both_tracks');
  const engine = given('transcriptionEngine')?.trim() || 'google';
  const hints = given('hints')?.trim();
  return {
    name: given('name')?.trim() || null,
    track: track ?? 'both_tracks',
    callback: callbackOf(given, callbackUrl),
    languageCode: given('languageCode')?.trim() || 'en-US',
    partialResults: flag(given, 'partialResults', false),
    inboundTrackLabel: given('inboundTrackLabel')?.trim() || null,
    outboundTrackLabel: given('outboundTrackLabel')?.trim() || null,
    engine,
    provider: {
      profanityFilter: String(flag(given, 'profanityFilter', true)),
      speechModel: given('speechModel')?.trim() || MODELS[engine] || '',
      enableAutomaticPunctuation: String(flag(given, 'enableAutomaticPunctuation', true)),
      ...(hints ? { hints } : {}),
    },
    fault: track === null ? invalidTrack(32650, given) : engineFault(engine),
  };
}

/** The engines, and the model that each takes unless told. */
const MODELS: Readonly<Record<string, string>> = { google: 'telephony', deepgram: 'nova-2' };

const engineFault = (engine: string): ForkFault | null =>
  Object.hasOwn(MODELS, engine)
    ? null
    : { code: 32650, message: `Real-time Transcriptions: Configuration Error: unknown engine '${engine}'` };

const readTrack = (given: Given, fallback: ForkTrack): ForkTrack | null => {
  const text = given('track')?.trim() || fallback;
  return TRACKS.find((track) => track === text) ?? null;
};

const invalidTrack = (code: number, given: Given): ForkFault => ({
  code,
  message: `Invalid Track configuration: '${given('track')}' is not one of ${TRACKS.join(', ')}`,
});

const flag = (given: Given, name: string, fallback: boolean): boolean => {
  const text = given(name)?.trim().toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : fallback;
};

const callbackOf = (given: Given, url: string | null): ForkCallback | null =>
  url === null ? null : { url, method: given('statusCallbackMethod')?.trim().toUpperCase() === 'GET' ? 'GET' : 'POST' };
