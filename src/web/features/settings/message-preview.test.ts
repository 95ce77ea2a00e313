import { describe, expect, it } from 'vitest';
import { messageFields, previewOf } from './message-preview.ts';

const people = { agent: 'Alice', organization: 'Acme' };
const spoken = (message: string) =>
  previewOf(message, people)
    .map((part) => part.text)
    .join('');

describe('the preview of a message', () => {
  it('fills every field in', () => {
    const all = messageFields.map(({ name }) => `{{${name}}}`).join('|');
    expect(spoken(all)).toBe('Grace Hopper|Grace|Eckert and Mauchly|Alice|Acme');
  });

  it('takes spaces inside the braces', () => {
    expect(spoken('Hello {{ firstName }}.')).toBe('Hello Grace.');
  });

  it('marks a field that does not exist and leaves it as written', () => {
    expect(previewOf('Dear {{nmae}}', people)).toEqual([
      { at: 0, text: 'Dear ', kind: 'words' },
      { at: 5, text: '{{nmae}}', kind: 'unknown' },
    ]);
  });

  it.each(['', 'plain', '{{', '}} {{', '{{{name}}}', '🙂 {name}'])('copes with %j', (message) => {
    expect(() => spoken(message)).not.toThrow();
  });
});
