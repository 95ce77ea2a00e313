/**
 * Names and notes as people write them: emoji, every script and its direction marks stay; control characters, which no
 * keyboard makes and XML cannot carry, and halves of characters go.
 */

const controls = /[\p{Cc}\ufffe\uffff]/gu;
const controlsButLines = /(?![\n\t])[\p{Cc}\ufffe\uffff]/gu;

/** One line: controls become spaces, spaces are joined, the ends are trimmed. May be empty. */
export function cleanLine(text: string): string {
  return text.toWellFormed().replace(controls, ' ').replace(/\s+/gu, ' ').trim().normalize('NFC');
}

/** Several lines: line feeds and tabs stay. May be empty. */
export function cleanText(text: string): string {
  return storable(text).trim().normalize('NFC');
}

/** What is still being written: the same without its ends being touched, or a space would go between two words. */
export function storable(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(controlsButLines, '');
}

/** For comparing and sorting as people expect: case, accents, width and direction marks do not count. */
export function foldText(text: string): string {
  return cleanLine(text)
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase();
}

/** A text for LIKE in which nothing is a wildcard. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
