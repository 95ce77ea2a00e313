import xmlbuilder from 'xmlbuilder';
import { isElement, type TwimlDocument, type TwimlElement } from './nodes.ts';

/**
 * Characters outside XML 1.0's `Char` production (https://www.w3.org/TR/xml/#charsets), lone surrogates aside: those
 * are made U+FFFD before, so that what is left of a broken emoji is visible and not silently gone.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the point is to take control characters out
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** What is left of a text when XML has to carry it. `cleanText(cleanText(x)) === cleanText(x)`. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(NOT_XML, '');
}

/**
 * Writes a document as TwiML, with the XML declaration and on one line, as the official builder does.
 *
 * Never throws for the content of any text or attribute value. Element and attribute names come from our code, and a
 * name that is no XML name is a bug: that throws.
 */
export function renderTwiml(document: TwimlDocument): string {
  const root = xmlbuilder.create('Response', { encoding: 'UTF-8', keepNullAttributes: false });
  for (const verb of document) append(root, verb);
  return root.end();
}

function append(parent: xmlbuilder.XMLElement, element: TwimlElement): void {
  const node = parent.ele(element.name);
  // Added one by one: `ele(name, attributes)` reads a value that looks like an object key of xmlbuilder's own format.
  for (const [name, value] of Object.entries(element.attributes)) node.att(name, cleanText(value));
  for (const child of element.children) {
    if (isElement(child)) append(node, child);
    else appendText(node, cleanText(child));
  }
}

function appendText(node: xmlbuilder.XMLElement, text: string): void {
  if (text !== '') node.txt(text);
}
