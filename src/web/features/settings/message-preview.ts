/** The fields that a message may name in double braces, with what each stands for and an example. */
export const messageFields = [
  { name: 'name', text: 'the contact’s name', example: 'Grace Hopper' },
  { name: 'firstName', text: 'the first word of it', example: 'Grace' },
  { name: 'company', text: 'the contact’s company', example: 'Eckert and Mauchly' },
  { name: 'agent', text: 'who calls', example: null },
  { name: 'organization', text: 'your organization', example: null },
] as const;

export type PreviewPart = { readonly at: number; readonly text: string; readonly kind: 'words' | 'field' | 'unknown' };

/**
 * What an example contact would hear, in parts. A field that does not exist is kept as written and marked: the server
 * refuses it or speaks it aloud, and neither is meant.
 */
export function previewOf(message: string, people: { agent: string; organization: string }): PreviewPart[] {
  const parts: PreviewPart[] = [];
  let at = 0;
  for (const match of message.matchAll(/\{\{\s*(\w+)\s*\}\}/g)) {
    if (match.index > at) parts.push({ at, text: message.slice(at, match.index), kind: 'words' });
    const field = messageFields.find(({ name }) => name === match[1]);
    const text = field ? (field.example ?? people[field.name]) : match[0];
    parts.push({ at: match.index, text, kind: field ? 'field' : 'unknown' });
    at = match.index + match[0].length;
  }
  if (at < message.length) parts.push({ at, text: message.slice(at), kind: 'words' });
  return parts;
}
