import { elementsOf, ownOf, resolveUrl, schemaWarning, unknownAttributes } from '#sandbox/voice/attributes.ts';
import { readStream, readTranscription, STREAM_ATTRIBUTES, TRANSCRIPTION_ATTRIBUTES } from '#sandbox/voice/forks.ts';
import { RECORDING_NOUN, startedRecordingOf } from '#sandbox/voice/recording-wish.ts';
import type { Base, Pairs } from '#sandbox/voice/request.ts';
import type { Action, MediaState, Verb } from '#sandbox/voice/state.ts';
import type { TwimlElement } from '#twiml/nodes.ts';
import { never } from './once.ts';

/** `<Start>`: begins streams, transcriptions and recordings, and lets the document go on at once. They last as long as the leg. */
export const start: Verb<MediaState> = {
  ...never,
  start(element, { base }) {
    const nouns = elementsOf(element);
    const empty = nouns.length === 0 ? [schemaWarning('<Start> without anything to start')] : [];
    const actions = nouns.flatMap((noun) => ownOf(NOUNS, noun.name)?.(noun, base) ?? [stranger(noun)]);
    return { kind: 'done', actions: [...unknownAttributes(element, []), ...empty, ...actions] };
  },
};

const stranger = (noun: TwimlElement): Action =>
  schemaWarning(`<${noun.name}> inside <Start> is not supported and is skipped`);

const NOUNS: Readonly<Record<string, (noun: TwimlElement, base: Base) => readonly Action[]>> = {
  Stream(noun, base) {
    const parameters = elementsOf(noun).filter((child) => child.name === 'Parameter');
    const settings = readStream(given(noun), callbackUrl(noun, 'statusCallback', base), parameters.flatMap(pairOf));
    const query = noun.attributes.url?.includes('?')
      ? [schemaWarning("The query of a <Stream>'s url is not sent: use <Parameter>")]
      : [];
    return [...unknownAttributes(noun, STREAM_ATTRIBUTES), ...query, { kind: 'start-stream', settings }];
  },
  Transcription(noun, base) {
    const settings = readTranscription(given(noun), callbackUrl(noun, 'statusCallbackUrl', base));
    const configured = elementsOf(noun).map(
      (child): Action => ({
        kind: 'warn',
        level: 'warning',
        code: 32652,
        message: `Real-time Transcriptions: Unsupported <${child.name}> attribute(s) in TwiML`,
      }),
    );
    const strangers = unknownAttributes(noun, TRANSCRIPTION_ATTRIBUTES);
    return [...strangers, ...configured, { kind: 'start-transcription', settings }];
  },
  Recording(noun, base) {
    const { value, warnings } = startedRecordingOf(noun, base);
    return [...unknownAttributes(noun, RECORDING_NOUN), ...warnings, { kind: 'record-leg', wish: value }];
  },
};

const given = (noun: TwimlElement) => (name: string) => noun.attributes[name];

function callbackUrl(noun: TwimlElement, name: string, base: Base): string | null {
  const address = noun.attributes[name]?.trim();
  const resolved = address ? resolveUrl(address, base) : null;
  return resolved?.ok ? resolved.url : null;
}

/** Names and values have 500 characters between them. */
const MOST_CHARACTERS = 500;

function pairOf({ attributes }: TwimlElement): Pairs {
  const { name, value = '' } = attributes;
  return name && name.length + value.length <= MOST_CHARACTERS ? [[name, value]] : [];
}
