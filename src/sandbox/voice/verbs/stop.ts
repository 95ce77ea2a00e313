import { elementsOf, schemaWarning, unknownAttributes } from '#sandbox/voice/attributes.ts';
import type { Action, MediaState, Verb } from '#sandbox/voice/state.ts';
import type { TwimlElement } from '#twiml/nodes.ts';
import { never } from './once.ts';

/** `<Stop>`: ends streams and transcriptions by the names with which they were started. */
export const stop: Verb<MediaState> = {
  ...never,
  start: (element) => ({
    kind: 'done',
    actions: [...unknownAttributes(element, []), ...elementsOf(element).flatMap(ending)],
  }),
};

const KINDS = { Stream: 'stop-stream', Transcription: 'stop-transcription' } as const;
const isKnown = (name: string): name is keyof typeof KINDS => Object.hasOwn(KINDS, name);

function ending(noun: TwimlElement): readonly Action[] {
  if (!isKnown(noun.name)) return [schemaWarning(`<${noun.name}> inside <Stop> is not supported and is skipped`)];
  const name = noun.attributes.name?.trim();
  if (!name) return [schemaWarning(`<${noun.name}> inside <Stop> needs a name`)];
  return [...unknownAttributes(noun, ['name']), { kind: KINDS[noun.name], name }];
}
