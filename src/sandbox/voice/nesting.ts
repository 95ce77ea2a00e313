import type { TwimlElement } from '#twiml/nodes.ts';
import { elementsOf, ownOf, schemaWarning, unknownAttributes } from './attributes.ts';
import { MARKS, marksIn } from './speech.ts';
import type { Action } from './state.ts';

/** These look after their own nouns, and say so; see `verbs/`. */
const SEES_TO_IT_ITSELF = new Set(['Dial', 'Gather', 'Start', 'Enqueue', 'Transcription']);

type Inner = Readonly<Record<string, readonly string[]>>;

const PARAMETER: Inner = { Parameter: ['name', 'value'] };

/** What may stand inside an element, with the attributes that are read. */
const INSIDE: Readonly<Record<string, Inner>> = {
  Client: { Identity: [], ...PARAMETER },
  Sip: { Uri: [] },
  Application: { ApplicationSid: [], ...PARAMETER },
  Stream: PARAMETER,
};

/**
 * Of what stands deeper in a verb than the verb itself looks, everything that has no effect: warnings. The marks of SSML
 * without an effect are noted only (code 0): their text is said.
 */
export function nestingWarnings(element: TwimlElement): readonly Action[] {
  const inside = ownOf(INSIDE, element.name) ?? {};
  return elementsOf(element).flatMap((child): readonly Action[] => {
    if (element.name === 'Stop') return elementsOf(child).map((within) => skipped(within, child));
    if (SEES_TO_IT_ITSELF.has(element.name)) return nestingWarnings(child);
    if (element.name === 'Say') return [child, ...marksIn(child)].flatMap(markWarnings);
    const known = ownOf(inside, child.name);
    if (known) return [...unknownAttributes(child, known), ...nestingWarnings(child)];
    return [skipped(child, element)];
  });
}

const skipped = (child: TwimlElement, holder: TwimlElement): Action =>
  schemaWarning(`<${child.name}> inside <${holder.name}> is not supported and is skipped`);

const markWarnings = (mark: TwimlElement): readonly Action[] => {
  const known = ownOf(MARKS, mark.name);
  return known ? unknownAttributes(mark, known) : [spoken(mark)];
};

const spoken = ({ name }: TwimlElement): Action => ({
  kind: 'warn',
  level: 'warning',
  code: 0,
  message: `<${name}> inside <Say> is skipped: its text is said, without the mark`,
});
