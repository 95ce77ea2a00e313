import { cleanText } from '#twiml/render.ts';

/** What a message may name. */
export type MessageFields = {
  readonly name: string;
  readonly company: string;
  readonly agent: string;
  readonly organization: string;
};

/** Marks that only say in which direction to write; a voice has none. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text from a person, fit to be spoken: one line, no controls, no marks of direction, at most `most` characters. */
export function spoken(text: string, most = 200): string {
  const clean = cleanText(text.replace(/\p{Cc}/gu, ' '))
    .replace(directionMarks, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return [...clean].slice(0, most).join('');
}

/**
 * Fills `{{name}}`, `{{firstName}}`, `{{company}}`, `{{agent}}` and `{{organization}}` in. A field that is not known
 * here stays as it was written: silence would hide the slip from whoever wrote the message.
 */
export function fillMessage(template: string, fields: MessageFields): string {
  const values: Readonly<Record<string, string>> = {
    name: spoken(fields.name),
    firstName: spoken(fields.name).split(' ')[0] ?? '',
    company: spoken(fields.company),
    agent: spoken(fields.agent),
    organization: spoken(fields.organization),
  };
  const filled = template.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, field: string) => values[field] ?? whole);
  // A contact without a name leaves "Hello , this is".
  return spoken(filled, 4_000).replace(/ +([,.;:!?])/g, '$1');
}

/** The same for a member who is brought into a call that goes on, whose call comes back to them, or who listens. */
export const announceBrought = (by: string, party: string) => `${spoken(by)} asks you into a call with ${party}.`;
export const announceReturn = (party: string) => `Nobody took your call with ${party}.`;
export const announceListening = (party: string) => `You asked to listen to a call with ${party}.`;

/** What the agent hears when their own phone rings: who will be called. */
export function announce(contact: { readonly name: string; readonly company: string | null } | null, display: string) {
  const name = contact ? spoken(contact.name) : '';
  const company = contact?.company ? spoken(contact.company) : '';
  return `Call to ${[name || display, company].filter(Boolean).join(', ')}.`;
}
